using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The columns of a lane sheet.</summary>
internal static class LaneColumns
{
    public static string[] All { get; } =
    [
        "lane", "sample", "role", "compound", "dose", "biological_replicate", "technical_replicate", "time_h", "cell_line", "load_ug",
        "exclude_reason", "notes",
    ];

    /// <summary>The columns that hold numbers with decimals.</summary>
    public static string[] Decimal { get; } = ["dose", "time_h", "load_ug"];
}

/// <summary>One lane as text, from a sheet or written in the experiment: cells by column, blank ones left out.</summary>
/// <param name="Where">File and line.</param>
internal sealed record LaneRow(string Where, ImmutableSortedDictionary<string, string> Cells, char DecimalMark)
{
    public static LaneRow FromYaml(YamlMap map) => new(
        map.Where,
        LaneColumns.All.Where(map.Has).ToImmutableSortedDictionary(column => column, column => map.RequiredText(column), StringComparer.Ordinal),
        '.');

    public string? Text(string column) => Cells.GetValueOrDefault(column);

    /// <summary>A finite number, 0 or above.</summary>
    public double? Number(string column)
    {
        if (Text(column) is not { } text)
            return null;

        return Experiments.DecimalMark.TryParse(text, DecimalMark, out double number) && number >= 0
            ? number
            : throw BlotQuantException.For(Where, $"{column} '{text}'", $"a number, 0 or above, with '{DecimalMark}' for decimals");
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Synthetic;

/// <summary>The figures of a benchmark as one table: a figure a row, a set a column.</summary>
public static class BenchmarkText
{
    public static string Of(ImmutableArray<SetFigures> sets)
    {
        string[][] rows =
        [
            ["figure", .. sets.Select(set => set.Set)],
            .. sets[0].Figures.Select((figure, index) => (string[])[Name(figure), .. sets.Select(set => Cell(set.Figures[index]))]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Concat(rows.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))) + "\n"));
    }

    /// <summary>How a table calls a figure.</summary>
    internal static string Name(ScoreFigure figure) => $"{figure.Stage}, {figure.Group}: {figure.Figure}";

    /// <summary>Four digits behind the point; a dash where there was nothing to judge.</summary>
    internal static string Cell(ScoreFigure figure) => figure.Value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";
}

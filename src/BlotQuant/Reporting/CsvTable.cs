using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Reporting;

/// <summary>A table as its columns: each name stands beside what fills it, so header and cells cannot drift apart.</summary>
internal sealed class CsvTable<TRow>(params (string Name, Func<TRow, object?> Cell)[] columns)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        ShouldQuote = field => NeedsQuotes(field.Field),
    };

    public ImmutableArray<string> Header { get; } = [.. columns.Select(column => column.Name)];

    public void Write(TextWriter writer, IEnumerable<TRow> rows)
    {
        using var csv = new CsvWriter(writer, Format, leaveOpen: true);
        foreach (string name in Header)
            csv.WriteField(name);
        csv.NextRecord();
        foreach (TRow row in rows)
        {
            foreach ((_, Func<TRow, object?> cell) in columns)
                csv.WriteField(Words.Cell(cell(row)));
            csv.NextRecord();
        }
    }

    private static bool NeedsQuotes(string? field) =>
        field is { Length: > 0 } && (field.AsSpan().ContainsAny(",\"\r\n") || field[0] == ' ' || field[^1] == ' ');
}

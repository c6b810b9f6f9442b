using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Experiments;

/// <summary>The bytes of a lane sheet → its rows as text. Nothing is repaired: a cell too many or an open quote is refused by its line.</summary>
internal static class LaneSheet
{
    /// <param name="file">The sheet as the experiment names it.</param>
    public static ImmutableArray<LaneRow> Read(string file, byte[] bytes)
    {
        string text = StrictText.Decode(file, bytes);
        int headerEnd = text.AsSpan().IndexOfAny('\r', '\n');
        char delimiter = (headerEnd < 0 ? text : text[..headerEnd]).Contains(';') ? ';' : ',';
        ImmutableArray<(string Where, string[] Cells)> records = Records(file, text, delimiter);
        if (records.IsEmpty)
            throw BlotQuantException.For(file, "empty file", $"a header line with the columns {string.Join(", ", LaneColumns.All)}");

        string[] columns = Columns(records[0].Where, records[0].Cells);
        ImmutableArray<(string Where, ImmutableSortedDictionary<string, string> Cells)> rows =
        [
            .. records.Skip(1).Where(record => record.Cells.Any(cell => cell.Length > 0)).Select(record => (record.Where, Named(record.Where, columns, record.Cells))),
        ];
        char mark = delimiter == ',' ? '.' : DecimalMark.Of(rows);
        return [.. rows.Select(row => new LaneRow(row.Where, row.Cells, mark))];
    }

    private static ImmutableArray<(string Where, string[] Cells)> Records(string file, string text, char delimiter)
    {
        CsvConfiguration strict = new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Mode = CsvMode.RFC4180,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = found => throw BlotQuantException.For(
                $"{file}:{found.Context.Parser!.RawRow}", "a stray quote", "quotes round a whole cell, doubled inside it"),
        };

        ImmutableArray<(string, string[])>.Builder records = ImmutableArray.CreateBuilder<(string, string[])>();
        using CsvParser parser = new(new StringReader(text), strict);
        while (parser.Read())
            records.Add(($"{file}:{parser.RawRow}", parser.Record!));
        return records.ToImmutable();
    }

    private static string[] Columns(string where, string[] header)
    {
        string[] columns = [.. header.Select(name => name.Replace(' ', '_').ToLowerInvariant())];
        foreach (string required in (string[])["lane", "role"])
        {
            if (!columns.Contains(required))
                throw BlotQuantException.For(where, $"no column '{required}'", $"a header line with the columns {string.Join(", ", LaneColumns.All)}");
        }

        return columns.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw BlotQuantException.For(where, $"column '{twice.Key}' a second time", "each column once")
            : [.. columns.Select((name, i) => LaneColumns.All.Contains(name) ? name : header[i])];
    }

    private static ImmutableSortedDictionary<string, string> Named(string where, string[] columns, string[] cells)
    {
        if (cells.Length != columns.Length)
            throw BlotQuantException.For(where, $"{cells.Length} cells", $"{columns.Length} as in the header");

        for (int i = 0; i < cells.Length; i++)
        {
            if (columns[i].Length == 0 && cells[i].Length > 0)
                throw BlotQuantException.For(where, $"'{cells[i]}' in a column without a name", "a name for every column in use");
        }

        return Enumerable.Range(0, cells.Length).Where(i => cells[i].Length > 0)
            .ToImmutableSortedDictionary(i => columns[i], i => cells[i], StringComparer.Ordinal);
    }
}

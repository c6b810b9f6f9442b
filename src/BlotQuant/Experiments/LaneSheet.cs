using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The bytes of a lane sheet → its rows as text.</summary>
internal static class LaneSheet
{
    /// <param name="file">The sheet as the experiment names it.</param>
    public static ImmutableArray<LaneRow> Read(string file, byte[] bytes)
    {
        var sheet = Sheet.Read(file, bytes, $"a header line with the columns {string.Join(", ", LaneColumns.All)}");
        string[] columns = Columns(sheet.Header.Where, sheet.Header.Cells);
        char mark = sheet.DecimalMark([.. LaneColumns.Decimal.Select(name => Array.IndexOf(columns, name)).Where(place => place >= 0)]);
        return [.. sheet.Rows.Select(row => new LaneRow(row.Where, Named(row.Where, columns, row.Cells), mark))];
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
        for (int i = 0; i < cells.Length; i++)
        {
            if (columns[i].Length == 0 && cells[i].Length > 0)
                throw BlotQuantException.For(where, $"'{cells[i]}' in a column without a name", "a name for every column in use");
        }

        return Enumerable.Range(0, cells.Length).Where(i => cells[i].Length > 0)
            .ToImmutableSortedDictionary(i => columns[i], i => cells[i], StringComparer.Ordinal);
    }
}

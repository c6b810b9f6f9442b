using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Synthetic;

/// <summary>The Markdown table that keeps a benchmark's figures beside those of earlier changes: a column a change, oldest first.</summary>
public static class AccuracyRecord
{
    private const string Head = "| set | figure | n |";

    /// <summary>Fills the column of a change in the table at the end of a file; text above the table stays, and so do the other columns.</summary>
    /// <param name="file">Made where it is not there.</param>
    /// <param name="change">Heads the column; a column of the same name is replaced.</param>
    /// <exception cref="BlotQuantException">The file cannot be read or written.</exception>
    public static void Write(string file, string change, ImmutableArray<SetFigures> sets)
    {
        try
        {
            string before = File.Exists(file) ? File.ReadAllText(file) : "";
            string whole = Path.GetFullPath(file);
            WholeFile.WriteText(Path.GetDirectoryName(whole)!, Path.GetFileName(whole), With(before, change, sets));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read ({failure.Message})", failure);
        }
    }

    internal static string With(string text, string change, ImmutableArray<SetFigures> sets)
    {
        int table = text.IndexOf(Head, StringComparison.Ordinal);
        string[][] old = table < 0 ? [] : [.. text[table..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells)];
        string[] changes = old.Length == 0 ? [] : old[0][3..];
        string[] columns = changes.Contains(change) ? changes : [.. changes, change];
        Dictionary<(string, string), string[]> earlier = old.Skip(2).ToDictionary(row => (row[0], row[1]));
        (string Set, string Figure, int Count, string Value)[] now =
        [
            .. from set in sets
               from figure in set.Figures
               select (set.Set, BenchmarkText.Name(figure), figure.Count, BenchmarkText.Cell(figure)),
        ];
        IEnumerable<string> rows = now.Select(row =>
        {
            string[]? known = earlier.GetValueOrDefault((row.Set, row.Figure));
            IEnumerable<string> values = columns.Select(column =>
                column == change ? row.Value : known is null ? "" : known[3 + Array.IndexOf(changes, column)]);
            return Line([row.Set, row.Figure, row.Count.ToString(CultureInfo.InvariantCulture), .. values]);
        });
        string above = table < 0 ? text : text[..table];
        return above + Line(["set", "figure", "n", .. columns]) + Line(Enumerable.Repeat("---", 3 + columns.Length)) + string.Concat(rows);
    }

    private static string[] Cells(string line) => [.. line.Trim('|', ' ', '\r').Split('|').Select(cell => cell.Trim())];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}

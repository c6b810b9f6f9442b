using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Synthetic;

/// <summary>One row of a table as it stands in a file.</summary>
internal sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, string> cells)
{
    public string Text(string column) =>
        cells.TryGetValue(column, out string? text) ? text : throw BlotQuantException.For(file, $"no column {column}", string.Join(", ", cells.Keys));

    public double Number(string column) =>
        NumberOrNull(column) ?? throw BlotQuantException.For(file, $"line {line}, {column} is empty", "a number");

    /// <param name="optional">Null, too, where the table has no such column.</param>
    public double? NumberOrNull(string column, bool optional = false)
    {
        if (optional && !cells.ContainsKey(column))
            return null;
        string text = Text(column);
        if (text.Length == 0)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw BlotQuantException.For(file, $"line {line}, {column} is '{text}'", "a number");
    }
}

/// <summary>A result or truth table, cell by cell.</summary>
internal static class CsvRows
{
    public static ImmutableArray<CsvRow> Read(string folder, string name)
    {
        string file = Path.Combine(folder, name);
        try
        {
            using var reader = new StreamReader(file);
            using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
            if (!parser.Read())
                throw BlotQuantException.For(file, "the file is empty", "a table with a header");
            string[] header = parser.Record!;
            var rows = ImmutableArray.CreateBuilder<CsvRow>();
            while (parser.Read())
                rows.Add(Row(file, parser.RawRow, header, parser.Record!));
            return rows.ToImmutable();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BlotQuantException.For(file, File.Exists(file) ? "cannot be read" : "no such file", "a table that run or synthesize wrote");
        }
        catch (CsvHelperException failure)
        {
            throw new BlotQuantException($"{file}: not a table ({failure.GetType().Name}); allowed: comma-separated values", failure);
        }
    }

    private static CsvRow Row(string file, int line, string[] header, string[] cells)
    {
        if (cells.Length != header.Length)
            throw BlotQuantException.For(file, $"line {line} has {cells.Length} cells", $"{header.Length}, as the header has");
        return new CsvRow(file, line, header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}

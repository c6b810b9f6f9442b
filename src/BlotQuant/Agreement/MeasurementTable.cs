using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Agreement;

/// <summary>Reads bands and their values from our tables and from the exports of other programs: CSV with commas, semicolons or tabs.</summary>
public static class MeasurementTable
{
    /// <param name="map">Field of <see cref="TableColumns.Fields"/> → column, where the names are not known ones.</param>
    /// <exception cref="BlotQuantException">The file cannot be read as such a table.</exception>
    public static MeasuredTable Read(string file, IReadOnlyDictionary<string, string> map)
    {
        if (!File.Exists(file))
            throw BlotQuantException.For(file, "not found", "a CSV table of bands and their values");
        try
        {
            using var reader = new StreamReader(file);
            return Read(file, reader, map);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read: {failure.Message}", failure);
        }
    }

    private static MeasuredTable Read(string file, StreamReader text, IReadOnlyDictionary<string, string> map)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => throw BlotQuantException.For($"{file} line {bad.Context.Parser!.RawRow}", $"quotes in {bad.Field}", "cells quoted as a whole"),
        };
        using var csv = new CsvReader(text, configuration);
        if (!csv.Read() || !csv.ReadHeader())
            throw BlotQuantException.For(file, "empty", "a CSV table of bands and their values");
        string[] header = csv.HeaderRecord!;
        ImmutableDictionary<string, int> columns = TableColumns.Find(file, header, map);
        ImmutableArray<Measurement>.Builder rows = ImmutableArray.CreateBuilder<Measurement>();
        while (csv.Read())
            rows.Add(Row($"{file} line {csv.Parser.RawRow}", csv.Parser.Record!, header, columns));
        return rows.Count > 0 ? new MeasuredTable(file, header[columns["volume"]], rows.ToImmutable()) : throw BlotQuantException.For(file, "a header without rows", "at least one band");
    }

    private static Measurement Row(string where, string[] cells, string[] header, ImmutableDictionary<string, int> columns)
    {
        if (cells.Length != header.Length)
            throw BlotQuantException.For(where, $"{cells.Length} cells", $"{header.Length}, one a column");
        string value = cells[columns["volume"]];
        double number = 0;
        if (value.Length > 0 && (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !double.IsFinite(number)))
            throw BlotQuantException.For(where, $"value '{value}'", "a number with a decimal point, or nothing where it is missing");
        return new Measurement(
            where, Path.GetFileName(Cell("scan")), Cell("probe"), Cell("lane"), Band(Cell("band")), Cell("operator"), Cell("method"), value.Length > 0 ? number : null);

        // ImageJ labels a measurement of the ROI Manager TITLE:SELECTION, and TITLE:SELECTION:SLICE in a stack.
        string Band(string name) => columns.TryGetValue("band", out int place) && header[place] == "Label" && name.Split(':') is [_, { Length: > 0 } box, ..] ? box : name;

        string Cell(string field) => columns.TryGetValue(field, out int place) ? cells[place] : "";
    }
}

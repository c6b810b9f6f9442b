using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.DoseResponses;

/// <summary>Reads the points of <c>fit TABLE.csv</c>: columns dose, response and optional curve, weight, replicate (or rep), bound, se.</summary>
/// <remarks>Nothing is repaired: what is not a number, not there, or not known is refused with its line.</remarks>
public static class DoseTable
{
    private const string Columns = "columns curve, dose, response, weight, replicate, bound, se (dose and response required)";

    /// <returns>One entry a curve, named by its probe, in the order of first appearance.</returns>
    /// <exception cref="BlotQuantException">The file cannot be read as such a table.</exception>
    public static ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> Read(string file)
    {
        if (!File.Exists(file))
            throw BlotQuantException.For(file, "not found", $"a CSV file with {Columns}");
        try
        {
            using var reader = new StreamReader(file);
            return Read(file, reader);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read: {failure.Message}", failure);
        }
    }

    /// <param name="file">The table's name, for errors.</param>
    public static ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> Read(string file, TextReader text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => throw BlotQuantException.For($"{file} line {bad.Context.Parser!.RawRow}", $"quotes in {bad.Field}", "cells quoted as a whole"),
        };
        using var csv = new CsvReader(text, configuration);
        if (!csv.Read() || !csv.ReadHeader())
            throw BlotQuantException.For(file, "empty", $"a CSV table with {Columns}");

        TableColumns columns = Header(file, csv.HeaderRecord!);
        var rows = new List<(string Curve, DosePoint Point)>();
        while (csv.Read())
            rows.Add(Row(new CsvRow(file, csv, columns.Count), columns));
        if (rows.Count == 0)
            throw BlotQuantException.For(file, "a header without rows", "at least one row of dose and response");
        return [.. rows.GroupBy(row => row.Curve).Select(group => (Key(group.Key), (ImmutableArray<DosePoint>)[.. group.Select(row => row.Point)]))];
    }

    private static CurveKey Key(string curve) => new(null, null, null, curve, "none");

    private static TableColumns Header(string file, string[] names)
    {
        int[] places = [-1, -1, -1, -1, -1, -1, -1];
        string[] known = ["curve", "dose", "response", "weight", "replicate", "bound", "se"];
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i] == "rep" ? "replicate" : names[i];
            int which = Array.IndexOf(known, name);
            if (which < 0)
                throw BlotQuantException.For($"{file} line 1", $"column '{names[i]}'", Columns);
            if (places[which] >= 0)
                throw BlotQuantException.For($"{file} line 1", $"column '{names[i]}' twice", "each column once");
            places[which] = i;
        }

        foreach (int required in (int[])[1, 2])
        {
            if (places[required] < 0)
                throw BlotQuantException.For($"{file} line 1", $"no column '{known[required]}'", Columns);
        }

        return new TableColumns(names.Length, places[0], places[1], places[2], places[3], places[4], places[5], places[6]);
    }

    private static (string Curve, DosePoint Point) Row(CsvRow row, TableColumns columns)
    {
        double dose = row.Number(columns.Dose, "dose", value => value >= 0, "a number, 0 (vehicle) or more");
        double response = row.Number(columns.Response, "response", _ => true, "a number");
        double weight = columns.Weight < 0 ? 1 : row.Number(columns.Weight, "weight", value => value >= 0, "a number, 0 or more");
        string curve = columns.Curve < 0 ? "" : row.Word(columns.Curve, "curve");
        string replicate = columns.Replicate < 0 ? "1" : row.Word(columns.Replicate, "replicate");
        Bound bound = columns.Bound < 0 ? Bound.Equal : row.Bound(columns.Bound);
        double? error = columns.Se < 0 ? null : row.Number(columns.Se, "se", value => value > 0, "a number above 0");
        return (curve, new DosePoint(dose, response, replicate, weight, bound, error));
    }

    /// <summary>Places of the columns; −1 where there is none.</summary>
    private readonly record struct TableColumns(int Count, int Curve, int Dose, int Response, int Weight, int Replicate, int Bound, int Se);

    private readonly struct CsvRow
    {
        private readonly string[] _cells;
        private readonly string _place;

        public CsvRow(string file, CsvReader csv, int columnCount)
        {
            _cells = csv.Parser.Record!;
            _place = $"{file} line {csv.Parser.RawRow}";
            if (_cells.Length != columnCount)
                throw BlotQuantException.For(_place, $"{_cells.Length} cells", $"{columnCount}, one a column");
        }

        public double Number(int column, string name, Predicate<double> allows, string allowed)
        {
            bool good = double.TryParse(_cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
            return good && double.IsFinite(value) && allows(value) ? value : throw BlotQuantException.For(_place, $"{name} '{_cells[column]}'", allowed);
        }

        public Bound Bound(int column)
        {
            foreach (Bound bound in Enum.GetValues<Bound>())
            {
                if (_cells[column] == bound.Sign())
                    return bound;
            }

            throw BlotQuantException.For(_place, $"bound '{_cells[column]}'", "= (the value itself), > (the true value lies above) or < (below)");
        }

        public string Word(int column, string name) =>
            _cells[column].Length > 0 ? _cells[column] : throw BlotQuantException.For(_place, $"{name} ''", "a name");
    }
}

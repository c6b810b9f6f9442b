using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.DoseResponses;

/// <summary>Reads the points of <c>fit TABLE.csv</c>: columns dose, response and optional curve, weight, replicate (or rep), bound, se.</summary>
/// <remarks>Nothing is repaired: what is not a number, not there, or not known is refused with its line.</remarks>
public static class DoseTable
{
    private const string Columns = "columns curve, dose, response, weight, replicate, bound, se (dose and response required)";
    private const string Allowed = $"a CSV table with {Columns}";

    private static readonly string[] Numbers = ["dose", "response", "weight", "se"];

    /// <summary>What a column may be.</summary>
    public static ImmutableArray<string> Fields { get; } = ["curve", "dose", "response", "weight", "replicate", "bound", "se"];

    /// <param name="map">Field of <see cref="Fields"/> → the column that holds it; where any is given, columns of other names are left out.</param>
    /// <returns>One entry a curve, named by its probe, in the order of first appearance.</returns>
    /// <exception cref="BlotQuantException">The file cannot be read as such a table.</exception>
    public static ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> Read(string file, IReadOnlyDictionary<string, string> map) =>
        Curves(Sheet.Open(file, Allowed), map);

    /// <param name="file">The table's name, for errors.</param>
    public static ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> Read(string file, byte[] bytes) =>
        Curves(Sheet.Read(file, bytes, Allowed), ImmutableDictionary<string, string>.Empty);

    private static ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> Curves(Sheet sheet, IReadOnlyDictionary<string, string> map)
    {
        Dictionary<string, int> places = Places(sheet.Header, map);
        if (sheet.Rows.IsEmpty)
            throw BlotQuantException.For(sheet.File, "a header without rows", "at least one row of dose and response");

        char mark = sheet.DecimalMark([.. Numbers.Where(places.ContainsKey).Select(name => places[name])]);
        return
        [
            .. sheet.Rows.Select(row => new Row(row, places, mark)).Select(row => (Curve: row.Word("curve", ""), Point: row.Point()))
                .GroupBy(row => row.Curve).Select(group => (Key(group.Key), (ImmutableArray<DosePoint>)[.. group.Select(row => row.Point)])),
        ];
    }

    private static CurveKey Key(string curve) => new(null, null, null, curve, "none");

    private static Dictionary<string, int> Places(SheetRow header, IReadOnlyDictionary<string, string> map)
    {
        var places = new Dictionary<string, int>();
        foreach ((string field, string column) in map)
        {
            if (!header.Cells.Contains(column))
                throw BlotQuantException.For(header.Where, $"no column '{column}' for {field}", string.Join(", ", header.Cells));
        }

        for (int i = 0; i < header.Cells.Length; i++)
        {
            string? field = Field(header.Cells[i], map);
            if (field is null && map.Count == 0)
                throw BlotQuantException.For(header.Where, $"column '{header.Cells[i]}'", $"{Columns}, or --map FIELD=COLUMN");
            if (field is not null && !places.TryAdd(field, i))
                throw BlotQuantException.For(header.Where, $"column '{header.Cells[i]}' twice", "each column once");
        }

        foreach (string required in (string[])["dose", "response"])
        {
            if (!places.ContainsKey(required))
                throw BlotQuantException.For(header.Where, $"no column '{required}'", $"{Columns}, or --map {required}=COLUMN");
        }

        return places;
    }

    private static string? Field(string column, IReadOnlyDictionary<string, string> map)
    {
        if (map.FirstOrDefault(pair => pair.Value == column).Key is { } mapped)
            return mapped;
        string name = column.Equals("rep", StringComparison.OrdinalIgnoreCase) ? "replicate" : column.ToLowerInvariant();
        return Fields.Contains(name) && !map.ContainsKey(name) ? name : null;
    }

    private sealed class Row(SheetRow row, Dictionary<string, int> places, char mark)
    {
        public DosePoint Point() => new(
            Number("dose", value => value >= 0, "a number, 0 (vehicle) or more")!.Value,
            Number("response", _ => true, "a number")!.Value,
            Word("replicate", "1"),
            Number("weight", value => value >= 0, "a number, 0 or more") ?? 1,
            Bound(),
            Number("se", value => value > 0, "a number above 0"));

        /// <returns>Null where the table has no such column.</returns>
        private double? Number(string name, Predicate<double> allows, string allowed)
        {
            if (!places.TryGetValue(name, out int place))
                return null;
            return DecimalMark.TryParse(row.Cells[place], mark, out double value) && allows(value)
                ? value
                : throw BlotQuantException.For(row.Where, $"{name} '{row.Cells[place]}'", allowed);
        }

        private Bound Bound()
        {
            if (!places.TryGetValue("bound", out int place))
                return BlotQuant.Bound.Equal;
            foreach (Bound bound in Enum.GetValues<Bound>())
            {
                if (row.Cells[place] == bound.Sign())
                    return bound;
            }

            throw BlotQuantException.For(row.Where, $"bound '{row.Cells[place]}'", "= (the value itself), > (the true value lies above) or < (below)");
        }

        public string Word(string name, string missing)
        {
            if (!places.TryGetValue(name, out int place))
                return missing;
            return row.Cells[place].Length > 0 ? row.Cells[place] : throw BlotQuantException.For(row.Where, $"{name} ''", "a name");
        }
    }
}

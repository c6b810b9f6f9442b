using System.Collections.Immutable;

namespace BlotQuant.Agreement;

/// <summary>Which column of a table holds what: as the user maps it, else by the names that the common programs give.</summary>
public static class TableColumns
{
    public static ImmutableArray<string> Fields { get; } = ["volume", "scan", "probe", "lane", "band", "operator", "method"];

    /// <summary>Names of our tables, ImageJ, Image Lab, AlphaEase and Image Studio; of the values the first that stands in a table counts.</summary>
    private static readonly ImmutableDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        ["volume"] = ["volume", "ratio", "percent_of_vehicle", "local", "Adj. Volume (Int)", "Adj. Vol. (Int)", "Signal", "IntDen", "RawIntDen", "Volume (Int)", "IDV", "Total"],
        ["scan"] = ["scan", "image", "Image Name", "File"],
        ["probe"] = ["probe", "Channel", "antibody"],
        ["lane"] = ["lane", "Lane No.", "Lane Number"],
        ["band"] = ["box", "band", "Band No.", "Band Number", "Name", "Label"],
        ["operator"] = ["operator", "reader"],
        ["method"] = ["method"],
    }.ToImmutableDictionary();

    /// <param name="where">File and line of the header.</param>
    /// <returns>Place of each field's column; fields without one are left out.</returns>
    /// <exception cref="BlotQuantException">A mapped column is not there, or there is no value or nothing to match by.</exception>
    public static ImmutableDictionary<string, int> Find(string where, string[] header, IReadOnlyDictionary<string, string> map)
    {
        var places = new Dictionary<string, int>();
        foreach (string field in Fields)
        {
            string[] names = map.TryGetValue(field, out string? mapped) ? [mapped] : Known[field];
            int place = names.Select(name => Place(where, header, name)).FirstOrDefault(found => found >= 0, -1);
            if (place < 0 && mapped is not null)
                throw BlotQuantException.For(where, $"no column '{mapped}' for {field}", string.Join(", ", header));
            if (place >= 0)
                places[field] = place;
        }

        if (!places.ContainsKey("volume"))
            throw BlotQuantException.For(where, "no column of values", $"{string.Join(", ", Known["volume"])}, or --map volume=COLUMN");
        return places.ContainsKey("lane") || places.ContainsKey("band") || places.ContainsKey("probe")
            ? places.ToImmutableDictionary()
            : throw BlotQuantException.For(where, "nothing to match by", "columns lane, band or probe, or --map lane=COLUMN");
    }

    private static int Place(string where, string[] header, string name)
    {
        int[] found = [.. Enumerable.Range(0, header.Length).Where(i => string.Equals(header[i], name, StringComparison.OrdinalIgnoreCase))];
        return found.Length <= 1 ? found.FirstOrDefault(-1) : throw BlotQuantException.For(where, $"column '{name}' twice", "each column once");
    }
}

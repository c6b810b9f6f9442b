using System.Collections.Immutable;

namespace BlotQuant.Agreement;

/// <summary>Bands of two tables → pairs, by the names that both tables give: scan, probe, lane, band. What finds no partner is told.</summary>
public static class Matching
{
    private static readonly (string Name, Func<Measurement, string> Of)[] Names =
        [("scan", row => row.Scan), ("probe", row => row.Probe), ("lane", row => row.Lane), ("band", row => row.Band)];

    /// <param name="scaled">Manual values are in units of their own: brought to ours by one factor a scan, probe and method, the median ratio.</param>
    /// <exception cref="BlotQuantException">The tables share no names, or a name stands for several bands.</exception>
    public static (ImmutableArray<MatchedPair> Pairs, ImmutableArray<Unmatched> Alone) Of(MeasuredTable measured, MeasuredTable manual, bool scaled)
    {
        (string Name, Func<Measurement, string> Of)[] shared = [.. Names.Where(name => Gives(measured, name.Of) && Gives(manual, name.Of))];
        if (shared.Length == 0)
            throw BlotQuantException.For(manual.File, $"no names in common with {measured.File}", "columns scan, probe, lane or band in both, or --map lane=COLUMN");
        string Key(Measurement row) => string.Join(", ", shared.Select(name => $"{name.Name} {name.Of(row)}"));

        Once(measured, Key, shared);
        Once(manual, row => Key(row) + (row.Operator, row.Method), shared);
        Dictionary<string, Measurement> ours = measured.Rows.ToDictionary(Key);
        HashSet<string> named = [.. manual.Rows.Select(Key)];
        ImmutableArray<Unmatched> alone =
        [
            .. manual.Rows.Where(row => !ours.ContainsKey(Key(row))).Select(row => new Unmatched(row.Where, Key(row), $"not in {measured.File}")),
            .. measured.Rows.Where(row => !named.Contains(Key(row))).Select(row => new Unmatched(row.Where, Key(row), $"not in {manual.File}")),
            .. manual.Rows.Where(row => ours.TryGetValue(Key(row), out Measurement? own) && (own.Value is null || row.Value is null))
                .Select(row => new Unmatched(row.Where, Key(row), row.Value is null ? "no value" : $"no value in {measured.File}")),
        ];
        var pairs = from row in manual.Rows where ours.ContainsKey(Key(row)) let own = ours[Key(row)] where own.Value is not null && row.Value is not null select (Key(row), row, own);
        return ([.. pairs.GroupBy(pair => scaled ? (pair.own.Scan, pair.own.Probe, pair.row.Method) : default).SelectMany(group => Scaled([.. group], scaled))], alone);
    }

    private static bool Gives(MeasuredTable table, Func<Measurement, string> name) => table.Rows.Any(row => name(row).Length > 0);

    private static void Once(MeasuredTable table, Func<Measurement, string> key, (string Name, Func<Measurement, string> Of)[] shared)
    {
        if (table.Rows.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } several)
        {
            Measurement second = several.ElementAt(1);
            string name = string.Join(", ", shared.Select(part => $"{part.Name} {part.Of(second)}"));
            throw BlotQuantException.For(second.Where, $"{name} a second time", "names that tell every band apart: give scan, probe, lane or band in both tables");
        }
    }

    private static IEnumerable<MatchedPair> Scaled((string Name, Measurement Row, Measurement Own)[] pairs, bool scaled)
    {
        double[] logs = [.. pairs.Where(pair => pair.Own.Value > 0 && pair.Row.Value > 0).Select(pair => Math.Log(pair.Own.Value!.Value / pair.Row.Value!.Value))];
        double scale = scaled && logs.Length > 0 ? Math.Exp(Numerics.RobustStatistics.Median(logs)) : 1;
        return pairs.Select(pair =>
        {
            double manual = pair.Row.Value!.Value * scale;
            double own = pair.Own.Value!.Value;
            return new MatchedPair(pair.Name, pair.Row with { Scan = pair.Own.Scan, Probe = pair.Own.Probe }, own, manual, scale, own > 0 && manual > 0 ? Math.Log(own / manual) : null);
        });
    }
}

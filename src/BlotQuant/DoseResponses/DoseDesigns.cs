using System.Collections.Concurrent;
using System.Globalization;

namespace BlotQuant.DoseResponses;

/// <summary>What depends on the doses of a curve but not on its responses, made once for all curves of one call.</summary>
internal sealed class DoseDesigns
{
    /// <summary>Curves of a table may each have doses of their own; past this many, a design is made for its curve alone.</summary>
    private const int MaxKept = 64;

    private readonly ConcurrentDictionary<string, Lazy<DoseGrid>> _grids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<EffectTest>> _tests = new(StringComparer.Ordinal);

    public DoseGrid Grid(double[] log10Doses) => Kept(_grids, Key(log10Doses), () => new DoseGrid(log10Doses));

    public EffectTest Test(Observations design, HeldModel model) => Kept(
        _tests,
        $"{Key(design.Doses)}|{Key(design.Weights)}|{string.Join(' ', design.Replicates)}|{model.HoldsHill}",
        () => new EffectTest(design, model.HoldsHill));

    private static T Kept<T>(ConcurrentDictionary<string, Lazy<T>> kept, string key, Func<T> make)
    {
        if (kept.TryGetValue(key, out Lazy<T>? known))
            return known.Value;
        return kept.Count >= MaxKept ? make() : kept.GetOrAdd(key, _ => new Lazy<T>(make)).Value;
    }

    private static string Key(double[] values) => string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}

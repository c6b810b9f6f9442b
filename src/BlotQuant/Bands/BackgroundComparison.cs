using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>One band measured over the same rows with every background method (docs/methods.md, P6).</summary>
/// <param name="Volumes">Its volume.</param>
/// <param name="Shares">Its share of the volumes of its row; null where no other lane shows the row, or a method leaves the row nothing to share.</param>
public sealed record BackgroundComparison(Band Band, BackgroundValues Volumes, BackgroundValues? Shares)
{
    /// <summary>Every band of a scan, lane by lane.</summary>
    /// <param name="methods">One a method.</param>
    public static ImmutableArray<BackgroundComparison> Of(ScanRows scan, IReadOnlyDictionary<BackgroundMethod, IBackground?> methods)
    {
        Dictionary<BackgroundMethod, ImmutableArray<Band>> measured = methods.ToDictionary(method => method.Key, method => BandStage.Measure(scan, method.Value, scale: null));
        ImmutableArray<Band> bands = measured[BackgroundMethod.Local];
        ImmutableArray<BackgroundValues> volumes = [.. bands.Select((_, i) => BackgroundValues.Of(method => measured[method][i].Volume.Counts))];
        ILookup<int, BackgroundValues> rows = bands.Zip(volumes).ToLookup(band => band.First.Row, band => band.Second);
        return [.. bands.Select((band, i) => new BackgroundComparison(band, volumes[i], SharesOf(volumes[i], [.. rows[band.Row]])))];
    }

    private static BackgroundValues? SharesOf(BackgroundValues own, BackgroundValues[] row)
    {
        BackgroundValues total = row.Aggregate((sum, band) => sum + band);
        return row.Length > 1 && total.Lowest > 0 && total.None > 0 ? own / total : null;
    }
}

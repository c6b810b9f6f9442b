using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Profiles;

/// <summary>Background methods by name.</summary>
public static class Backgrounds
{
    /// <param name="scan">The scan whose lanes will be measured; methods that look at all of its picture do so now.</param>
    /// <returns>Null for the default, which is fitted together with the bands and no matter of profiles alone.</returns>
    public static IBackground? For(BackgroundOptions options, Scan scan, int threads) => options.Method switch
    {
        BackgroundMethod.Local => null,
        BackgroundMethod.RollingBall => PictureBackground.RollingBall(scan.Signal, options, threads),
        BackgroundMethod.Paraboloid => PictureBackground.Paraboloid(scan.Signal, options, threads),
        BackgroundMethod.Valley => new ValleyBackground(),
        BackgroundMethod.None => new NoBackground(),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "unknown background method"),
    };

    /// <summary>Every method, with the options' radius and smoothing.</summary>
    public static ImmutableDictionary<BackgroundMethod, IBackground?> All(BackgroundOptions options, Scan scan, int threads) =>
        Enum.GetValues<BackgroundMethod>().ToImmutableDictionary(method => method, method => For(options with { Method = method }, scan, threads));
}

/// <summary>Removes nothing.</summary>
public sealed class NoBackground : IBackground
{
    public BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands) =>
        new(new double[profile.RowCount], [.. bands.Select(_ => (double?)0)]);
}

/// <summary>Joins the profile's values at both ends of each band by a straight line, as the valley-to-valley line of densitometers does.</summary>
public sealed class ValleyBackground : IBackground
{
    public BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands)
    {
        double[] background = [.. profile.Signal];
        foreach (RowSpan band in bands)
        {
            double start = profile.Signal[band.Start];
            double end = profile.Signal[band.End - 1];
            for (int row = band.Start; row < band.End; row++)
                background[row] = start + ((end - start) * (row - band.Start) / Math.Max(1, band.Count - 1));
        }

        return new BackgroundEstimate(background, new double?[bands.Count]);
    }
}

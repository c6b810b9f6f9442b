using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Integrates rows of a lane profile above their background (docs/methods.md, B2).</summary>
/// <remarks>
/// <c>volume = Σ over rows (signal − background)</c>, in counts. Rows below background count as negative: clipping them to zero would bias
/// faint bands upward.
/// </remarks>
public static class BandVolume
{
    /// <param name="profile">The lane.</param>
    /// <param name="rows">Rows of the band, end exclusive, inside the profile.</param>
    /// <param name="background">Background of every row.</param>
    /// <param name="backgroundVariance">Variance of the background's sum over the rows; null where unknown.</param>
    /// <param name="noise">Noise of the scan; null where it cannot be known.</param>
    public static Volume Measure(LaneProfile profile, RowSpan rows, double[] background, double? backgroundVariance, NoiseModel? noise)
    {
        double raw = RawCounts(profile, rows);
        double removed = 0;
        for (int row = rows.Start; row < rows.End; row++)
            removed += background[row];
        double? error = noise is null || backgroundVariance is null
            ? null
            : Math.Sqrt(noise.VarianceOfSum(raw, (long)rows.Count * profile.WidthPx) + backgroundVariance.Value);
        return new Volume(raw - removed, error, raw, removed);
    }

    /// <summary>Counts of the rows as they are, added in fixed order: the same bits on every machine.</summary>
    public static double RawCounts(LaneProfile profile, RowSpan rows)
    {
        double raw = 0;
        for (int row = rows.Start; row < rows.End; row++)
            raw += profile.Signal[row];
        return raw;
    }

    /// <summary>Standard deviation of the volume of a place that holds no band; null where the noise is unknown.</summary>
    public static double? BlankDeviation(LaneProfile profile, RowSpan rows, double[] background, double? backgroundVariance, NoiseModel? noise)
    {
        if (noise is null || backgroundVariance is null)
            return null;
        double removed = 0;
        for (int row = rows.Start; row < rows.End; row++)
            removed += background[row];
        return Math.Sqrt(noise.VarianceOfSum(removed, (long)rows.Count * profile.WidthPx) + backgroundVariance.Value);
    }
}

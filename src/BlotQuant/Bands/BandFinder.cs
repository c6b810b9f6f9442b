using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Lane profile → band candidates: peaks whose prominence stands out from the noise (docs/methods.md, B1).</summary>
public static class BandFinder
{
    /// <summary>Bands are wider than tall; taller humps are smear or background.</summary>
    private const double TallestOverLaneWidth = 0.8;

    /// <summary>A ripple on a strong band's shoulder must be this share of the height there.</summary>
    private const double LeastProminenceFraction = 0.02;

    private const double RoughestOverFinest = 4;

    private const double SmallestNoiseCounts = 0.3;

    /// <param name="noise">Noise of the scan; null where it cannot be known.</param>
    public static ImmutableArray<BandCandidate> Find(LaneProfile profile, NoiseModel? noise, BandOptions options)
    {
        int radius = Math.Max(1, profile.WidthPx / 60);
        if (profile.RowCount < (4 * radius) + 8)
            return [];
        float[] smooth = Smooth(profile, radius);
        double flatNoise = FlatNoise(profile, smooth, radius);
        double floor = RobustStatistics.Quantile([.. smooth.Select(value => (double)value)], 0.1);
        var found = ImmutableArray.CreateBuilder<BandCandidate>();
        foreach (ProfilePeak peak in ProfilePeaks.Of(smooth))
        {
            double sigma = NoiseAt(peak, flatNoise, noise, profile.WidthPx, radius);
            double least = Math.Max(options.DetectionSnr * sigma, LeastProminenceFraction * (smooth[peak.Row] - floor));
            if (peak.Prominence < least)
                continue;
            double width = ProfilePeaks.WidthAtHalf(smooth, peak);
            if (width <= TallestOverLaneWidth * profile.WidthPx)
                found.Add(new BandCandidate(peak.Row, default, peak.Prominence, peak.Prominence / sigma, width, 0));
        }

        return BandExtents.Of(smooth, found.ToImmutable(), flatNoise);
    }

    private static float[] Smooth(LaneProfile profile, int radius)
    {
        float[] typical = [.. profile.Typical.Select(value => (float)value)];
        float[] once = new float[typical.Length];
        SlidingWindow.Mean(typical, once, radius);
        float[] twice = new float[typical.Length];
        SlidingWindow.Mean(once, twice, radius / 2);
        return twice;
    }

    /// <summary>Noise of the smoothed profile where there is no band: from differences a few rows apart, at the scale of the smoothing.</summary>
    private static double FlatNoise(LaneProfile profile, float[] smooth, int radius)
    {
        double[] fine = new double[profile.RowCount - 2];
        for (int row = 0; row < fine.Length; row++)
            fine[row] = Math.Abs(profile.Typical[row + 1] - ((profile.Typical[row] + profile.Typical[row + 2]) / 2)) / Math.Sqrt(1.5);
        int reach = (2 * radius) + 1;
        double[] rough = new double[profile.RowCount - (2 * reach)];
        for (int row = 0; row < rough.Length; row++)
            rough[row] = Math.Abs(smooth[row + reach] - ((smooth[row] + smooth[row + (2 * reach)]) / 2)) / Math.Sqrt(1.5);
        double white = RobustStatistics.NoiseUnderSignal(fine) / Math.Sqrt(reach);
        double atScale = RobustStatistics.NoiseUnderSignal(rough);
        return Math.Max(SmallestNoiseCounts, Math.Clamp(atScale, white, RoughestOverFinest * Math.Max(white, SmallestNoiseCounts)));
    }

    /// <summary>On a high level the photons of that level add their own noise.</summary>
    private static double NoiseAt(ProfilePeak peak, double flatNoise, NoiseModel? noise, int widthPx, int radius)
    {
        if (noise is null)
            return flatNoise;
        double photons = noise.GainCounts * Math.Max(0, peak.Base) / (0.2 * widthPx * ((2 * radius) + 1));
        return Math.Sqrt((flatNoise * flatNoise) + photons);
    }
}

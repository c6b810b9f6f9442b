using System.Numerics;
using BlotQuant.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace BlotQuant.Scans;

/// <summary>Tells an enlarged picture by the periodic variance that interpolation leaves in second differences (docs/methods.md, I4).</summary>
/// <remarks>Asked for in both directions at one frequency, which neither lanes nor a sensor's columns give. Reductions and turned pictures are not told.</remarks>
internal static class Resampling
{
    private const int FewestPlaces = 128, TrendPlaces = 15;
    private const double LowestFrequency = 0.1;

    /// <summary>Two exponential variables reach this sum once in 4·10⁸ frequencies.</summary>
    private const double LeastSum = 25;

    private const double LeastEitherWay = 8;

    /// <param name="hasBlocks">The picture shows the blocks of a JPEG, whose own frequencies are left out.</param>
    /// <returns>The strongest common frequency, in cycles a pixel; null where there is none.</returns>
    public static double? FrequencyOf(StepProfile columns, StepProfile rows, bool hasBlocks)
    {
        int least = Math.Min(columns.Second.Length, rows.Second.Length);
        if (least < FewestPlaces)
            return null;
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(columns.Second.Length, rows.Second.Length));
        double[] across = Spectrum(columns.Second, length), along = Spectrum(rows.Second, length);
        int blurBins = length / least;
        int[] bins = [.. Enumerable.Range(0, across.Length).Where(bin => bin >= LowestFrequency * length && !(hasBlocks && IsOfBlocks((double)bin / length, least)))];
        (double Across, double Along, int Bin)[] peaks = [.. bins.Select(bin => (Around(across, bin, blurBins), Around(along, bin, blurBins), bin))];
        (double Across, double Along, int Bin) best = peaks
            .OrderByDescending(peak => Math.Min(peak.Across, peak.Along)).ThenByDescending(peak => across[peak.Bin] + along[peak.Bin]).First();
        bool isStrongest = best.Across >= peaks.Max(peak => peak.Across) / 2 && best.Along >= peaks.Max(peak => peak.Along) / 2;
        return isStrongest && Math.Min(best.Across, best.Along) >= LeastEitherWay && best.Across + best.Along >= LeastSum ? (double)best.Bin / length : null;
    }

    /// <summary>The strongest within what the shorter direction resolves.</summary>
    private static double Around(double[] spectrum, int bin, int blurBins) =>
        spectrum[Math.Max(0, bin - blurBins)..Math.Min(spectrum.Length, bin + blurBins + 1)].Max();

    /// <summary>A multiple of ⅛, as far as the shorter direction resolves it.</summary>
    private static bool IsOfBlocks(double frequency, int places) => Math.Abs(frequency - (Math.Round(8 * frequency) / 8)) < 2.0 / places;

    /// <summary>Power over its local mean, for frequencies 0 … ½; exponential with mean 1 where nothing is periodic.</summary>
    private static double[] Spectrum(double[] second, int length)
    {
        double[] residuals = Residuals(second[1..^1]);
        Complex[] transformed = new Complex[length];
        for (int i = 0; i < residuals.Length; i++)
            transformed[i] = residuals[i];
        Fourier.Forward(transformed, FourierOptions.NoScaling);
        double[] power = [.. transformed.Take((length / 2) + 1).Select(value => value.Magnitude * value.Magnitude)];
        double[] medians = new double[power.Length];
        RunningMedian.Of(power, Math.Max(1, length / 16), medians);
        return [.. power.Zip(medians, (value, median) => median > 0 ? value * Math.Log(2) / median : 0)];
    }

    /// <summary>Relative to the trend, with what stands out (edges) cut at three standard deviations.</summary>
    private static double[] Residuals(double[] second)
    {
        double[] trend = new double[second.Length];
        RunningMedian.Of(second, TrendPlaces, trend);
        double[] residuals = [.. second.Zip(trend, (value, level) => level > 0 ? (value / level) - 1 : 0)];
        double most = 3 * RobustStatistics.Spread(residuals);
        return [.. residuals.Select(value => Math.Clamp(value, -most, most))];
    }
}

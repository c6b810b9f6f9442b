using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>Variance of one pixel: BaseVariance + Gain · signal, in counts², never less than rounding makes it (docs/methods.md, N1).</summary>
/// <remarks>
/// Fitted to the scan itself: fourth differences along rows, which smooth signal hardly touches, give a robust variance for each level of
/// signal (Foi et al. 2008, 10.1109/TIP.2008.2001399, has the same model). Assumes noise that is independent from pixel to pixel.
/// </remarks>
/// <param name="BaseVariance">Read noise less the gain times the pedestal of the camera; may be negative.</param>
/// <param name="GainCounts">Counts² of variance per count of signal.</param>
public sealed record NoiseModel(double BaseVariance, double GainCounts)
{
    private const int Levels = 32;
    private const int FewestSamples = 400;
    private const int MostSamples = 100_000;

    /// <summary>Rounding to whole counts alone.</summary>
    private const double QuantisationVariance = 1 / 12.0;

    /// <summary>Variance that rounding alone makes, counts².</summary>
    public double LeastVariance { get; init; } = QuantisationVariance;

    /// <summary>The exposures that a merged scan holds beside this one, in the same counts; null for one exposure.</summary>
    public NoiseModel? Shorter { get; init; }

    /// <summary>Mean count of a pixel from which on a merged scan holds <see cref="Shorter"/> alone.</summary>
    public double CeilingCounts { get; init; } = double.PositiveInfinity;

    /// <summary>Variance of the sum over pixels whose counts add up to a sum (docs/methods.md, N1; of merged exposures X5).</summary>
    public double VarianceOfSum(double sum, long pixels)
    {
        double own = Math.Max(LeastVariance * pixels, (BaseVariance * pixels) + (GainCounts * sum));
        if (Shorter is null)
            return own;
        double shorter = Shorter.VarianceOfSum(sum, pixels);
        return sum >= CeilingCounts * pixels ? shorter : own * shorter / (own + shorter);
    }

    /// <summary>The model of the same pixels in counts that are offset + scale · count.</summary>
    public NoiseModel In(double offset, double scale) => new(
        (scale * scale * BaseVariance) - (scale * GainCounts * offset), scale * GainCounts)
    {
        LeastVariance = scale * scale * LeastVariance,
    };

    /// <param name="scan">A scan whose noise can be known (<see cref="Scan.UnknowableNoise"/> is null).</param>
    public static NoiseModel Estimate(Scan scan)
    {
        (double[] levels, double[] differences) = Samples(scan);
        if (levels.Length == 0)
            return new NoiseModel(QuantisationVariance, 0);
        Array.Sort(levels, differences);
        var points = new List<(double Level, double Variance, double Weight)>();
        foreach ((int start, int end) in Bins(levels))
        {
            double spread = RobustStatistics.Spread(differences.AsSpan(start, end - start));
            double variance = Math.Max(spread * spread, QuantisationVariance);
            points.Add((RobustStatistics.Median(levels.AsSpan(start, end - start)), variance, (end - start) / (variance * variance)));
        }

        return Line(points);
    }

    private static (double[] Levels, double[] Differences) Samples(Scan scan)
    {
        PixelBox box = scan.Opaque;
        long pixels = (long)box.Width * box.Height;
        int step = (int)Math.Max(1, (pixels + MostSamples - 1) / MostSamples);
        var levels = new List<double>();
        var differences = new List<double>();
        float[] row = new float[box.Width];
        double scale = 1 / Math.Sqrt(70);
        for (int y = box.Top; y < box.Bottom; y += step)
        {
            scan.Signal.CopyRow(y, box.Left, row);
            for (int i = 2; i + 2 < row.Length; i++)
            {
                double level = (row[i - 2] + row[i - 1] + row[i] + row[i + 1] + row[i + 2]) / 5;
                if (level <= 0 || row[i] >= scan.SaturationLevel)
                    continue;
                levels.Add(level);
                differences.Add(scale * (row[i - 2] - (4 * row[i - 1]) + (6 * row[i]) - (4 * row[i + 1]) + row[i + 2]));
            }
        }

        return ([.. levels], [.. differences]);
    }

    /// <summary>Bins of equal ratio between the least and the greatest level, joined where samples are few.</summary>
    private static IEnumerable<(int Start, int End)> Bins(double[] levels)
    {
        double lowest = Math.Log(levels[0] + 1);
        double width = Math.Max(1e-9, (Math.Log(levels[^1] + 1) - lowest) / Levels);
        int start = 0;
        for (int i = 1; i <= levels.Length; i++)
        {
            bool ends = i == levels.Length || (int)((Math.Log(levels[i] + 1) - lowest) / width) != (int)((Math.Log(levels[start] + 1) - lowest) / width);
            if (!ends || (i - start < FewestSamples && i < levels.Length))
                continue;
            if (i - start >= FewestSamples)
                yield return (start, i);
            start = i;
        }
    }

    /// <summary>Weighted straight line that does not fall.</summary>
    private static NoiseModel Line(List<(double Level, double Variance, double Weight)> points)
    {
        if (points.Count == 0)
            return new NoiseModel(QuantisationVariance, 0);
        double sum = points.Sum(point => point.Weight);
        double level = points.Sum(point => point.Weight * point.Level) / sum;
        double variance = points.Sum(point => point.Weight * point.Variance) / sum;
        double spread = points.Sum(point => point.Weight * (point.Level - level) * (point.Level - level));
        double slope = spread <= 0 ? 0 : points.Sum(point => point.Weight * (point.Level - level) * (point.Variance - variance)) / spread;
        slope = Math.Max(0, slope);
        return new NoiseModel(variance - (slope * level), slope);
    }
}

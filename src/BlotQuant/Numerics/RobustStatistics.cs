using MathNet.Numerics.Statistics;

namespace BlotQuant.Numerics;

/// <summary>Order statistics that a few wild values do not move.</summary>
public static class RobustStatistics
{
    /// <summary>The normal distribution's quartile of |z|: turns a 25th percentile of absolute values into a standard deviation.</summary>
    private const double QuartileOfAbsoluteNormal = 0.318639;

    /// <summary>The normal distribution's median of |z|: turns a median of absolute values into a standard deviation.</summary>
    public const double MedianOfAbsoluteNormal = 0.674490;

    /// <summary>Standard error of the median of n normal values, times √n, over their standard deviation: √(π/2).</summary>
    public const double MedianErrorOverSpread = 1.25;

    private const double MadToStandardDeviation = 1.482602;

    /// <summary>Linear-interpolation quantile; the values are reordered.</summary>
    /// <param name="fraction">0 for the least, 1 for the greatest.</param>
    public static double Quantile(double[] values, double fraction)
    {
        if (values.Length == 0)
            throw new ArgumentException("A quantile needs at least one value.", nameof(values));
        double place = fraction * (values.Length - 1);
        int below = (int)place;
        double value = ArrayStatistics.OrderStatisticInplace(values, below + 1);
        return below + 1 < values.Length
            ? value + ((place - below) * (ArrayStatistics.OrderStatisticInplace(values, below + 2) - value))
            : value;
    }

    public static double Median(ReadOnlySpan<double> values) => Quantile(values.ToArray(), 0.5);

    /// <summary>Standard deviation by the median absolute deviation about the median.</summary>
    public static double Spread(ReadOnlySpan<double> values)
    {
        double median = Median(values);
        double[] deviations = new double[values.Length];
        for (int i = 0; i < deviations.Length; i++)
            deviations[i] = Math.Abs(values[i] - median);
        return MadToStandardDeviation * Median(deviations);
    }

    /// <summary>Standard deviation of zero-centred noise in which up to half of the values may be signal: by the first quartile of |value|.</summary>
    public static double NoiseUnderSignal(double[] absoluteValues) => Quantile(absoluteValues, 0.25) / QuartileOfAbsoluteNormal;
}

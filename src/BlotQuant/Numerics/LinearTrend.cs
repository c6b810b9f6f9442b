using MathNet.Numerics.Distributions;

namespace BlotQuant.Numerics;

/// <summary>A straight line through points by least squares, and how likely its slope is by chance.</summary>
/// <param name="Slope">Of y on x.</param>
/// <param name="P">Two-sided, by Student's t with n − 2 degrees of freedom.</param>
public readonly record struct LinearTrend(double Slope, double P)
{
    /// <returns>Null for fewer than four points or where x does not vary.</returns>
    public static LinearTrend? Through(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = x.Length;
        if (n < 4 || y.Length != n)
            return null;

        double meanX = Mean(x), meanY = Mean(y), xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < n; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        if (!(xx > 0))
            return null;

        double slope = xy / xx;
        double residual = Math.Max(0, yy - (slope * xy));
        if (residual <= 1e-24 * yy || yy <= 0)
            return new LinearTrend(slope, slope == 0 ? 1 : 0);
        double t = slope / Math.Sqrt(residual / (n - 2) / xx);
        return new LinearTrend(slope, 2 * StudentT.CDF(0, 1, n - 2, -Math.Abs(t)));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }
}

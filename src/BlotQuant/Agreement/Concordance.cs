using MathNet.Numerics.Distributions;

namespace BlotQuant.Agreement;

/// <summary>Lin's concordance with its interval, the accuracy C_b, and Pearson's r with its own.</summary>
public sealed record Concordance(Interval Ccc, double Accuracy, Interval Correlation)
{
    /// <summary>Lin 1989, doi:10.2307/2532051, variance of the 2000 correction, doi:10.1111/j.0006-341X.2000.00324.x (docs/methods.md, A11).</summary>
    public static Concordance Of(double[] x, double[] y)
    {
        Moments sums = Moments.Of(x, y);
        int n = sums.Count;
        double r = sums.Correlation;
        double shift = sums.MeanY - sums.MeanX;
        double ccc = 2 * (sums.Xy / n) / ((sums.Xx / n) + (sums.Yy / n) + (shift * shift));
        double u2 = shift * shift / Math.Sqrt(sums.Xx / n * (sums.Yy / n));
        double p2 = ccc * ccc;
        double variance = (((1 - (r * r)) * p2 * (1 - p2) / (r * r)) + (2 * p2 * ccc * (1 - ccc) * u2 / r) - (p2 * p2 * u2 * u2 / (2 * r * r))) / (n - 2);
        return new Concordance(Transformed(ccc, Math.Sqrt(variance) / (1 - p2)), ccc / r, Transformed(r, 1 / Math.Sqrt(n - 3.0)));
    }

    private static Interval Transformed(double value, double error)
    {
        double half = Normal.InvCDF(0, 1, 0.975) * error;
        double z = Math.Atanh(value);
        return double.IsFinite(half) && double.IsFinite(z) ? new Interval(value, Math.Tanh(z - half), Math.Tanh(z + half)) : new Interval(value);
    }
}

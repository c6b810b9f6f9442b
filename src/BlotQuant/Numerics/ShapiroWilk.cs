using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace BlotQuant.Numerics;

/// <summary>Shapiro–Wilk test of normality by Royston's approximation AS R94 (1995, doi:10.2307/2986146).</summary>
public static class ShapiroWilk
{
    /// <returns>The p value; null below four values, above 5000, and where all are equal.</returns>
    public static double? PValue(IReadOnlyList<double> values)
    {
        int n = values.Count;
        double mean = values.DefaultIfEmpty(0).Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        if (n is < 4 or > 5000 || squares <= 0)
            return null;
        double[] weights = Weights(n);
        double product = values.Order().Zip(weights, (value, weight) => value * weight).Sum();
        double rest = 1 - Math.Min(1, product * product / squares);
        (double z, double centre, double spread) = n < 12 ? Small(n, rest) : Large(n, rest);
        return double.IsFinite(z) ? Normal.CDF(0, 1, -(z - centre) / spread) : z > 0 ? 0 : 1;
    }

    private static double[] Weights(int n)
    {
        double[] scores = [.. Enumerable.Range(1, n).Select(i => Normal.InvCDF(0, 1, (i - 0.375) / (n + 0.25)))];
        double sum = scores.Sum(score => score * score);
        double u = 1 / Math.Sqrt(n);
        double last = Polynomial.Evaluate(u, scores[^1] / Math.Sqrt(sum), 0.221157, -0.147981, -2.071190, 4.434685, -2.706056);
        double next = Polynomial.Evaluate(u, scores[^2] / Math.Sqrt(sum), 0.042981, -0.293762, -1.752461, 5.682633, -3.582633);
        double phi = n > 5
            ? (sum - (2 * scores[^1] * scores[^1]) - (2 * scores[^2] * scores[^2])) / (1 - (2 * last * last) - (2 * next * next))
            : (sum - (2 * scores[^1] * scores[^1])) / (1 - (2 * last * last));
        double[] weights = [.. scores.Select(score => score / Math.Sqrt(phi))];
        (weights[^1], weights[0]) = (last, -last);
        if (n > 5)
            (weights[^2], weights[1]) = (next, -next);
        return weights;
    }

    private static (double Z, double Centre, double Spread) Small(int n, double rest) => (
        -Math.Log(-2.273 + (0.459 * n) - Math.Log(rest)),
        Polynomial.Evaluate(n, 0.5440, -0.39978, 0.025054, -6.714e-4),
        Math.Exp(Polynomial.Evaluate(n, 1.3822, -0.77857, 0.062767, -0.0020322)));

    private static (double Z, double Centre, double Spread) Large(int n, double rest) => (
        Math.Log(rest),
        Polynomial.Evaluate(Math.Log(n), -1.5861, -0.31082, -0.083751, 0.0038915),
        Math.Exp(Polynomial.Evaluate(Math.Log(n), -0.4803, -0.082676, 0.0030302)));
}

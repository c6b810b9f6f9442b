using BlotQuant.Numerics;

namespace BlotQuant.Agreement;

/// <summary>Bias and 95 % limits of agreement of differences, each limit with an approximate and an exact interval.</summary>
/// <param name="Lower">Its interval by the standard error of Bland and Altman 1999; <c>LowerExact</c> by Carkeet 2015.</param>
/// <param name="Trend">Slope of difference on mean, proportional bias, with its p value; missing where means are all equal.</param>
/// <param name="NormalP">Shapiro–Wilk: the limits suppose normal differences.</param>
public sealed record LimitsOfAgreement(
    int Count, Interval Bias, double Sd, Interval Lower, Interval Upper, Interval LowerExact, Interval UpperExact, Interval Trend, double? TrendP, double? NormalP);

/// <summary>Bland and Altman 1986 (doi:10.1016/S0140-6736(86)90837-8), 1999 (doi:10.1177/096228029900800204), Carkeet 2015 (doi:10.1097/OPX.0000000000000513).</summary>
public static class BlandAltman
{
    /// <summary>Bland and Altman's 1.96, not the next digits.</summary>
    public const double Limit = 1.96;

    /// <summary>At least three pairs (docs/methods.md, A1–A4).</summary>
    public static LimitsOfAgreement Of(double[] differences, double[] means)
    {
        int n = differences.Length;
        double bias = differences.Average();
        double sd = Math.Sqrt(differences.Sum(value => (value - bias) * (value - bias)) / (n - 1));
        double t = Quantiles.StudentT(0.975, n - 1);
        double biasHalf = t * sd / Math.Sqrt(n);
        double half = t * sd * Math.Sqrt((1.0 / n) + (Limit * Limit / (2 * (n - 1.0))));
        (double near, double far) = ExactFactors(n);
        (Interval trend, double? trendP) = Trend(differences, means);
        double lower = bias - (Limit * sd);
        double upper = bias + (Limit * sd);
        return new LimitsOfAgreement(
            n,
            new Interval(bias, bias - biasHalf, bias + biasHalf),
            sd,
            new Interval(lower, lower - half, lower + half),
            new Interval(upper, upper - half, upper + half),
            new Interval(lower, bias - (far * sd), bias - (near * sd)),
            new Interval(upper, bias + (near * sd), bias + (far * sd)),
            trend,
            trendP,
            ShapiroWilk.PValue(differences));
    }

    /// <summary>How many standard deviations from the bias the 95 % interval of a limit begins and ends.</summary>
    public static (double Near, double Far) ExactFactors(int count)
    {
        double root = Math.Sqrt(count);
        return (NoncentralT.Quantile(0.025, count - 1, Limit * root) / root, NoncentralT.Quantile(0.975, count - 1, Limit * root) / root);
    }

    private static (Interval Slope, double? P) Trend(double[] differences, double[] means)
    {
        StraightLine line = LeastSquares.Analytical(means, differences);
        if (line.SlopeError is not { } error || !double.IsFinite(error) || error == 0)
            return (Interval.Missing, null);
        return (line.Slope, LinearTrend.Through(means, differences)?.P);
    }
}

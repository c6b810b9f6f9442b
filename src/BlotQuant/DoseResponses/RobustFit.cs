using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>Tukey's bisquare: how little a point far from the curve counts, and which points are too far to be of the others' kind (docs/methods.md D21).</summary>
internal static class RobustFit
{
    /// <summary>95 % as efficient as least squares where every error is normal (Beaton and Tukey 1974, 10.1080/00401706.1974.10489171).</summary>
    private const double Bisquare = 4.685;

    /// <summary>Huber's ψ for the first rounds, which has one solution only and so a start that outliers do not choose.</summary>
    private const double Huber = 1.345;

    private const int HuberRounds = 10;
    private const int MaxRounds = 60;

    /// <summary>No weight is 0: a dose of doubted points alone keeps its place.</summary>
    private const double LeastWeight = 1e-6;

    private const double FalseDoubtRate = 0.01;

    /// <summary>What a bisquare's weighted residual variance lacks of the variance of its estimates, for normal errors.</summary>
    public const double VarianceFactor = 1.163;

    /// <summary>Weights, curve and scales in turn, from a fit by least squares on.</summary>
    public static JointFit Of(Observations data, JointFit least, Func<double[], JointFit, JointFit> refit)
    {
        JointFit fit = least;
        double[] weights = [.. data.Doses.Select(_ => 1.0)];
        for (int round = 0; round < MaxRounds; round++)
        {
            double[] residuals = StandardResiduals(data, fit, least.Weights, least.ResidualDegrees);
            double[] next = [.. residuals.Select((residual, i) => data.Bounds[i] != Bound.Equal ? 1 : round < HuberRounds ? HuberWeight(residual) : BisquareWeight(residual))];
            bool settled = round > HuberRounds && next.Zip(weights, (a, b) => Math.Abs(a - b)).Max() < 1e-7;
            weights = next;
            fit = refit([.. least.Weights.Zip(weights, (given, robust) => given * robust)], fit);
            if (settled)
                break;
        }

        double[] ends = StandardResiduals(data, fit, least.Weights, least.ResidualDegrees);
        return fit with { RobustWeights = weights, Doubted = Doubted(data, ends, least.ResidualDegrees) };
    }

    /// <summary>Residuals by their robust standard deviation: the median of their sizes, raised for the parameters as Motulsky and Brown do.</summary>
    private static double[] StandardResiduals(Observations data, JointFit fit, double[] weights, double degrees)
    {
        double[] scaled = fit.ScaledResponses(data);
        double[] residuals = [.. data.Doses.Select((dose, i) => Math.Sqrt(weights[i]) * (scaled[i] - fit.Bounded.Curve.At(dose)))];
        double[] sizes = [.. residuals.Where((_, i) => data.Bounds[i] == Bound.Equal).Select(Math.Abs)];
        double deviation = Math.Max(RobustStatistics.Median(sizes) / RobustStatistics.MedianOfAbsoluteNormal * sizes.Length / degrees, 1e-12 * scaled.Max(Math.Abs));
        return [.. residuals.Select(residual => residual / deviation)];
    }

    private static double HuberWeight(double residual) => Math.Min(1, Huber / Math.Max(double.Epsilon, Math.Abs(residual)));

    private static double BisquareWeight(double residual) =>
        Math.Max(LeastWeight, Math.Abs(residual) < Bisquare ? Math.Pow(1 - Math.Pow(residual / Bisquare, 2), 2) : 0);

    /// <summary>Points whose distance chance explains so badly that of all so called one in a hundred is called wrongly (Motulsky and Brown 2006, 10.1186/1471-2105-7-123).</summary>
    private static int[] Doubted(Observations data, double[] residuals, double degrees)
    {
        int[] known = [.. Enumerable.Range(0, data.Count).Where(i => data.Bounds[i] == Bound.Equal).OrderByDescending(i => Math.Abs(residuals[i]))];
        int called = Enumerable.Range(1, known.Length)
            .LastOrDefault(k => 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(residuals[known[k - 1]])) <= FalseDoubtRate * k / known.Length);
        return [.. known.Take(called).Order()];
    }
}

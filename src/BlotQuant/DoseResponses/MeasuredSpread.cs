using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>Var = se² + (cv μ)²: the error that each point was measured with, and the spread of everything that measuring does not see (docs/methods.md D22).</summary>
internal static class MeasuredSpread
{
    private const double LeastCv = 1e-4;
    private const double GreatestCv = 3;
    private const int ScanCount = 40;
    private const int MaxRounds = 30;

    /// <summary>Curve, likeliest cv and weights in turn.</summary>
    public static JointFit Of(Observations data, JointFit start, Func<double[], JointFit, JointFit> refit)
    {
        JointFit fit = start;
        for (int round = 0; round < MaxRounds; round++)
        {
            double cv = LikeliestCv(data, fit);
            bool settled = fit.Cv is { } before && Math.Abs(cv - before) < 1e-8;
            fit = refit(Weights(data, fit, cv), fit) with { FloorFraction = null, Cv = cv };
            if (settled)
                break;
        }

        return fit;
    }

    private static double[] Weights(Observations data, JointFit fit, double cv) =>
        [.. Enumerable.Range(0, data.Count).Select(i => data.Weights[i] / Variance(data, fit, cv, i))];

    private static double Variance(Observations data, JointFit fit, double cv, int row) =>
        Math.Pow(data.Errors[row]!.Value / fit.Scales[data.Replicates[row]], 2) + Math.Pow(cv * fit.Bounded.Curve.At(data.Doses[row]), 2);

    /// <summary>Squares are raised by n / ν, since a fitted curve lies nearer to its points than the true one.</summary>
    private static double LikeliestCv(Observations data, JointFit fit)
    {
        double[] scaled = fit.ScaledResponses(data);
        int[] known = [.. Enumerable.Range(0, data.Count).Where(i => data.Bounds[i] == Bound.Equal)];
        double raised = known.Length / Math.Max(1, fit.ResidualDegrees);
        double[] squares = [.. known.Select(i => raised * data.Weights[i] * Math.Pow(scaled[i] - fit.Bounded.Curve.At(data.Doses[i]), 2))];
        double Deviance(double logCv) => known.Select((row, k) => Variance(data, fit, Math.Exp(logCv), row) is var v ? Math.Log(v) + (squares[k] / v) : 0).Sum();
        double logCv = ScalarMinimum.Global(Deviance, Math.Log(LeastCv), Math.Log(GreatestCv), ScanCount).X;
        return logCv > Math.Log(LeastCv) + 1e-6 ? Math.Exp(logCv) : 0;
    }
}

namespace BlotQuant.Agreement;

/// <summary>Lines where both methods err: Deming with a ratio of variances, and with errors that grow with the value.</summary>
/// <remarks>Linnet 1990, doi:10.1002/sim.4780091210; 1993, doi:10.1093/clinchem/39.3.424 (docs/methods.md, A6–A8).</remarks>
public static class Deming
{
    /// <summary>Where the weights are settled: no estimate moves by more than this part of the data's size.</summary>
    private const double Settled = 1e-13;

    private const int MaxRounds = 500;

    /// <param name="varianceRatio">Error variance of x over that of y.</param>
    public static LinePoint Fit(double[] x, double[] y, double varianceRatio = 1) => Line(Moments.Of(x, y), varianceRatio);

    public static StraightLine Analytical(double[] x, double[] y, double varianceRatio = 1)
    {
        Moments sums = Moments.Of(x, y);
        LinePoint line = Line(sums, varianceRatio);
        double r2 = sums.Correlation * sums.Correlation;
        double slopeError = Math.Abs(line.Slope) * Math.Sqrt((1 - r2) / r2 / (x.Length - 2));
        return StraightLine.Of(line, slopeError * Math.Sqrt(x.Average(value => value * value)), slopeError, x.Length);
    }

    /// <summary>Errors of a constant coefficient of variation, weighted in turn by the estimated true values.</summary>
    public static LinePoint Weighted(double[] x, double[] y)
    {
        LinePoint line = Fit(x, y);
        double size = y.Max(Math.Abs);
        for (int round = 0; round < MaxRounds; round++)
        {
            LinePoint next = Line(Moments.Of(x, y, Weights(x, y, line)), 1);
            bool still = Math.Abs(next.Slope - line.Slope) < Settled && Math.Abs(next.Intercept - line.Intercept) < Settled * size;
            line = next;
            if (still)
                break;
        }

        return line;
    }

    private static LinePoint Line(Moments sums, double ratio)
    {
        double turn = (ratio * sums.Yy) - sums.Xx;
        double slope = (turn + Math.Sqrt((turn * turn) + (4 * ratio * sums.Xy * sums.Xy))) / (2 * ratio * sums.Xy);
        return new LinePoint(sums.MeanY - (slope * sums.MeanX), slope);
    }

    private static double[] Weights(double[] x, double[] y, LinePoint line)
    {
        double[] weights = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double off = y[i] - line.Intercept - (line.Slope * x[i]);
            double share = off / (1 + (line.Slope * line.Slope));
            double middle = (x[i] + (line.Slope * share) + y[i] - share) / 2;
            weights[i] = 1 / (middle * middle);
        }

        return weights;
    }
}

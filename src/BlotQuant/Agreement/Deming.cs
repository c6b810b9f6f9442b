namespace BlotQuant.Agreement;

/// <summary>Lines where both methods err: Deming with a ratio of variances, with errors that grow with the value, and with known errors.</summary>
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
    /// <param name="settled">The step below which the turns end.</param>
    public static LinePoint Weighted(double[] x, double[] y, double settled = Settled)
    {
        LinePoint line = Fit(x, y);
        double size = y.Max(Math.Abs);
        for (int round = 0; round < MaxRounds; round++)
        {
            LinePoint next = Line(Moments.Of(x, y, Weights(x, y, line)), 1);
            bool still = Math.Abs(next.Slope - line.Slope) < settled && Math.Abs(next.Intercept - line.Intercept) < settled * size;
            line = next;
            if (still)
                break;
        }

        return line;
    }

    /// <summary>The line of Σ (y − a − b x)² / (σy² + b² σx²) at its least (Ripley and Thompson 1987, doi:10.1039/AN9871200377).</summary>
    public static LinePoint WithKnownErrors(double[] x, double[] errorX, double[] y, double[] errorY)
    {
        LinePoint At(double slope)
        {
            double[] weights = [.. errorX.Zip(errorY, (ex, ey) => 1 / ((ey * ey) + (slope * slope * ex * ex)))];
            Moments sums = Moments.Of(x, y, weights);
            return new LinePoint(sums.MeanY - (slope * sums.MeanX), slope);
        }

        double Misfit(double angle)
        {
            LinePoint line = At(Math.Tan(angle));
            return Enumerable.Range(0, x.Length).Sum(i => Math.Pow(y[i] - line.Intercept - (line.Slope * x[i]), 2)
                / ((errorY[i] * errorY[i]) + (line.Slope * line.Slope * errorX[i] * errorX[i])));
        }

        double start = Math.Atan(Fit(x, y).Slope);
        return At(Math.Tan(Least(Misfit, start - 0.5, Math.Min(start + 0.5, (Math.PI / 2) - 1e-6))));
    }

    private static double Least(Func<double, double> misfit, double low, double high)
    {
        const double Step = 1e-5;
        for (int turn = 0; turn < 200 && high - low > 1e-15; turn++)
        {
            double middle = (low + high) / 2;
            if (misfit(middle + Step) > misfit(middle - Step))
                high = middle;
            else
                low = middle;
        }

        return (low + high) / 2;
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

namespace BlotQuant.Agreement;

/// <summary>Ordinary least squares of y on x: all error is y's. Here to tell a trend of differences, and beside the lines that allow both errors.</summary>
public static class LeastSquares
{
    public static LinePoint Fit(double[] x, double[] y)
    {
        Moments sums = Moments.Of(x, y);
        double slope = sums.Xy / sums.Xx;
        return new LinePoint(sums.MeanY - (slope * sums.MeanX), slope);
    }

    public static StraightLine Analytical(double[] x, double[] y)
    {
        Moments sums = Moments.Of(x, y);
        LinePoint line = Fit(x, y);
        double rest = 0;
        for (int i = 0; i < x.Length; i++)
            rest += Math.Pow(y[i] - line.Intercept - (line.Slope * x[i]), 2);
        double variance = rest / (x.Length - 2);
        return StraightLine.Of(
            line,
            Math.Sqrt(variance * ((1.0 / x.Length) + (sums.MeanX * sums.MeanX / sums.Xx))),
            Math.Sqrt(variance / sums.Xx),
            x.Length);
    }
}

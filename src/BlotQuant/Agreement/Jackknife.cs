namespace BlotQuant.Agreement;

/// <summary>Linnet's jackknife of a fitted line (1990, doi:10.1002/sim.4780091210; docs/methods.md, A8).</summary>
public static class Jackknife
{
    public static StraightLine Of(double[] x, double[] y, Func<double[], double[], LinePoint> fit)
    {
        LinePoint[] left = [.. Enumerable.Range(0, x.Length).Select(i => fit(Without(x, i), Without(y, i)))];
        return StraightLine.Of(fit(x, y), Error([.. left.Select(line => line.Intercept)]), Error([.. left.Select(line => line.Slope)]), x.Length);
    }

    /// <summary>Of an estimate whose values with each observation left out are given.</summary>
    public static double Error(double[] leftOut)
    {
        double mean = leftOut.Average();
        return Math.Sqrt((leftOut.Length - 1.0) / leftOut.Length * leftOut.Sum(value => (value - mean) * (value - mean)));
    }

    public static double[] Without(double[] values, int place) => [.. values[..place], .. values[(place + 1)..]];
}

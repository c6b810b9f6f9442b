namespace BlotQuant.Agreement;

/// <summary>Passing and Bablok's CUSUM test of a straight line, on the distribution of Kolmogorov and Smirnov (docs/methods.md, A10).</summary>
public static class LinearityTest
{
    /// <returns>The p value; null where all points lie on one side or on the line.</returns>
    public static double? PValue(double[] x, double[] y, LinePoint line)
    {
        double[] rest = [.. x.Zip(y, (a, b) => b - line.Intercept - (line.Slope * a))];
        int above = rest.Count(value => value > 0);
        int below = rest.Count(value => value < 0);
        if (above == 0 || below == 0 || line.Slope == 0)
            return null;
        double up = Math.Sqrt((double)below / above);
        double sum = 0;
        double farthest = 0;
        foreach (int i in Enumerable.Range(0, x.Length).OrderBy(i => y[i] + (x[i] / line.Slope)))
        {
            sum += rest[i] > 0 ? up : rest[i] < 0 ? -1 / up : 0;
            farthest = Math.Max(farthest, Math.Abs(sum));
        }

        return Kolmogorov(farthest / Math.Sqrt(below + 1));
    }

    private static double Kolmogorov(double distance)
    {
        if (distance < 0.3)
            return 1;
        double sum = 0;
        for (int k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * distance * distance);
        return Math.Clamp(sum, 0, 1);
    }
}

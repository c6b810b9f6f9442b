using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;

namespace BlotQuant.Agreement;

/// <summary>The line of the shifted median slope (Passing and Bablok 1983, doi:10.1515/cclm.1983.21.11.709; docs/methods.md, A9).</summary>
public static class PassingBablok
{
    /// <summary>Differences below this part of the values are the same number written twice.</summary>
    private const double SameNumber = 1e-12;

    public static LinePoint Fit(double[] x, double[] y)
    {
        double mirror = Mirror(x, y);
        double slope = mirror * Median(Slopes(x, y, mirror, out int shift), shift);
        return new LinePoint(MedianRest(x, y, slope), slope);
    }

    public static StraightLine Analytical(double[] x, double[] y, double confidence = 0.95)
    {
        double mirror = Mirror(x, y);
        double[] slopes = Slopes(x, y, mirror, out int shift);
        double slope = mirror * Median(slopes, shift);
        int n = x.Length;
        double spread = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(n * (n - 1.0) * ((2 * n) + 5) / 18);
        double ranks = Math.Round(spread / 2);
        double? low = At(slopes, Middle(slopes, shift) - ranks);
        double? high = At(slopes, Middle(slopes, shift) + ranks);
        if (mirror < 0)
            (low, high) = (-high, -low);
        return new StraightLine(
            new Interval(MedianRest(x, y, slope), high is { } steep ? MedianRest(x, y, steep) : null, low is { } flat ? MedianRest(x, y, flat) : null),
            new Interval(slope, low, high));
    }

    private static double Median(double[] slopes, int shift) => At(slopes, Middle(slopes, shift)) ?? double.NaN;

    private static double Middle(double[] slopes, int shift) => ((slopes.Length - 1) / 2.0) + shift;

    /// <summary>Two neighbours are averaged as angles, so that x and y may change places; null beyond the ends.</summary>
    private static double? At(double[] slopes, double place)
    {
        int lower = (int)Math.Floor(place);
        int upper = (int)Math.Ceiling(place);
        if (lower < 0 || upper >= slopes.Length)
            return null;
        return lower == upper ? slopes[lower] : Math.Tan((Math.Atan(slopes[lower]) + Math.Atan(slopes[upper])) / 2);
    }

    /// <summary>−1 where y falls with x by Kendall's count of pairs: such a line is fitted in a mirror.</summary>
    private static double Mirror(double[] x, double[] y)
    {
        int rising = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
                rising += Math.Sign(Difference(x[i], x[j])) * Math.Sign(Difference(y[i], y[j]));
        }

        return rising < 0 ? -1 : 1;
    }

    /// <summary>Slopes of all pairs of points, sorted, without −1; the shift is how many lie below −1.</summary>
    private static double[] Slopes(double[] x, double[] y, double mirror, out int shift)
    {
        var slopes = new List<double>(x.Length * (x.Length - 1) / 2);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double dx = mirror * Difference(x[i], x[j]);
                double dy = Difference(y[i], y[j]);
                double slope = dx == 0 ? double.PositiveInfinity * Math.Sign(dy) : dy / dx;
                if (!double.IsNaN(slope) && slope != -1)
                    slopes.Add(dx == 0 ? double.PositiveInfinity : slope);
            }
        }

        slopes.Sort();
        shift = slopes.Count(slope => slope < -1);
        return [.. slopes];
    }

    private static double Difference(double a, double b) => Math.Abs(a - b) <= SameNumber * (Math.Abs(a) + Math.Abs(b)) / 2 ? 0 : a - b;

    private static double MedianRest(double[] x, double[] y, double slope) =>
        RobustStatistics.Median([.. x.Zip(y, (a, b) => b - (slope * a))]);
}

namespace BlotQuant.Lanes;

/// <summary>How much marks weigh at each column, each spread by a biweight kernel of height 1.</summary>
internal static class MarkDensity
{
    /// <param name="binPx">Pixels a bin.</param>
    /// <param name="reachPx">Where the kernel ends.</param>
    public static double[] Of(IEnumerable<(double X, double Weight)> marks, int widthPx, double binPx, double reachPx)
    {
        double[] density = new double[(int)(widthPx / binPx) + 1];
        foreach ((double x, double weight) in marks)
        {
            int first = Math.Max(0, (int)Math.Ceiling((x - reachPx) / binPx));
            int last = Math.Min(density.Length - 1, (int)Math.Floor((x + reachPx) / binPx));
            for (int bin = first; bin <= last; bin++)
            {
                double u = ((bin * binPx) - x) / reachPx;
                density[bin] += weight * (1 - (u * u)) * (1 - (u * u));
            }
        }

        return density;
    }
}

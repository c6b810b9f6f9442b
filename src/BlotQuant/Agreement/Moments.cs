namespace BlotQuant.Agreement;

/// <summary>Means, and sums of squares and products about them, of n pairs with weights that default to 1.</summary>
internal readonly record struct Moments(int Count, double MeanX, double MeanY, double Xx, double Yy, double Xy)
{
    public double Correlation => Xy / Math.Sqrt(Xx * Yy);

    public static Moments Of(double[] x, double[] y, double[]? weights = null)
    {
        double total = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = weights?[i] ?? 1;
            total += weight;
            meanX += weight * x[i];
            meanY += weight * y[i];
        }

        meanX /= total;
        meanY /= total;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = weights?[i] ?? 1;
            xx += weight * (x[i] - meanX) * (x[i] - meanX);
            yy += weight * (y[i] - meanY) * (y[i] - meanY);
            xy += weight * (x[i] - meanX) * (y[i] - meanY);
        }

        return new Moments(x.Length, meanX, meanY, xx, yy, xy);
    }
}

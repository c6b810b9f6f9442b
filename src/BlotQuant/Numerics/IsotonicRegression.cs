namespace BlotQuant.Numerics;

/// <summary>The best monotone step function through weighted values, by pooling adjacent violators.</summary>
internal static class IsotonicRegression
{
    /// <summary>Weighted residual sum of squares of the best fit that never falls (or, mirrored, never rises).</summary>
    public static double ResidualSum(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, bool rising)
    {
        Span<double> means = stackalloc double[values.Length];
        Span<double> masses = stackalloc double[values.Length];
        double sign = rising ? 1 : -1;
        double residual = 0;
        int blocks = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double mean = sign * values[i];
            double mass = weights[i];
            while (blocks > 0 && means[blocks - 1] > mean)
            {
                blocks--;
                double gap = means[blocks] - mean;
                residual += gap * gap * mass * masses[blocks] / (mass + masses[blocks]);
                mean = ((mean * mass) + (means[blocks] * masses[blocks])) / (mass + masses[blocks]);
                mass += masses[blocks];
            }

            (means[blocks], masses[blocks]) = (mean, mass);
            blocks++;
        }

        return residual;
    }
}

namespace BlotQuant.Numerics;

/// <summary>Fieller's interval of a ratio of two normal values, which also holds where the numerator is near or below zero.</summary>
/// <remarks>Fieller, J. R. Stat. Soc. B 16 (1954) 175–185, doi:10.1111/j.2517-6161.1954.tb00159.x.</remarks>
public static class Fieller
{
    /// <summary>The two-sided 95 % point of the normal distribution.</summary>
    public const double Z95 = 1.959963984540054;

    /// <param name="covariance">Covariance of numerator and denominator, 0 where they are measured apart.</param>
    /// <returns>Null where the denominator cannot be told from zero, so that the interval is unbounded.</returns>
    public static (double Low, double High)? Interval(
        double numerator, double numeratorVariance, double denominator, double denominatorVariance, double covariance = 0)
    {
        double square = denominator * denominator;
        double z2 = Z95 * Z95;
        double g = z2 * denominatorVariance / square;
        if (!(g < 1))
            return null;

        double ratio = numerator / denominator;
        double spread = numeratorVariance - (2 * ratio * covariance) + (ratio * ratio * denominatorVariance)
            - (z2 / square * ((numeratorVariance * denominatorVariance) - (covariance * covariance)));
        double centre = ratio - (z2 * covariance / square);
        double half = Z95 / Math.Abs(denominator) * Math.Sqrt(Math.Max(0, spread));
        return ((centre - half) / (1 - g), (centre + half) / (1 - g));
    }
}

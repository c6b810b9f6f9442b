using MathNet.Numerics.Distributions;

namespace BlotQuant.Agreement;

/// <summary>Quantiles of Student's t and of F.</summary>
internal static class Quantiles
{
    public static double StudentT(double p, double degrees) => MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, p);

    /// <summary>Through the beta quantile: F's own search in MathNet ends at 1000.</summary>
    public static double FisherF(double p, double degrees1, double degrees2)
    {
        double beta = Beta.InvCDF(degrees1 / 2, degrees2 / 2, p);
        return degrees2 * beta / (degrees1 * (1 - beta));
    }
}

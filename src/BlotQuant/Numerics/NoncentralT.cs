using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace BlotQuant.Numerics;

/// <summary>The noncentral t distribution, which MathNet lacks: T = (Z + δ) / √(χ²_ν / ν) (docs/methods.md, A4).</summary>
public static class NoncentralT
{
    /// <summary>Beyond this many standard deviations the density of χ/√ν is below 1e-30 for every ν ≥ 1.</summary>
    private const double TailSds = 12;

    private const int Nodes = 128;

    public static double Cdf(double t, double degrees, double noncentrality)
    {
        double logScale = Math.Log(2) + (degrees / 2 * Math.Log(degrees / 2)) - MathNet.Numerics.SpecialFunctions.GammaLn(degrees / 2);
        double reach = TailSds / Math.Sqrt(2 * degrees);
        return GaussLegendreRule.Integrate(
            s => Normal.CDF(0, 1, (t * s) - noncentrality) * Math.Exp(logScale + ((degrees - 1) * Math.Log(s)) - (degrees * s * s / 2)),
            Math.Max(0, 1 - reach),
            1 + reach,
            Nodes);
    }

    public static double Quantile(double p, double degrees, double noncentrality)
    {
        double width = 1 + Math.Abs(noncentrality);
        double low = noncentrality - width;
        double high = noncentrality + width;
        while (Cdf(low, degrees, noncentrality) > p)
            low -= width *= 2;
        while (Cdf(high, degrees, noncentrality) < p)
            high += width *= 2;
        return Brent.FindRoot(t => Cdf(t, degrees, noncentrality) - p, low, high, 1e-12, 200);
    }
}

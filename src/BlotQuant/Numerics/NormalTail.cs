using MathNet.Numerics;

namespace BlotQuant.Numerics;

/// <summary>The lower tail of the standard normal distribution, accurate where the tail itself is too small for a double.</summary>
public static class NormalTail
{
    private const double Root2 = 1.4142135623730951;
    private const double LogRoot2Pi = 0.91893853320467274;

    /// <summary>Below this the asymptotic series is as good as a double (its next term is under 1e-12).</summary>
    private const double Far = -30;

    /// <summary>ln Φ(<paramref name="t"/>).</summary>
    public static double LogProbability(double t) =>
        t < Far ? LogDensity(t) - Math.Log(-t) + Math.Log(Series(t)) : Math.Log(SpecialFunctions.Erfc(-t / Root2) / 2);

    /// <summary>φ(<paramref name="t"/>)/Φ(<paramref name="t"/>), the derivative of ln Φ.</summary>
    public static double Hazard(double t) =>
        t < Far ? -t / Series(t) : Math.Exp(LogDensity(t)) / (SpecialFunctions.Erfc(-t / Root2) / 2);

    private static double LogDensity(double t) => (-t * t / 2) - LogRoot2Pi;

    /// <summary>Φ(t)·(−t)/φ(t) far down (Abramowitz and Stegun 26.2.12).</summary>
    private static double Series(double t)
    {
        double inverse = 1 / (t * t);
        return 1 - (inverse * (1 - (3 * inverse * (1 - (5 * inverse * (1 - (7 * inverse)))))));
    }
}

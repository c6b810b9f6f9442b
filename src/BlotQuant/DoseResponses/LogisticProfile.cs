using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace BlotQuant.DoseResponses;

/// <summary>The ends of a profile interval; null where the interval is open.</summary>
internal readonly record struct ProfileEnds(double? Low, double? High);

/// <summary>95 % intervals by profile likelihood: the values at which the best remaining fit is just not yet refuted by an F test.</summary>
/// <remarks>docs/methods.md D7–D8. A Wald interval on an incomplete curve covers 75–88 % where it says 95 %; this one holds.</remarks>
internal sealed class LogisticProfile(ICurveSurface surface, LogisticMinimum optimum, double residualDegrees, double varianceFactor = 1)
{
    private const double Tolerance = 1e-8;

    /// <summary>Beyond this many decades from the optimum an interval counts as open.</summary>
    private const double FarthestDecades = 12;

    private readonly double[] _covariance = surface.Covariance(optimum);

    /// <summary>The residual sum of squares that a value must exceed to be refuted.</summary>
    public double Threshold { get; } = surface.Threshold(optimum, Times(residualDegrees, varianceFactor));

    /// <summary>How many times the least residual sum refutes a curve.</summary>
    public static double Times(double residualDegrees, double varianceFactor) =>
        1 + (varianceFactor * FisherSnedecor.InvCDF(1, residualDegrees, 0.95) / residualDegrees);

    public ProfileEnds Log10Ic50()
    {
        double start = Start(_covariance.Length == 0 ? null : _covariance[10]);
        FitBox box = surface.Grid.Free;
        double Excess(double value) => ExcessOf(surface.AtIc50(value, box));
        return new ProfileEnds(
            End(Excess, optimum.Log10Ic50, -start, optimum.Log10Ic50 - FarthestDecades),
            End(Excess, optimum.Log10Ic50, start, optimum.Log10Ic50 + FarthestDecades));
    }

    public ProfileEnds LogHill()
    {
        double start = Start(_covariance.Length == 0 ? null : _covariance[15]);
        FitBox box = surface.Grid.Free;
        double Excess(double value) => ExcessOf(surface.AtHill(value, box));
        return new ProfileEnds(
            End(Excess, optimum.LogHill, -start, box.LogHillLow),
            End(Excess, optimum.LogHill, start, box.LogHillHigh));
    }

    /// <summary>By how much a curve is refuted: the root of the residual sum runs nearly straight, so that its zero is soon found.</summary>
    private double ExcessOf(LogisticMinimum minimum) =>
        Math.Sqrt(Math.Max(0, minimum.Rss - optimum.Rss)) - Math.Sqrt(Threshold - optimum.Rss);

    private double Start(double? unitVariance)
    {
        double halfWidth = Math.Sqrt((unitVariance ?? 0) * (Threshold - optimum.Rss));
        return double.IsFinite(halfWidth) ? Math.Clamp(halfWidth, 1e-9, 0.2) : 0.05;
    }

    /// <summary>Walks outward with growing steps until the value is refuted, then narrows the end down.</summary>
    internal static double? End(Func<double, double> excess, double from, double step, double limit)
    {
        double inside = from;
        while (true)
        {
            double outside = from + step;
            if (Math.Abs(outside - from) >= Math.Abs(limit - from))
            {
                if (!(excess(limit) > 0))
                    return null;
                outside = limit;
            }

            if (excess(outside) > 0)
                return Brent.TryFindRoot(excess, Math.Min(inside, outside), Math.Max(inside, outside), Tolerance, 60, out double root) ? root : outside;
            inside = outside;
            step *= 1.4;
        }
    }
}

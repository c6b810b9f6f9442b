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

    /// <summary>Along so many local minima one end is followed.</summary>
    private const int MostCurves = 8;

    private const double HalfStep = 0.05;

    /// <summary>Share of the way from the optimum to the threshold by which another curve lies below it.</summary>
    private const double Distinct = 1e-6;

    /// <summary>Beyond this many decades from the optimum an interval counts as open.</summary>
    private const double FarthestDecades = 12;

    private readonly double[] _covariance = surface.Covariance(optimum);

    /// <summary>Curves not refuted: the optimum, those of the grid, and those met on the way to an end.</summary>
    private List<LogisticMinimum> Allowed => field ??= [optimum, .. surface.Allowed(Threshold)];

    /// <summary>The residual sum of squares that a value must exceed to be refuted.</summary>
    public double Threshold { get; } = surface.Threshold(optimum, Times(residualDegrees, varianceFactor));

    /// <summary>How many times the least residual sum refutes a curve.</summary>
    public static double Times(double residualDegrees, double varianceFactor) =>
        1 + (varianceFactor * FisherSnedecor.InvCDF(1, residualDegrees, 0.95) / residualDegrees);

    /// <summary>Of log10 IC50 and of ln Hill.</summary>
    public (ProfileEnds Log10Ic50, ProfileEnds LogHill) Ends()
    {
        FitBox box = surface.Grid.Free;
        ProfileEnds hill = Ends(
            new Slice(place => place.LogHill, (value, near) => LogisticSlices.NearHill(surface, value, near), value => surface.AtHill(value, box)),
            Start(15),
            box.LogHillLow,
            box.LogHillHigh);
        ProfileEnds ic50 = Ends(
            new Slice(place => place.Log10Ic50, (value, near) => LogisticSlices.NearIc50(surface, value, near), value => surface.AtIc50(value, box)),
            Start(10),
            optimum.Log10Ic50 - FarthestDecades,
            optimum.Log10Ic50 + FarthestDecades);
        return (ic50, hill);
    }

    /// <summary>Of the dose at half of the vehicle; the curves that the other ends were found by tell where to look for these.</summary>
    /// <param name="reported">A curve that has one, inside the interval whatever it costs.</param>
    public ProfileEnds Log10Half(LogisticMinimum reported)
    {
        double told = HalfResponse.Log10Dose(reported.Curve)!.Value;
        Allowed.Add(reported);
        var slice = new Slice(
            place => HalfResponse.PlaceOf(place.Curve),
            (value, near) => HalfResponse.Near(surface, value, near, FarthestDecades),
            value => HalfResponse.Near(surface, value, Allowed.MinBy(place => surface.ThroughHalf(value, place.Log10Ic50, place.LogHill).Rss), FarthestDecades));
        return Ends(slice, HalfStep, told - FarthestDecades, told + FarthestDecades);
    }

    private ProfileEnds Ends(Slice slice, double step, double low, double high) => new(End(slice, -step, low), End(slice, step, high));

    /// <summary>From the outermost curve known not to be refuted on along the local minimum until that is, and on along any other that is not refuted there.</summary>
    private double? End(Slice slice, double step, double limit)
    {
        LogisticMinimum near = Allowed.MaxBy(start => Math.Sign(step) * slice.Place(start));
        double from = slice.Place(near);
        if (near.Rss > Threshold)
            return from;
        for (int round = 0; Math.Sign(step) * (from - limit) < 0 && End(value => ExcessOf(Met(slice.Near(value, near))), from, step, limit) is { } end; round++)
        {
            bool isLast = !(ExcessOf(Met(slice.Least(end))) < -Distinct * Math.Sqrt(Threshold - optimum.Rss));
            if (isLast || round == MostCurves)
                return end;
            from = end;
        }

        return null;

        LogisticMinimum Met(LogisticMinimum minimum)
        {
            if (minimum.Rss <= Threshold)
                Allowed.Add(near = minimum);
            return minimum;
        }
    }

    /// <summary>By how much a curve is refuted: the root of the residual sum runs nearly straight, so that its zero is soon found.</summary>
    private double ExcessOf(LogisticMinimum minimum) =>
        Math.Sqrt(Math.Max(0, minimum.Rss - optimum.Rss)) - Math.Sqrt(Threshold - optimum.Rss);

    /// <summary>Half the width of the interval that the curvature at the optimum tells.</summary>
    private double Start(int place)
    {
        double halfWidth = Math.Sqrt((_covariance.Length == 0 ? 0 : _covariance[place]) * (Threshold - optimum.Rss));
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

    /// <summary>A number that curves have, and the least residual sum at one value of it: next to a curve, and of all.</summary>
    private readonly record struct Slice(
        Func<LogisticMinimum, double> Place, Func<double, LogisticMinimum, LogisticMinimum> Near, Func<double, LogisticMinimum> Least);
}

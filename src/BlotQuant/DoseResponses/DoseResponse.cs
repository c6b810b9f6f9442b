using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.DoseResponses;

/// <summary>The shape of a dose response: the first that applies, in this order.</summary>
public enum DoseResponseStatus
{
    NotEstimable,
    NonMonotone,
    NoEffect,
    Increase,
    LowerLimitOnly,
    UpperLimitOnly,
    Partial,
    Estimated,
}

/// <summary>Identifies one curve.</summary>
public sealed record CurveKey(string? Compound, string? CellLine, double? TimeHours, string Probe, string NormalisedBy, KinaseComplex? Reads = null);

/// <summary>One point of a curve.</summary>
/// <param name="Dose">0 for the vehicle, in the experiment's unit.</param>
/// <param name="Response">Percent of vehicle, or whatever the table holds.</param>
/// <param name="Replicate">The biological replicate, the unit of replication.</param>
/// <param name="StandardError">Of measuring the response; null where it is not known.</param>
public readonly record struct DosePoint(double Dose, double Response, string Replicate, double Weight = 1, Bound Bound = Bound.Equal, double? StandardError = null);

/// <summary>The four-parameter logistic y = Bottom + (Top − Bottom) / (1 + (dose / Ic50)^Hill), Hill &gt; 0.</summary>
public readonly record struct LogisticCurve(double Top, double Bottom, double Log10Ic50, double Hill)
{
    /// <remarks>Told from the nearer plateau: the farther one may be huge where the curve is only begun.</remarks>
    public double At(double dose)
    {
        double fall = Top - Bottom;
        double distance = Hill * (Math.Log10(dose) - Log10Ic50);
        return distance < 0 ? Top - (fall / (1 + Math.Pow(10, -distance))) : Bottom + (fall / (1 + Math.Pow(10, distance)));
    }
}

/// <summary>What one curve says, or why it says nothing.</summary>
/// <param name="Model">Name of the fitted model: 4pl, 4pl-bounded, flat; empty where nothing was fitted.</param>
/// <param name="Ic50Bound">Null where no IC50 and no limit of it can be told.</param>
/// <param name="Ic50">Relative IC50. With <c>&gt;</c> the value is missing and Low is the top dose.</param>
/// <param name="Ic50Absolute">Dose at 50 % of vehicle.</param>
/// <param name="Curve">The curve to draw; null where nothing was fitted.</param>
public sealed record DoseResponse(
    CurveKey Key,
    string Model,
    DoseResponseStatus Status,
    int BiologicalReplicates,
    ImmutableArray<DosePoint> Points,
    double? TopDose,
    Bound? Ic50Bound,
    Interval Ic50,
    Interval Ic50Absolute,
    Interval Hill,
    double? Top,
    double? Bottom,
    double? Rmse,
    double? PEffect,
    LogisticCurve? Curve,
    ImmutableArray<ReplicateFit> Replicates,
    ImmutableArray<string> Flags)
{
    /// <summary>What a flag means for this very curve, where a reader needs to know which points it speaks of.</summary>
    public ImmutableArray<CurveRemark> Remarks { get; init; } = [];

    /// <summary>What each point counts in a robust fit; empty in one by least squares.</summary>
    public ImmutableArray<RobustWeight> RobustWeights { get; init; } = [];
}

/// <summary>What a point counts in a robust fit: 1 on the curve, near 0 far from it.</summary>
public readonly record struct RobustWeight(double Dose, string Replicate, double Response, double Weight);

/// <summary>A remark on one curve.</summary>
/// <param name="Flag">The flag that it explains.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record CurveRemark(string Flag, string Message, Severity Severity = Severity.Warning);

/// <summary>The fit of one biological replicate.</summary>
public sealed record ReplicateFit(string Replicate, LogisticCurve Curve, double Rmse, Interval Ic50);

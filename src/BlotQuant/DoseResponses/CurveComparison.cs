using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>What a comparison of two IC50s rests on.</summary>
public enum ComparisonMethod
{
    /// <summary>Differences of log10 IC50 between curves of the same biological replicates.</summary>
    PairedReplicates,

    /// <summary>Means of log10 IC50 over each curve's own biological replicates, their spreads unequal.</summary>
    WelchReplicates,

    /// <summary>The residual sums of both curves, with one IC50 tied to the other; it treats lanes as independent.</summary>
    Profile,

    /// <summary>The nearest limits of both IC50s, where one of them is known on one side only.</summary>
    Limits,
}

/// <summary>How far the IC50 of one curve lies from that of another (docs/methods.md, C1–C4).</summary>
/// <param name="Method">Null where neither a shift nor a limit of it can be told.</param>
/// <param name="Log10Shift">log10 of the curve's IC50 over the reference's, with its 95 % interval; under <see cref="ComparisonMethod.Limits"/> one end alone.</param>
/// <param name="P">Chance of so large a shift where both IC50s are the same; null where only limits are known.</param>
/// <param name="Degrees">Degrees of freedom of the test.</param>
/// <param name="Flags">Why something is missing, or how far it may be trusted.</param>
public sealed record CurveComparison(
    DoseResponse Reference, DoseResponse Curve, ComparisonMethod? Method, Interval Log10Shift, double? P, double? Degrees, ImmutableArray<string> Flags)
{
    /// <summary>P after Holm's correction for all comparisons with this reference.</summary>
    public double? AdjustedP { get; init; }

    public Interval Fold => new(ReplicateFits.Power10(Log10Shift.Value), ReplicateFits.Power10(Log10Shift.Low), ReplicateFits.Power10(Log10Shift.High));
}

using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.DoseResponses;

/// <summary>The numbers that a curve is quoted by: from the spread of its replicates where they allow it, else from the joint profile or what was asked for in its place.</summary>
/// <param name="IntervalName">What the model's name says of intervals that are no profiles; empty for those.</param>
internal sealed record Headline(
    Bound? Bound, Interval Ic50, Interval Ic50Absolute, Interval Hill, string IntervalName, ImmutableArray<ReplicateFit> Replicates, ImmutableArray<string> Flags)
{
    /// <summary>Flag: the interval is the joint profile, because some replicate gave no IC50 of its own.</summary>
    public const string JointInterval = "joint-interval";

    public static Headline Of(
        CurveEvidence evidence, ImmutableArray<ReplicateFit> replicates, DoseResponseStatus status, DoseResponseOptions options, DoseDesigns designs)
    {
        Bound? bound = CurveVerdict.Ic50Bound(evidence, status);
        bool hasCurve = status is DoseResponseStatus.Estimated or DoseResponseStatus.Partial;
        bool several = evidence.Data.ReplicateNames.Length > 1;
        bool byReplicates = hasCurve && several && replicates.Length == evidence.Data.ReplicateNames.Length
            && replicates.All(fit => ReplicateFits.IsUsable(fit, evidence.Box));
        var flags = ImmutableArray.CreateBuilder<string>();
        if (bound == BlotQuant.Bound.Equal && several && !byReplicates)
            flags.Add(JointInterval);
        CurveIntervals? asked = bound == BlotQuant.Bound.Equal && !byReplicates ? CurveIntervals.Of(evidence.Data, evidence.Joint, options, designs) : null;
        Interval absolute = hasCurve && bound != BlotQuant.Bound.Above ? AbsoluteOf(evidence, replicates, byReplicates, asked?.Log10Half) : Interval.Missing;
        if (hasCurve && absolute.Value is null)
            flags.Add("absolute-not-reached");
        return new Headline(
            bound,
            Ic50Of(evidence, replicates, bound, status, byReplicates, asked?.Log10Ic50 ?? evidence.Log10Ic50),
            absolute,
            HillOf(evidence, replicates, status, byReplicates, asked?.LogHill ?? evidence.LogHill),
            asked is null ? "" : $"+{Words.IntervalMethods[options.Interval]}",
            replicates,
            flags.ToImmutable());
    }

    private static Interval Ic50Of(
        CurveEvidence evidence, ImmutableArray<ReplicateFit> replicates, Bound? bound, DoseResponseStatus status, bool byReplicates, ProfileEnds ends)
    {
        return bound switch
        {
            BlotQuant.Bound.Above => new Interval(null, evidence.Data.TopDose),
            BlotQuant.Bound.Below => new Interval(null, null, ReplicateFits.Power10(ends.High)),
            BlotQuant.Bound.Equal when byReplicates => ReplicateFits.Mean([.. replicates.Select(fit => fit.Curve.Log10Ic50)], Power10),
            BlotQuant.Bound.Equal => new Interval(Power10(evidence.Curve.Log10Ic50), ReplicateFits.Power10(ends.Low), ReplicateFits.Power10(ends.High)),
            null when status == DoseResponseStatus.LowerLimitOnly => new Interval(null, ReplicateFits.Power10(ends.Low)),
            _ => Interval.Missing,
        };
    }

    private static Interval HillOf(
        CurveEvidence evidence, ImmutableArray<ReplicateFit> replicates, DoseResponseStatus status, bool byReplicates, ProfileEnds ends)
    {
        if (status is DoseResponseStatus.NoEffect or DoseResponseStatus.NonMonotone or DoseResponseStatus.NotEstimable)
            return Interval.Missing;
        if (byReplicates)
            return ReplicateFits.Mean([.. replicates.Select(fit => Math.Log(fit.Curve.Hill))], Math.Exp);
        (double? low, double? high) = (ends.Low, ends.High);
        return new Interval(evidence.Curve.Hill, low is { } l ? Math.Exp(l) : null, high is { } h ? Math.Exp(h) : null);
    }

    private static Interval AbsoluteOf(CurveEvidence evidence, ImmutableArray<ReplicateFit> replicates, bool byReplicates, ProfileEnds? asked)
    {
        double?[] halves = [.. replicates.Select(fit => HalfResponse.Log10Dose(fit.Curve))];
        if (byReplicates && halves.All(half => half is not null))
            return ReplicateFits.Mean([.. halves.Select(half => half!.Value)], Power10);
        if (HalfResponse.Log10Dose(evidence.Curve) is not { } value)
            return Interval.Missing;
        ProfileEnds ends = asked ?? evidence.Profile.Log10Half(evidence.Joint.Bounded);
        return new Interval(Power10(value), ReplicateFits.Power10(ends.Low), ReplicateFits.Power10(ends.High));
    }

    private static double Power10(double exponent) => Math.Pow(10, exponent);
}

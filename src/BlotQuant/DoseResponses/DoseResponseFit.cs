using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>Fits one curve: its shape, its IC50 with a 95 % interval or the limit that can be told, or why there is none.</summary>
/// <remarks>docs/methods.md, "Dose response". Points with a bound other than <c>=</c> enter as limits and are flagged <c>censored</c>.</remarks>
public static class DoseResponseFit
{
    private const int FewestDoses = 5;
    private const int FewestPositiveDoses = 4;

    /// <param name="points">In any order; dose 0 is the vehicle.</param>
    /// <exception cref="ArgumentException">A dose is negative or a number is not finite, or a weight is negative.</exception>
    public static DoseResponse Fit(CurveKey key, ImmutableArray<DosePoint> points, DoseResponseOptions options) =>
        Fit(key, points, options, new DoseDesigns());

    internal static DoseResponse Fit(CurveKey key, ImmutableArray<DosePoint> points, DoseResponseOptions options, DoseDesigns designs)
    {
        foreach (DosePoint point in points)
        {
            if (!(point.Dose >= 0) || !double.IsFinite(point.Dose + point.Response) || !(point.Weight >= 0) || !double.IsFinite(point.Weight))
                throw new ArgumentException($"{point} is not a point: doses are 0 or more, weights too, all of them finite.", nameof(points));
        }

        var data = Observations.Of(points);
        ImmutableArray<string> pointFlags = [.. PointFlags(points)];
        if (Refusal(data.Known()) is { } reason)
            return NotEstimable(key, points, data, [reason, .. pointFlags]) with { Remarks = [.. CurveRemarks.OfPoints(data)] };

        var evidence = CurveEvidence.Of(data, options, designs);
        DoseResponseStatus status = CurveVerdict.Status(evidence, options);
        var headline = Headline.Of(evidence, ReplicateFits.Of(evidence, options, designs), status);
        LogisticCurve curve = status == DoseResponseStatus.NoEffect ? Flat(evidence.Joint) : evidence.Curve;
        return new DoseResponse(
            key,
            status == DoseResponseStatus.NoEffect ? "flat" : evidence.Joint.Free == evidence.Joint.Bounded ? "4pl" : "4pl-bounded",
            status,
            data.ReplicateNames.Length,
            points,
            data.TopDose,
            headline.Bound,
            headline.Ic50,
            headline.Ic50Absolute,
            headline.Hill,
            curve.Top,
            curve.Bottom,
            evidence.Joint.Rmse(data, curve),
            evidence.Probabilities.Effect,
            curve,
            headline.Replicates,
            [.. CurveVerdict.Flags(evidence, status), .. headline.Flags, .. pointFlags])
        {
            Remarks = [.. CurveRemarks.OfPoints(data), .. CurveRemarks.OfCurve(evidence, status)],
            RobustWeights = [.. evidence.Joint.RobustWeights.Select((weight, i) => new RobustWeight(data.Doses[i], data.ReplicateNames[data.Replicates[i]], data.Responses[i], weight))],
        };
    }

    private static IEnumerable<string> PointFlags(ImmutableArray<DosePoint> points)
    {
        if (points.Any(point => point.Bound != Bound.Equal && point.Weight > 0))
            yield return "censored";
        if (points.Any(point => point.Weight == 0))
            yield return "zero-weight-left-out";
    }

    /// <summary>Why no curve of four parameters can be fitted to the known points; null where it can.</summary>
    private static string? Refusal(Observations data)
    {
        double[] doses = [.. data.Doses.Distinct()];
        if (data.Count == 0)
            return "no-points";
        if (doses.Length < FewestDoses || doses.Count(dose => dose > 0) < FewestPositiveDoses)
            return "fewer-than-5-doses";
        if (data.Responses.Distinct().Count() == 1)
            return "all-equal";
        return data.Count - data.ReplicateNames.Length - 3 < 1 ? "no-residual-freedom" : null;
    }

    private static DoseResponse NotEstimable(CurveKey key, ImmutableArray<DosePoint> points, Observations data, ImmutableArray<string> flags) => new(
        key,
        "",
        DoseResponseStatus.NotEstimable,
        data.ReplicateNames.Length,
        points,
        data.Count == 0 ? null : data.TopDose,
        null,
        Interval.Missing,
        Interval.Missing,
        Interval.Missing,
        null,
        null,
        null,
        null,
        null,
        [],
        flags);

    private static LogisticCurve Flat(JointFit joint) =>
        new(joint.Surface.FlatResponse, joint.Surface.FlatResponse, joint.Bounded.Log10Ic50, 1);
}

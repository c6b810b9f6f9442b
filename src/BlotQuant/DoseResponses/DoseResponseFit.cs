using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.DoseResponses;

/// <summary>Fits one curve: its shape, its IC50 with a 95 % interval or the limit that can be told, or why there is none.</summary>
/// <remarks>docs/methods.md, "Dose response". Points with a bound other than <c>=</c> enter as limits and are flagged <c>censored</c>.</remarks>
public static class DoseResponseFit
{
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

        var model = HeldModel.Of(options.Model);
        var data = Observations.Of(points, model);
        ImmutableArray<string> pointFlags = [.. PointFlags(points, model)];
        if (Refusal(data.Known(), model) is { } reason)
            return NotEstimable(key, points, data, [reason, .. pointFlags]) with { Remarks = [.. CurveRemarks.OfPoints(data)] };

        var evidence = CurveEvidence.Of(data, options, designs);
        DoseResponseStatus status = CurveVerdict.Status(evidence, options);
        var headline = Headline.Of(evidence, ReplicateFits.Of(evidence, options, designs), status, options, designs);
        LogisticCurve curve = status == DoseResponseStatus.NoEffect ? Flat(evidence.Joint) : evidence.Curve;
        return new DoseResponse(
            key,
            ModelName(evidence.Joint, status, options.Model) + headline.IntervalName,
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

    private static string ModelName(JointFit joint, DoseResponseStatus status, CurveModel model) =>
        status == DoseResponseStatus.NoEffect ? "flat" : Words.CurveModels[model] + (joint.Free == joint.Bounded ? "" : "-bounded");

    private static IEnumerable<string> PointFlags(ImmutableArray<DosePoint> points, HeldModel model)
    {
        if (points.Any(point => point.Bound != Bound.Equal && point.Weight > 0))
            yield return model.HoldsAny ? "censored-left-out" : "censored";
        if (points.Any(point => point.Weight == 0))
            yield return "zero-weight-left-out";
    }

    /// <summary>Why the model's curve cannot be fitted to the known points; null where it can.</summary>
    private static string? Refusal(Observations data, HeldModel model)
    {
        if (data.Count == 0)
            return "no-points";
        if (!model.HasEnough(data.Doses))
            return $"fewer-than-{model.FewestDoses}-doses";
        if (data.Responses.Distinct().Count() == 1)
            return "all-equal";
        return data.Count - data.ReplicateNames.Length - model.ParameterCount + 1 < 1 ? "no-residual-freedom" : null;
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

using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>Which curves are held against which, and how far their IC50s lie apart (docs/methods.md, C1–C4).</summary>
public static class CurveComparisons
{
    /// <summary>Flag: the same IC50 on every replicate leaves no spread to test against.</summary>
    private const string NoSpread = "no-spread";

    /// <summary>Every curve against a reference, in the order given.</summary>
    public static ImmutableArray<CurveComparison> Against(DoseResponse reference, IEnumerable<DoseResponse> curves, DoseResponseOptions options) =>
        Holm.Adjusted([.. curves.Select(curve => Of(reference, curve, options))]);

    /// <summary>Within every readout, each curve against that of the reference compound, cell line or time, all else the same.</summary>
    public static ImmutableArray<CurveComparison> Of(ImmutableArray<DoseResponse> curves, ComparisonOptions wanted, DoseResponseOptions options)
    {
        var comparisons = ImmutableArray.CreateBuilder<CurveComparison>();
        foreach (DoseResponse reference in curves)
        {
            if (wanted.Compound is { } compound && reference.Key.Compound == compound)
                comparisons.AddRange(Against(reference, Others(key => key with { Compound = compound }), options));
            if (wanted.CellLine is { } cells && reference.Key.CellLine == cells)
                comparisons.AddRange(Against(reference, Others(key => key with { CellLine = cells }), options));
            if (wanted.TimeHours is { } hours && reference.Key.TimeHours == hours)
                comparisons.AddRange(Against(reference, Others(key => key with { TimeHours = hours }), options));

            IEnumerable<DoseResponse> Others(Func<CurveKey, CurveKey> asReference) =>
                curves.Where(curve => curve.Key != reference.Key && asReference(curve.Key) == reference.Key);
        }

        return comparisons.ToImmutable();
    }

    public static CurveComparison Of(DoseResponse reference, DoseResponse curve, DoseResponseOptions options)
    {
        if (!Falls(reference) || !Falls(curve))
            return OfLimits(reference, curve);
        if (ReplicateLogs(reference) is not { } first || ReplicateLogs(curve) is not { } second)
            return OfProfile(reference, curve, options);
        bool paired = first.Keys.Order(StringComparer.Ordinal).SequenceEqual(second.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        MeanShift shift = paired
            ? MeanShift.Paired([.. first.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => second[pair.Key] - pair.Value)])
            : MeanShift.Welch([.. first.Values], [.. second.Values]);
        return new CurveComparison(
            reference, curve, paired ? ComparisonMethod.PairedReplicates : ComparisonMethod.WelchReplicates, shift.Log10Shift, shift.P, shift.Degrees, shift.P is null ? [NoSpread] : []);
    }

    /// <summary>Whether the data hold an IC50 of the curve, if only on one side; <c>&gt;</c> is told by the response at the top dose instead.</summary>
    private static bool Falls(DoseResponse response) => response.Ic50Bound != Bound.Above
        && response.Status is (DoseResponseStatus.Estimated or DoseResponseStatus.Partial or DoseResponseStatus.LowerLimitOnly or DoseResponseStatus.UpperLimitOnly);

    /// <summary>log10 IC50 of each replicate; null where the curve is not told by its replicates.</summary>
    private static Dictionary<string, double>? ReplicateLogs(DoseResponse response) =>
        response.Ic50Bound == Bound.Equal && response.BiologicalReplicates > 1 && !response.Flags.Contains(Headline.JointInterval)
            ? response.Replicates.ToDictionary(fit => fit.Replicate, fit => fit.Curve.Log10Ic50, StringComparer.Ordinal)
            : null;

    private static CurveComparison OfProfile(DoseResponse reference, DoseResponse curve, DoseResponseOptions options)
    {
        var profile = new ShiftProfile(JointOf(reference), JointOf(curve));
        ProfileEnds ends = profile.Ends();
        string alone = reference.BiologicalReplicates == 1 || curve.BiologicalReplicates == 1 ? "single-replicate" : Headline.JointInterval;
        return new CurveComparison(
            reference,
            curve,
            ComparisonMethod.Profile,
            new Interval(curve.Ic50.Value / reference.Ic50.Value is { } fold ? Math.Log10(fold) : null, ends.Low, ends.High),
            profile.P,
            profile.Degrees,
            [alone]);

        JointFit JointOf(DoseResponse response) => JointFit.Of(Observations.Of(response.Points, HeldModel.Of(options.Model)), options, new DoseDesigns());
    }

    /// <summary>One end of the shift: the lower limit of one IC50 over the upper limit of the other.</summary>
    private static CurveComparison OfLimits(DoseResponse reference, DoseResponse curve)
    {
        double? low = Math.Log10(curve.Ic50.Low / reference.Ic50.High ?? double.NaN), high = Math.Log10(curve.Ic50.High / reference.Ic50.Low ?? double.NaN);
        var shift = new Interval(null, double.IsFinite(low.Value) ? low : null, double.IsFinite(high.Value) ? high : null);
        return shift == Interval.Missing
            ? new CurveComparison(reference, curve, null, shift, null, null, ["no-common-limit"])
            : new CurveComparison(reference, curve, ComparisonMethod.Limits, shift, null, null, ["one-sided"]);
    }
}

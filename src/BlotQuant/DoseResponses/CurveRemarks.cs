namespace BlotQuant.DoseResponses;

/// <summary>The sentences that say which points a flag of a curve speaks of.</summary>
internal static class CurveRemarks
{
    private const int MostNamed = 5;

    public static IEnumerable<CurveRemark> OfCurve(CurveEvidence evidence, DoseResponseStatus status)
    {
        if (evidence.Joint.Cv is { } cv)
        {
            double scatter = Math.Sqrt(evidence.Joint.Bounded.Rss / evidence.Joint.ResidualDegrees);
            yield return new CurveRemark(
                CurveVerdict.MeasuredFlag,
                FormattableString.Invariant($"Beside their measured errors the points have a likeliest CV of {100 * cv:F1} %; they scatter {scatter:F2} times as much as both together tell."),
                Severity.Info);
        }

        if (evidence.Joint.Doubted.Length > 0)
        {
            yield return new CurveRemark(
                CurveVerdict.DoubtedFlag, $"The robust fit doubts {Named(evidence.Data, evidence.Joint.Doubted)}; its weights stand in report.json, and nothing was left out.");
        }

        if (status != DoseResponseStatus.NoEffect && evidence.HookDose is { } dose)
        {
            yield return new CurveRemark(
                CurveVerdict.HookFlag, FormattableString.Invariant($"From dose {dose:G6} on the response turns back by more than the scatter of the points explains."));
        }

        if (CurveVerdict.HasInfluentialPoints(evidence, status))
        {
            yield return new CurveRemark(
                CurveVerdict.InfluentialFlag, $"The IC50 hangs on {Named(evidence.Data, evidence.InfluentialPoints)}: it lies outside of the 95 % interval that the other points give.");
        }
    }

    /// <summary>Points by dose and replicate, the first few of them.</summary>
    private static string Named(Observations data, int[] rows)
    {
        string[] names = [.. rows.Take(MostNamed).Select(i => FormattableString.Invariant($"dose {data.Doses[i]:G6} of replicate {data.ReplicateNames[data.Replicates[i]]}"))];
        string list = names.Length > 1 ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : names[0];
        return rows.Length > MostNamed ? $"{list} ({rows.Length} such points)" : list;
    }

    public static IEnumerable<CurveRemark> OfPoints(Observations data)
    {
        int above = data.Bounds.Count(bound => bound == Bound.Above), below = data.Bounds.Count(bound => bound == Bound.Below);
        if (above + below > 0)
        {
            yield return new CurveRemark(
                "censored", $"Of {data.Count} points {above} are known to lie above their value and {below} below it; they enter the fit as limits.");
        }
    }
}

namespace BlotQuant.DoseResponses;

/// <summary>The shape of a curve and the bound of its IC50, judged apart, each by one stated rule (docs/methods.md D14).</summary>
internal static class CurveVerdict
{
    private const double LackOfFitLevel = 0.01;

    /// <summary>Strict, since the call takes an IC50 away and the test holds its level for constant spread only.</summary>
    private const double NonMonotoneLevel = 0.001;
    private const double DoubtLevel = 0.05;

    /// <summary>Share of the fall left or done at the bends of a curve (Sebaugh and McCray 2003, 10.1002/pst.62: dose IC50 · 4.6805^(±1/h)).</summary>
    private const double BendShare = 1 / (1 + 4.6805);

    private const int FewestDosesBeyondBend = 2;

    public const string MeasuredFlag = "variance-measured";

    public const string DoubtedFlag = "doubted-points";

    public const string HookFlag = "hook";

    public const string InfluentialFlag = "influential-point";

    /// <summary>Share of the fall that may still be missing at the outermost dose of a complete curve.</summary>
    private const double PlateauShare = 0.1;

    public static DoseResponseStatus Status(CurveEvidence evidence, DoseResponseOptions options)
    {
        LogisticCurve curve = evidence.Curve;
        if (evidence.Probabilities.MonotoneMisfit < NonMonotoneLevel && evidence.LackOfFit < LackOfFitLevel)
            return DoseResponseStatus.NonMonotone;
        if (evidence.Probabilities.Effect >= options.Alpha)
            return DoseResponseStatus.NoEffect;
        if (curve.Bottom > curve.Top)
            return DoseResponseStatus.Increase;
        if (evidence.IsOpenAbove && evidence.IsOpenBelow)
            return DoseResponseStatus.NotEstimable;
        if (evidence.IsOpenAbove)
            return DoseResponseStatus.LowerLimitOnly;
        if (evidence.IsOpenBelow)
            return DoseResponseStatus.UpperLimitOnly;
        return curve.Bottom > curve.Top / 2 ? DoseResponseStatus.Partial : DoseResponseStatus.Estimated;
    }

    /// <summary><c>&gt;</c> by the response at the top dose, whatever the shape; otherwise as far as the shape has an IC50.</summary>
    /// <remarks>A response that dipped below half of the vehicle and came back is not above its IC50 at the top dose.</remarks>
    public static Bound? Ic50Bound(CurveEvidence evidence, DoseResponseStatus status) => status switch
    {
        DoseResponseStatus.NonMonotone when evidence.DipsBelowHalf => null,
        _ when evidence.StaysAboveHalf => Bound.Above,
        DoseResponseStatus.Estimated or DoseResponseStatus.Partial => Bound.Equal,
        DoseResponseStatus.UpperLimitOnly => Bound.Below,
        _ => null,
    };

    public static IEnumerable<string> Flags(CurveEvidence evidence, DoseResponseStatus status)
    {
        yield return evidence.Joint.Cv is not null ? MeasuredFlag : evidence.Joint.FloorFraction is null ? "variance-constant" : "variance-proportional";
        if (evidence.Joint.RobustWeights.Length > 0)
            yield return "robust";
        if (evidence.Joint.Doubted.Length > 0)
            yield return DoubtedFlag;
        if (evidence.Data.ReplicateNames.Length == 1)
            yield return "single-replicate";
        if (evidence.Data.Doses[0] > 0)
            yield return "no-vehicle";
        if (evidence.LackOfFit < DoubtLevel)
            yield return evidence.LackOfFit < LackOfFitLevel ? "lack-of-fit" : "lack-of-fit-possible";
        if (status != DoseResponseStatus.NoEffect && evidence.HookDose is not null)
            yield return HookFlag;
        if (status is DoseResponseStatus.NoEffect or DoseResponseStatus.NonMonotone)
            yield break;
        if (HasInfluentialPoints(evidence, status))
            yield return InfluentialFlag;
        if (evidence.IsOpenAbove)
            yield return "open-above";
        if (evidence.IsOpenBelow)
            yield return "open-below";
        if (evidence.IsHillAtBound)
            yield return "hill-at-bound";
        foreach (string flag in CoverageFlags(evidence))
            yield return flag;
    }

    /// <summary>Only an IC50 that is told as a number can be carried by a point.</summary>
    public static bool HasInfluentialPoints(CurveEvidence evidence, DoseResponseStatus status) =>
        status is DoseResponseStatus.Estimated or DoseResponseStatus.Partial && evidence.InfluentialPoints.Length > 0;

    private static IEnumerable<string> CoverageFlags(CurveEvidence evidence)
    {
        LogisticCurve curve = evidence.Curve;
        double lowest = evidence.Data.Doses.First(dose => dose > 0);
        (double lowestKnown, double highestKnown) = evidence.KnownDoses;
        double fall = curve.Top - curve.Bottom;
        if ((curve.At(highestKnown) - curve.Bottom) / fall > PlateauShare)
            yield return "incomplete-bottom";
        if ((curve.Top - curve.At(lowestKnown)) / fall > PlateauShare)
            yield return "incomplete-top";
        double[] shares = [.. evidence.Data.Known().Doses.Distinct().Select(dose => (curve.Top - curve.At(dose)) / fall)];
        if (shares.Count(share => share <= BendShare) < FewestDosesBeyondBend)
            yield return "few-doses-at-top";
        if (shares.Count(share => share >= 1 - BendShare) < FewestDosesBeyondBend)
            yield return "few-doses-at-bottom";
        if (curve.Log10Ic50 < Math.Log10(lowest) || curve.Log10Ic50 > Math.Log10(evidence.Data.TopDose))
            yield return "ic50-outside-doses";
    }
}

using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.DoseResponses;

/// <summary>Which complex a compound stops, by its mTORC1 and mTORC2 readouts side by side (docs/methods.md D15–D16).</summary>
public static class Mechanisms
{
    /// <summary>How far above the inhibited complex's IC50 the doses must have gone for the other's absence to mean selectivity.</summary>
    private const double SelectiveFold = 30;

    /// <param name="headline">Curves of the headline normalisations.</param>
    /// <returns>A row for every compound, cell line and time where both complexes have a readout.</returns>
    public static ImmutableArray<Mechanism> Compare(ImmutableArray<DoseResponse> headline) =>
    [
        .. from first in headline
           where first.Key.Reads == KinaseComplex.Mtorc1
           from second in headline
           where second.Key.Reads == KinaseComplex.Mtorc2 && SameTreatment(first.Key, second.Key)
           select new Mechanism(first, second, Selectivity(first, second), Class(first, second)),
    ];

    private static bool SameTreatment(CurveKey a, CurveKey b) =>
        a.Compound == b.Compound && a.CellLine == b.CellLine && a.TimeHours == b.TimeHours;

    private static MechanismClass Class(DoseResponse mtorc1, DoseResponse mtorc2)
    {
        if (IsInhibited(mtorc1) && IsInhibited(mtorc2))
            return MechanismClass.Mtorc1AndMtorc2;
        if (IsSelective(mtorc1, mtorc2))
            return MechanismClass.Mtorc1Selective;
        if (IsSelective(mtorc2, mtorc1))
            return MechanismClass.Mtorc2Selective;
        return mtorc1.Ic50Bound == Bound.Above && mtorc2.Ic50Bound == Bound.Above ? MechanismClass.Neither : MechanismClass.Undecided;
    }

    private static bool IsInhibited(DoseResponse response) =>
        response.Status == DoseResponseStatus.Estimated && response is { Ic50Bound: Bound.Equal, Ic50.Value: not null };

    private static bool IsSelective(DoseResponse inhibited, DoseResponse spared) =>
        IsInhibited(inhibited) && spared.Ic50Bound == Bound.Above && spared.TopDose >= SelectiveFold * inhibited.Ic50.Value;

    /// <summary>mTORC2 IC50 over mTORC1 IC50; a one-sided limit where only one of them is known.</summary>
    private static Interval Selectivity(DoseResponse mtorc1, DoseResponse mtorc2)
    {
        if (IsInhibited(mtorc1) && IsInhibited(mtorc2))
            return Paired(mtorc1, mtorc2) ?? Propagated(mtorc1.Ic50, mtorc2.Ic50);
        if (IsInhibited(mtorc1) && mtorc2.Ic50Bound == Bound.Above)
            return new Interval(null, mtorc2.TopDose / mtorc1.Ic50.High);
        if (IsInhibited(mtorc2) && mtorc1.Ic50Bound == Bound.Above)
            return new Interval(null, null, mtorc2.Ic50.High / mtorc1.TopDose);
        return Interval.Missing;
    }

    /// <summary>Both readouts of one replicate come from the same lysate, so the replicate's difference of log IC50 is what varies.</summary>
    private static Interval? Paired(DoseResponse mtorc1, DoseResponse mtorc2)
    {
        double[] differences =
        [
            .. from first in mtorc1.Replicates
               join second in mtorc2.Replicates on first.Replicate equals second.Replicate
               select second.Curve.Log10Ic50 - first.Curve.Log10Ic50,
        ];
        bool all = differences.Length > 1 && differences.Length == mtorc1.BiologicalReplicates && differences.Length == mtorc2.BiologicalReplicates
            && !mtorc1.Flags.Concat(mtorc2.Flags).Contains(Headline.JointInterval);
        return all ? ReplicateFits.Mean(differences, value => Math.Pow(10, value)) : null;
    }

    /// <summary>Ends of the two intervals combined as independent errors of the logarithms (the MOVER rule, 10.1002/sim.3095).</summary>
    private static Interval Propagated(Interval mtorc1, Interval mtorc2)
    {
        double first = Math.Log(mtorc1.Value!.Value), second = Math.Log(mtorc2.Value!.Value);
        double? low = mtorc1.High is { } h1 && mtorc2.Low is { } l2 ? second - first - Length(Math.Log(h1) - first, second - Math.Log(l2)) : null;
        double? high = mtorc1.Low is { } l1 && mtorc2.High is { } h2 ? second - first + Length(first - Math.Log(l1), Math.Log(h2) - second) : null;
        return new Interval(Math.Exp(second - first), low is { } l ? Math.Exp(l) : null, high is { } h ? Math.Exp(h) : null);
    }

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
}

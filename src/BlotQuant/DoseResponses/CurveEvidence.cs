using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>Everything the data say of one curve, before any of it is judged.</summary>
/// <param name="Profile">Of the joint fit; its ends are told beside it.</param>
/// <param name="StaysAboveHalf">The response at the top dose is shown to be above half of the vehicle.</param>
/// <param name="HookDose">Lowest dose of a response that turns back at the top doses; null where it does not.</param>
/// <param name="LackOfFit">Chance of so bad a fit against the scatter at repeated doses; null where nothing is repeated.</param>
internal sealed record CurveEvidence(
    Observations Data,
    JointFit Joint,
    FitBox Box,
    LogisticProfile Profile,
    ProfileEnds Log10Ic50,
    ProfileEnds LogHill,
    EffectProbabilities Probabilities,
    bool StaysAboveHalf,
    double? LackOfFit,
    double? HookDose)
{
    private const double AtBound = 1e-6;

    private readonly Lazy<int[]> _influentialPoints = new(() => Influence.Of(Data, Joint));

    public LogisticCurve Curve => Joint.Bounded.Curve;

    public bool IsOpenAbove => Log10Ic50.High is null || Joint.Bounded.Log10Ic50 > Box.High - AtBound;

    public bool IsOpenBelow => Log10Ic50.Low is null || Joint.Bounded.Log10Ic50 < Box.Low + AtBound;

    public bool IsHillAtBound => Joint.Bounded.LogHill > Box.LogHillHigh - AtBound || Joint.Bounded.LogHill < Box.LogHillLow + AtBound;

    /// <summary>True where the mean of some dose lies below half of the vehicle.</summary>
    public bool DipsBelowHalf => Joint.Surface.Means.Responses.Min() < Curve.Top / 2;

    /// <summary>Points that carry the fit, by their rows.</summary>
    public int[] InfluentialPoints => _influentialPoints.Value;

    /// <summary>Doses at which some response is known.</summary>
    public (double Lowest, double Highest) KnownDoses => (Data.Known().Doses.Min(), Data.Known().Doses.Max());

    public static CurveEvidence Of(Observations data, DoseResponseOptions options, DoseDesigns designs)
    {
        JointFit joint = JointFit.Of(data, options, designs);
        EffectTest test = designs.Test(data, HeldModel.Of(options.Model));
        var profile = new LogisticProfile(joint.Surface, joint.Free, joint.ResidualDegrees, joint.VarianceFactor);
        (ProfileEnds ic50, ProfileEnds hill) = profile.Ends();
        return new CurveEvidence(
            data,
            joint,
            JointFit.Box(joint.Surface.Grid, options),
            profile,
            ic50,
            hill,
            data.HasLimits ? CensoredEffect.Probabilities(data, test) : test.Probabilities(AtCommonScale(data)),
            HalfResponse.StaysAbove(joint.Surface, joint.Free, profile.Threshold, data.TopDose),
            LackOfFitProbability(joint),
            Hook.FromDose(joint, designs));
    }

    /// <summary>Responses over their replicate's mean: under "no effect" that is all that tells replicates apart.</summary>
    public static double[] AtCommonScale(Observations data)
    {
        double[] means = [.. Enumerable.Range(0, data.ReplicateNames.Length).Select(r => data.Responses.Where((_, i) => data.Replicates[i] == r).Average())];
        return means.All(mean => mean > 0) ? [.. data.Responses.Select((response, i) => response / means[data.Replicates[i]])] : data.Responses;
    }

    private static double? LackOfFitProbability(JointFit joint)
    {
        DoseMeans means = joint.Surface.Means;
        int curveDegrees = means.Count - joint.Surface.Model.ParameterCount;
        int errorDegrees = means.PointCount - means.Count - joint.Scales.Length + 1;
        if (curveDegrees < 1 || errorDegrees < 1 || means.PureErrorSum <= 0)
            return null;
        double pureError = joint.Surface.PureErrorSum;
        double ratio = (joint.Free.Rss - pureError) / curveDegrees / (pureError / errorDegrees);
        return 1 - FisherSnedecor.CDF(curveDegrees, errorDegrees, Math.Max(0, ratio));
    }
}

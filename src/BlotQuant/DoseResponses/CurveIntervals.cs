namespace BlotQuant.DoseResponses;

/// <summary>95 % intervals of one curve by another method than the profile, on the scales that they are told on; null ends are open.</summary>
/// <param name="Log10Half">Of the dose at half of the vehicle.</param>
internal sealed record CurveIntervals(ProfileEnds Log10Ic50, ProfileEnds LogHill, ProfileEnds Log10Half)
{
    /// <returns>Null for the profile, which is no matter of this, and for draws from points of which some are only limits or doubted.</returns>
    public static CurveIntervals? Of(Observations data, JointFit joint, DoseResponseOptions options, DoseDesigns designs) => options.Interval switch
    {
        IntervalMethod.Wald => WaldIntervals.Of(joint),
        IntervalMethod.BootstrapCases when CanDraw(data, joint) => Bootstrap.Cases(data, joint, options, designs),
        IntervalMethod.BootstrapResiduals when CanDraw(data, joint) => Bootstrap.Residuals(data, joint, options),
        _ => null,
    };

    private static bool CanDraw(Observations data, JointFit joint) => !data.HasLimits && joint.RobustWeights.Length == 0;
}

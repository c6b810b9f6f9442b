namespace BlotQuant.DoseResponses;

/// <summary>What a model holds fixed of the four parameters (docs/methods.md, E4).</summary>
/// <param name="Top">Null where it is free.</param>
/// <param name="Bottom">Null where it is free.</param>
internal readonly record struct HeldModel(double? Top, double? Bottom, bool HoldsHill)
{
    private const int FewestDosesOfAnyCurve = 4;

    public static HeldModel Of(CurveModel model) => model switch
    {
        CurveModel.HillOne => new HeldModel(null, null, true),
        CurveModel.BottomZero => new HeldModel(null, 0, false),
        CurveModel.TopHundred => new HeldModel(100, null, false),
        CurveModel.BothPlateaus => new HeldModel(100, 0, false),
        _ => default,
    };

    public bool HoldsAny => this != default;

    public int ParameterCount => 4 - (Top is null ? 0 : 1) - (Bottom is null ? 0 : 1) - (HoldsHill ? 1 : 0);

    /// <summary>One more than parameters, and never fewer than four.</summary>
    public int FewestDoses => Math.Max(FewestDosesOfAnyCurve, ParameterCount + 1);

    /// <summary>Whether doses tell a curve: one of them may be 0.</summary>
    public bool HasEnough(double[] doses)
    {
        double[] distinct = [.. doses.Distinct()];
        return distinct.Length >= FewestDoses && distinct.Count(dose => dose > 0) >= FewestDoses - 1;
    }
}

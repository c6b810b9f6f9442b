namespace BlotQuant.DoseResponses;

/// <summary>Points that carry the fit: without one of them the IC50 would lie outside of the 95 % interval that all together give (docs/methods.md D19).</summary>
internal static class Influence
{
    /// <returns>Rows of the data, by how far the IC50 moves without them.</returns>
    public static int[] Of(Observations data, JointFit joint, ProfileEnds log10Ic50)
    {
        double[] without = [.. Enumerable.Range(0, data.Count).Select(i => data.Bounds[i] == Bound.Equal ? Without(data, joint, i) : joint.Bounded.Log10Ic50)];
        return [.. Enumerable.Range(0, data.Count).Where(i => without[i] < log10Ic50.Low || without[i] > log10Ic50.High)
            .OrderByDescending(i => Math.Abs(without[i] - joint.Bounded.Log10Ic50))];
    }

    /// <summary>log10 IC50 of the curve next to the joint one through all points but one, at their scales and weights.</summary>
    private static double Without(Observations data, JointFit joint, int row)
    {
        Observations others = data.Where(i => i != row) with { Weights = [.. joint.Weights.Where((_, i) => i != row)] };
        ICurveSurface surface = others.Surface([.. joint.ScaledResponses(data).Where((_, i) => i != row)], others.Weights, joint.Surface.Grid);
        return surface.Polish(joint.Bounded.Log10Ic50, joint.Bounded.LogHill).Log10Ic50;
    }
}

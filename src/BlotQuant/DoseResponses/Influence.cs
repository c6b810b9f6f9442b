namespace BlotQuant.DoseResponses;

/// <summary>Points that carry the fit: the IC50 of all points lies outside of the 95 % interval that the others give (docs/methods.md D19).</summary>
internal static class Influence
{
    /// <returns>Rows of the data.</returns>
    public static int[] Of(Observations data, JointFit joint)
    {
        if (joint.ResidualDegrees < 2)
            return [];
        double times = LogisticProfile.Times(joint.ResidualDegrees - 1, joint.VarianceFactor);
        return [.. Enumerable.Range(0, data.Count).Where(i => data.Bounds[i] == Bound.Equal && OthersRefute(data, joint, i, times))];
    }

    /// <summary>The others keep their scales and weights; their curve is the one next to the joint one.</summary>
    private static bool OthersRefute(Observations data, JointFit joint, int row, double times)
    {
        Observations others = data.Where(i => i != row) with { Weights = [.. joint.Weights.Where((_, i) => i != row)] };
        ICurveSurface surface = others.Surface([.. joint.ScaledResponses(data).Where((_, i) => i != row)], others.Weights, joint.Surface.Model, joint.Surface.Grid);
        LogisticMinimum best = surface.Polish(joint.Bounded.Log10Ic50, joint.Bounded.LogHill);
        double threshold = surface.Threshold(best, times);
        return surface.At(joint.Bounded.Log10Ic50, joint.Bounded.LogHill).Rss > threshold
            && surface.AtIc50(joint.Bounded.Log10Ic50, joint.Surface.Grid.Free).Rss > threshold;
    }
}

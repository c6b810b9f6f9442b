using BlotQuant.Numerics;

namespace BlotQuant.DoseResponses;

/// <summary>The tests of no effect and of a monotone course where some responses are only limits (docs/methods.md D18).</summary>
/// <remarks>
/// Under "no effect" the lanes of one replicate are alike but for chance, limits among them: what each limit must be expected to be is told
/// from its replicate's flat line, and the lanes are dealt out anew over the doses to see what chance does.
/// </remarks>
internal static class CensoredEffect
{
    public static EffectProbabilities Probabilities(Observations data, EffectTest test)
    {
        double[] completed = [.. data.Responses];
        for (int replicate = 0; replicate < data.ReplicateNames.Length; replicate++)
            Complete(data, replicate, completed);
        return test.Permuted(CurveEvidence.AtCommonScale(data with { Responses = completed }));
    }

    private static void Complete(Observations data, int replicate, double[] completed)
    {
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(i => data.Replicates[i] == replicate)];
        if (rows.Count(i => data.Bounds[i] == Bound.Equal) < 2)
            return;
        Observations own = data.Only(replicate, data.Weights);
        double[] roots = [.. own.Weights.Select(Math.Sqrt)];
        TobitFit flat = new TobitRegression(own.Responses, roots, CensoredSurface.Sides(own)).Fit([.. own.Doses.Select(_ => 1.0)], 1);
        for (int i = 0; i < rows.Length; i++)
            completed[rows[i]] = CensoredSurface.Expected(own.Responses[i], own.Bounds[i], flat.Coefficients[0], flat.Sigma / roots[i]);
    }
}

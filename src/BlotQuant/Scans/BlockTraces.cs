namespace BlotQuant.Scans;

/// <summary>Tells traces of JPEG's 8 × 8 blocks in the steps from pixel to pixel (docs/methods.md, I3).</summary>
/// <remarks>Finds what quality 90 and less leaves; blocks that a later resampling moved off their grid of eight are not seen.</remarks>
internal static class BlockTraces
{
    private const int Period = 8;
    private const int FewestPlaces = 6 * Period;

    /// <summary>Combined score that noise reaches in fewer than one picture of a hundred million, whichever of 64 grids it is.</summary>
    private const double LeastScore = 6.5;

    /// <summary>Each direction has to show the blocks: a sensor may have columns of eight, but no grid.</summary>
    private const double LeastScoreEitherWay = 3;

    /// <summary>The place of the second rank in eight scores 5/7 of the first; a grid of four gives two of nearly the same.</summary>
    private const double SameScoreShare = 0.8;

    /// <returns>Standard scores of the better grid line in both directions, combined; null where there are no blocks.</returns>
    public static double? ScoreOf(StepProfile columns, StepProfile rows)
    {
        double across = ScoreOf(columns.First), along = ScoreOf(rows.First);
        double score = (across + along) / Math.Sqrt(2);
        return Math.Min(across, along) >= LeastScoreEitherWay && score >= LeastScore ? score : null;
    }

    /// <summary>Rank sum of the one place in eight that stands out most over its neighbours; 0 where a second one does nearly as much, as after enlarging by 2 or 4.</summary>
    private static double ScoreOf(double[] steps)
    {
        if (steps.Length < FewestPlaces)
            return 0;
        int[] places = [.. Enumerable.Range(2, steps.Length - 3)];
        double[] contrasts = [.. places.Select(i => steps[i] - ((steps[i - 1] + steps[i + 1]) / 2))];
        Array.Sort(contrasts, places);
        double[] rankSums = new double[Period];
        int[] members = new int[Period];
        for (int rank = 0; rank < places.Length; rank++)
        {
            rankSums[places[rank] % Period] += rank + 1;
            members[places[rank] % Period]++;
        }

        double[] scores = [.. rankSums.Select((sum, phase) => StandardScore(sum, members[phase], places.Length))];
        Array.Sort(scores);
        return scores[^2] > SameScoreShare * scores[^1] ? 0 : scores[^1];
    }

    /// <summary>Mann and Whitney's statistic in standard deviations.</summary>
    private static double StandardScore(double rankSum, int members, int all) =>
        (rankSum - (members * (all + 1) / 2.0)) / Math.Sqrt(members * (double)(all - members) * (all + 1) / 12);
}

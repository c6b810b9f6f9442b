using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>Seams of touching bands stand a pitch apart, rows end where a seam would be, and all rows of a scan have one pitch (docs/methods.md, L2).</summary>
internal static class SeamGrid
{
    private const double PitchStep = 1.015;
    private const int NarrowestPitchColumns = 8;

    /// <summary>Ridges shorter than this are of no band of such a pitch.</summary>
    private const double ShortestPitches = 0.6;

    /// <summary>Dips as near to a seam as this are the same border.</summary>
    private const double PlayPitches = 0.15;

    /// <summary>Seams must stand out of the breaks along their ridges by so many standard errors, all together: of many pitches the best is taken, and a row that is one band is explained best by its two ends.</summary>
    private const double LeastEvidence = 2;

    /// <summary>Those of one ridge must by so many to divide it, and one of its ends must be where a seam would be, or both nearly: an edge runs on beyond its lanes.</summary>
    private const double LeastOfRidge = 0.5, LeastOfEnds = SeamComb.EndSpreads;

    /// <summary>Seams of each ridge at the pitch that explains breaks and ends best; none where no pitch does.</summary>
    public static ImmutableArray<BandSeams> Of(ImmutableArray<RidgeBreaks> ridges)
    {
        double pitch = PitchOf(ridges);
        SeamComb?[] combs = [.. ridges.Select(ridge => IsOfPitch(ridge, pitch) && SeamComb.Best(ridge, pitch) is var comb && Divides(comb) ? comb : null)];
        double seams = combs.Sum(comb => comb?.Columns.Length ?? 0), evidence = combs.Sum(comb => comb?.Seams ?? 0);
        if (seams == 0 || evidence < LeastEvidence * Math.Sqrt(seams))
            return [.. ridges.Select(_ => BandSeams.None)];
        int play = (int)Math.Round(PlayPitches * pitch);
        return [.. ridges.Select((ridge, i) => combs[i] is { } comb && ridge.Told is { } told ? new BandSeams(told.First, told.Last, comb.Columns, play) : BandSeams.None)];
    }

    private static bool Divides(SeamComb comb) => comb.Seams >= LeastOfRidge * Math.Sqrt(comb.Columns.Length) && comb.Ends >= LeastOfEnds;

    private static double PitchOf(ImmutableArray<RidgeBreaks> ridges)
    {
        double widest = ridges.Select(ridge => (double)ridge.Length).DefaultIfEmpty(0).Max();
        (double Evidence, double Pitch) best = (0, 0);
        for (double pitch = NarrowestPitchColumns; pitch < widest; pitch *= PitchStep)
        {
            SeamComb[] combs = [.. ridges.Where(ridge => IsOfPitch(ridge, pitch)).Select(ridge => SeamComb.Best(ridge, pitch))];
            double evidence = combs.Sum(comb => comb.Seams + comb.Ends) / Math.Sqrt(Math.Max(1, combs.Sum(comb => comb.Members)));
            if (evidence > best.Evidence)
                best = (evidence, pitch);
        }

        return best.Pitch;
    }

    private static bool IsOfPitch(RidgeBreaks ridge, double pitch) =>
        ridge.Told is not null && ridge.Length >= ShortestPitches * pitch && ridge.HeightColumns <= pitch;
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The band marks of one scan: crests of evidence, cut at the dips between touching bands (docs/methods.md, L2).</summary>
public static class BandMarks
{
    /// <summary>Enough columns for the dips between the most lanes that a membrane may hold.</summary>
    private const int MostColumns = 1000;

    private const int FewestColumns = 3;

    /// <summary>Square of the width at half height of two running means over three columns.</summary>
    private const double BlurColumnsSquared = 7.4;

    /// <summary>A dip divides where it is this deep in noises, and this deep against the lower of its shoulders.</summary>
    private const double DipNoises = 3.5;

    private const double DipFraction = 0.08;

    /// <summary>A dip this deep lies between two lanes.</summary>
    private const double SurestDipFraction = 0.4;

    public static ImmutableArray<BandMark> Of(EvidencePlane plane)
    {
        int columnPx = Math.Max(1, (plane.Counts.Width + MostColumns - 1) / MostColumns);
        Grid counts = PlaneReduction.MergeColumns(plane.Counts, columnPx);
        var evidence = BandEvidence.Of(counts, columnPx, plane.LoudestNoise);
        return
        [
            .. from ridge in BandRidge.Trace(evidence, columnPx)
               where ridge.Rows.Count >= FewestColumns
               from mark in Marks(ridge, counts, evidence, columnPx)
               select mark,
        ];
    }

    /// <summary>The shallowest dips are filled first; what lies between two dips that may divide is a mark, and so is what a dip that may not divide joins.</summary>
    private static IEnumerable<BandMark> Marks(BandRidge ridge, Grid counts, BandEvidence evidence, int columnPx)
    {
        float[] crest = new float[ridge.Multiples.Count];
        SlidingWindow.Mean(CollectionsMarshal.AsSpan(ridge.Multiples), crest, 1);
        float[] body = BandBody.Of(counts, evidence, ridge);
        List<int> cuts = Cuts(body);
        int shallowest = Shallowest(body, cuts);
        for (; shallowest > 0 && Depth(body, cuts, shallowest) < Math.Max(DipNoises, DipFraction * Shoulder(body, cuts, shallowest)); shallowest = Shallowest(body, cuts))
            cuts.RemoveAt(shallowest);
        for (int i = 0; i + 1 < cuts.Count; i++)
            yield return Mark(cuts[i], cuts[i + 1], crest[HighestIn(crest, cuts[i], cuts[i + 1])] / 2, 1 - (Math.Max(Bridge(body, cuts, i), Bridge(body, cuts, i + 1)) / 2));
        for (; shallowest > 0 && Bridge(body, cuts, shallowest) > 0; shallowest = Shallowest(body, cuts))
        {
            double oneness = Bridge(body, cuts, shallowest);
            double level = Shoulder(crest, cuts, shallowest) / 2;
            cuts.RemoveAt(shallowest);
            yield return Mark(cuts[shallowest - 1], cuts[shallowest], level, oneness);
        }

        BandMark Mark(int first, int last, double level, double oneness)
        {
            int peak = HighestIn(crest, first, last);
            double left = Crossing(crest, first, peak, 1, level);
            double right = Crossing(crest, last, peak, -1, level);
            int middle = (int)((left + right) / 2);
            double width = columnPx * Math.Sqrt(Math.Max(1, ((right - left) * (right - left)) - BlurColumnsSquared));
            double height = BandHeight.Of(counts, evidence, ridge, (int)left, (int)right);
            return new BandMark((Px(left) + Px(right)) / 2, ridge.Rows[middle], width, height, crest[peak], oneness, SlopeOf(left, right), Px(first), Px(last));
        }

        double SlopeOf(double left, double right) => (ridge.Rows[(int)right] - ridge.Rows[(int)left]) / Math.Max(columnPx, (right - left) * columnPx);

        double Px(double place) => ((ridge.FirstColumn + place + 0.5) * columnPx) - 0.5;
    }

    /// <summary>Both ends of the crest and its dips.</summary>
    private static List<int> Cuts(float[] crest) =>
        [0, .. Enumerable.Range(1, Math.Max(0, crest.Length - 2)).Where(i => crest[i] < crest[i - 1] && crest[i] <= crest[i + 1]), crest.Length - 1];

    /// <summary>0 where no dip is left.</summary>
    private static int Shallowest(float[] crest, List<int> cuts) => Enumerable.Range(1, cuts.Count - 1).SkipLast(1)
        .DefaultIfEmpty(0).MinBy(i => i == 0 ? 0 : Depth(crest, cuts, i) / Math.Max(DipNoises, DipFraction * Shoulder(crest, cuts, i)));

    private static double Depth(float[] crest, List<int> cuts, int dip) => Shoulder(crest, cuts, dip) - crest[cuts[dip]];

    /// <summary>0 … 1: how likely one band runs on through a dip; 0 at the ends.</summary>
    private static double Bridge(float[] crest, List<int> cuts, int dip) => dip == 0 || dip == cuts.Count - 1
        ? 0
        : Math.Clamp(1 - ((Depth(crest, cuts, dip) - (DipNoises / 2)) / (SurestDipFraction * Shoulder(crest, cuts, dip))), 0, 1);

    /// <summary>The lower of the crests to both sides of a dip.</summary>
    private static double Shoulder(float[] crest, List<int> cuts, int dip) =>
        Math.Min(crest[HighestIn(crest, cuts[dip - 1], cuts[dip])], crest[HighestIn(crest, cuts[dip], cuts[dip + 1])]);

    private static int HighestIn(float[] crest, int first, int last)
    {
        int highest = first;
        for (int i = first + 1; i <= last; i++)
        {
            if (crest[i] > crest[highest])
                highest = i;
        }

        return highest;
    }

    /// <summary>Where the crest first rises above a level on the way from an end to its peak.</summary>
    private static double Crossing(float[] crest, int end, int peak, int step, double level)
    {
        int inside = end;
        while (inside != peak && crest[inside] < level)
            inside += step;
        return inside == end ? end : inside - (step * (crest[inside] - level) / (crest[inside] - crest[inside - step]));
    }
}

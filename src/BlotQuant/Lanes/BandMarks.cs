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

    public static MarkReadings Of(EvidencePlane plane)
    {
        int columnPx = Math.Max(1, (plane.Counts.Width + MostColumns - 1) / MostColumns);
        Grid counts = PlaneReduction.MergeColumns(plane.Counts, columnPx);
        var evidence = BandEvidence.Of(counts, columnPx, plane.LoudestNoise);
        (BandRidge Ridge, float[] Body, CrestDips Dips)[] crests = [.. from ridge in BandRidge.Trace(evidence, columnPx)
            where ridge.Rows.Count >= FewestColumns
            let body = BandBody.Of(counts, evidence, ridge)
            select (ridge, body, CrestDips.Of(body))];
        double[] innerLeft = [.. crests.SelectMany(crest => crest.Dips.InnerLeft())];
        ImmutableArray<RidgeBreaks> breaks = [.. crests.Select(crest => RidgeBreaks.Of(counts, evidence, crest.Ridge, crest.Body, columnPx))];
        ImmutableArray<BandSeams> grid = SeamGrid.Of(breaks);
        return MarkReadings.Together(crests.Select((crest, i) => Readings(crest.Ridge, crest.Dips, breaks[i], grid[i])));

        MarkReadings Readings(BandRidge ridge, CrestDips dips, RidgeBreaks told, BandSeams even)
        {
            CrestDips joined = innerLeft.Length == 0 ? dips : dips.Joined(RobustStatistics.Median(innerLeft));
            ImmutableArray<BandMark> apart = [.. Marks(ridge, dips, dips, counts, evidence, columnPx)];
            return new MarkReadings(
                apart,
                joined.Cuts.Length == dips.Cuts.Length ? apart : [.. Marks(ridge, joined, dips, counts, evidence, columnPx)],
                [.. Enumerable.Range(0, BandSeams.Reaches).Select(reach => Between(BandSeams.Of(told, reach)))],
                Between(even));

            ImmutableArray<BandMark> Between(BandSeams seams) =>
                seams.Columns.IsEmpty ? apart : [.. Marks(ridge, dips.With(seams), dips, counts, evidence, columnPx).Select(mark => mark with { IsAtSeam = true })];
        }
    }

    /// <summary>What lies between two dips is a mark, and so is what a dip that may not divide joins.</summary>
    /// <param name="all">Every dip that may divide.</param>
    private static IEnumerable<BandMark> Marks(BandRidge ridge, CrestDips dips, CrestDips all, Grid counts, BandEvidence evidence, int columnPx)
    {
        float[] crest = new float[ridge.Multiples.Count];
        SlidingWindow.Mean(CollectionsMarshal.AsSpan(ridge.Multiples), crest, 1);
        for (int i = 0; i + 1 < dips.Cuts.Length; i++)
            yield return Mark(dips.Cuts[i], dips.Cuts[i + 1], crest[HighestIn(crest, dips.Cuts[i], dips.Cuts[i + 1])] / 2, 1 - (Math.Max(dips.Bridge(i), dips.Bridge(i + 1)) / 2));
        while (dips.Shallowest() is int dip && dips.Bridge(dip) > 0)
        {
            (int first, int middle, int last) = (dips.Cuts[dip - 1], dips.Cuts[dip], dips.Cuts[dip + 1]);
            yield return Mark(first, last, Math.Min(crest[HighestIn(crest, first, middle)], crest[HighestIn(crest, middle, last)]) / 2, dips.Bridge(dip));
            dips = dips.Without(dip);
        }

        BandMark Mark(int first, int last, double level, double oneness)
        {
            int peak = HighestIn(crest, first, last);
            double left = Crossing(crest, first, peak, 1, level);
            double right = Crossing(crest, last, peak, -1, level);
            int middle = (int)((left + right) / 2);
            double width = columnPx * Math.Sqrt(Math.Max(1, ((right - left) * (right - left)) - BlurColumnsSquared));
            double height = BandHeight.Of(counts, evidence, ridge, (int)left, (int)right);
            return new BandMark((Px(left) + Px(right)) / 2, ridge.Rows[middle], width, height, crest[peak], oneness, SlopeOf(left, right), Px(first), Px(last)) { Parts = 1 + all.Cuts.Count(cut => cut > first && cut < last) };
        }

        double SlopeOf(double left, double right) => (ridge.Rows[(int)right] - ridge.Rows[(int)left]) / Math.Max(columnPx, (right - left) * columnPx);

        double Px(double place) => ((ridge.FirstColumn + place + 0.5) * columnPx) - 0.5;
    }

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

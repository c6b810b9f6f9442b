using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>How far two lanes look like samples of one blot: which share of their bands stands in common rows.</summary>
/// <param name="marks">The marks of every lane that shows, left to right.</param>
public sealed class CommonRows(ImmutableArray<ImmutableArray<BandMark>> marks)
{
    /// <summary>Of the rungs of a ladder a quarter meets a row by chance, of dirt less, of the bands of a sample nearly all do.</summary>
    private const double LeastOfSamples = 0.5;

    internal static CommonRows Of(LaneHypothesis lanes) => new(
        [.. Enumerable.Range(0, lanes.Chain.Centres.Length).Select(lane => lanes.Own.Where(mark => mark.Lane == lane).Select(mark => mark.Mark).ToImmutableArray())]);

    /// <summary>Whether each lane's bands stand in rows of the other, by the weight of the marks.</summary>
    public bool AreAlike(int lane, int other) => Math.Min(Share(marks[lane], marks[other]), Share(marks[other], marks[lane])) >= LeastOfSamples;

    /// <summary>At how many heights a lane has bands where another one has none.</summary>
    public int RowsBeyond(int lane, int other)
    {
        var heights = new List<BandMark>();
        foreach (BandMark mark in marks[lane].Where(mark => !marks[other].Any(theirs => AreInRow(mark, theirs))).OrderByDescending(mark => mark.Weight))
        {
            if (!heights.Exists(height => AreInRow(mark, height)))
                heights.Add(mark);
        }

        return heights.Count;
    }

    private static double Share(ImmutableArray<BandMark> marks, ImmutableArray<BandMark> others)
    {
        double all = marks.Sum(mark => mark.Weight);
        return all <= 0 ? 0 : marks.Where(mark => others.Any(other => AreInRow(mark, other))).Sum(mark => mark.Weight) / all;
    }

    private static bool AreInRow(BandMark mark, BandMark other) =>
        Math.Abs(mark.Y - other.Y) < ((mark.Height + other.Height) / 2) + (LaneEnds.SteepestRow * Math.Abs(mark.X - other.X));
}

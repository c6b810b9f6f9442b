using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>What shows half-way between lanes: a band ends at the sides of its lane, a streak or the rim of a membrane does not (docs/methods.md, B1).</summary>
internal sealed class LaneGaps
{
    /// <summary>Columns of a gap over the pitch.</summary>
    private const double WidthFraction = 1 / 8.0;

    private const int NarrowestPx = 2;

    /// <summary>Where strong bands themselves leave so much between them, they touch, and gaps tell nothing.</summary>
    private const double TouchingShare = 0.6;

    /// <summary>A streak is about as high in the next lane; a band wider than its lane reaches no farther than the gap.</summary>
    private const double LeastBeside = 0.5;

    private readonly ImmutableArray<LaneCurve> _lanes;
    private readonly double _pitchPx;

    /// <summary>Of each gap, the one left of the first lane first; null where the picture ends before it.</summary>
    private readonly double[]?[] _sums;

    /// <summary>Rise of the weakest of the strong peaks, which are bands.</summary>
    private readonly double _leastStrong;

    /// <summary>The share of its height in the lane that a row of the picture must have beside it to pass for a streak.</summary>
    private readonly double _streakShare;

    /// <param name="lanes">The levels of the lanes.</param>
    /// <param name="strong">Peaks that are bands, most of them.</param>
    public LaneGaps(PixelPlane plane, ImmutableArray<LaneProfile> profiles, ImmutableArray<LaneCurve> lanes, ImmutableArray<(int Lane, PeakRise Rise)> strong, int threads)
    {
        _lanes = lanes;
        _leastStrong = strong.Select(peak => peak.Rise.Counts).DefaultIfEmpty(0).Min();
        _pitchPx = profiles.Length < 2
            ? profiles.Select(profile => profile.Lane.WidthPx).FirstOrDefault()
            : (profiles[^1].Lane.CentrePx - profiles[0].Lane.CentrePx) / (profiles.Length - 1);
        int width = Math.Max(NarrowestPx, (int)(_pitchPx * WidthFraction));
        _sums = profiles.IsEmpty ? [] : [.. Enumerable.Range(0, profiles.Length + 1).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(gap => Sums(plane, profiles, gap, width))];
        double[] shares = [.. strong.SelectMany(peak => new[] { Share(peak.Lane, peak.Rise, -1), Share(peak.Lane, peak.Rise, 1) }).OfType<double>()];
        double typical = shares.Length == 0 ? 0 : RobustStatistics.Median(shares);
        _streakShare = typical > TouchingShare ? double.PositiveInfinity : (1 + Math.Max(0, typical)) / 2;
    }

    /// <summary>Whether a rise that is none of the strong ones goes on through the gaps on both sides, and so do most of its row: where bands touch, some gaps are as high as they are.</summary>
    /// <param name="rises">The rises of every lane.</param>
    public bool IsStreak(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises)
    {
        if (rise.Counts >= _leastStrong || _lanes[lane].IsSaturated(rise.Centre))
            return false;
        bool left = _sums[lane] is not null, right = _sums[lane + 1] is not null;
        if (!(left || right) || (left && !GoesOn(lane, rise, -1)) || (right && !GoesOn(lane, rise, 1)))
            return false;
        double[] shares = [.. Row(lane, rise, rises).SelectMany(peak => new[] { Share(peak.Lane, peak.Rise, -1), Share(peak.Lane, peak.Rise, 1) }).OfType<double>()];
        return RobustStatistics.Median(shares) >= _streakShare;
    }

    /// <summary>The rise and those level with it in the lanes beside, as far as every lane holds one.</summary>
    private IEnumerable<(int Lane, PeakRise Rise)> Row(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises)
    {
        yield return (lane, rise);
        foreach (int side in new[] { -1, 1 })
        {
            (int at, PeakRise? last) = (lane, rise);
            while (last is { } from && at + side >= 0 && at + side < rises.Length)
            {
                double shift = side * _lanes[at].Slope * _pitchPx;
                double Off(PeakRise next) => Math.Abs(Middle(next) - Middle(from) - Math.Clamp(Middle(next) - Middle(from), Math.Min(0, shift), Math.Max(0, shift)));
                at += side;
                last = rises[at].Where(next => Off(next) <= Math.Max(next.Centre.Count, from.Centre.Count) / 2.0).Cast<PeakRise?>().MinBy(next => Off(next!.Value));
                if (last is { } found)
                    yield return (at, found);
            }
        }
    }

    private static double Middle(PeakRise rise) => (rise.Centre.Start + rise.Centre.End) / 2.0;

    private bool GoesOn(int lane, PeakRise rise, int side) =>
        Beside(lane, rise, side) >= LeastBeside * rise.Counts && Share(lane, rise, side) >= _streakShare;

    /// <summary>Rise in the gap over the greater of those in the lanes beside it.</summary>
    private double? Share(int lane, PeakRise rise, int side)
    {
        if (_sums[side < 0 ? lane : lane + 1] is not { } gap || rise.Counts <= 0)
            return null;
        return Highest(gap, rise, side * _lanes[lane].Slope * _pitchPx / 2) / Math.Max(rise.Counts, Beside(lane, rise, side));
    }

    /// <summary>Rise in the next lane; beyond the last one the lane speaks for itself.</summary>
    private double Beside(int lane, PeakRise rise, int side)
    {
        int next = lane + side;
        return next < 0 || next >= _lanes.Length ? rise.Counts : Highest(_lanes[next].Sums, rise, side * _lanes[lane].Slope * _pitchPx);
    }

    /// <summary>The same rise in other columns, which may lie anywhere from level to where the slope leads, and up to half a width beyond.</summary>
    private static double Highest(double[] sums, PeakRise rise, double shift)
    {
        int play = rise.Centre.Count / 2;
        double highest = double.NegativeInfinity;
        for (int rows = (int)Math.Round(Math.Min(0, shift)) - play; rows <= Math.Round(Math.Max(0, shift)) + play; rows++)
        {
            if (rise.AboveRow + rows >= 0 && rise.BelowRow + rise.FlankRows + rows < sums.Length)
                highest = Math.Max(highest, LaneCurve.RiseOf(sums, rise.Moved(rows)));
        }

        return highest;
    }

    private static double[]? Sums(PixelPlane plane, ImmutableArray<LaneProfile> profiles, int gap, int width)
    {
        LaneProfile left = profiles[Math.Max(0, gap - 1)], right = profiles[Math.Min(profiles.Length - 1, gap)];
        double beyond = gap == 0 ? -0.5 : gap == profiles.Length ? 0.5 : 0;
        double[] sums = new double[left.RowCount + 1];
        for (int row = 0; row < left.RowCount; row++)
        {
            int y = left.Lane.TopPx + row;
            double centre = ((left.Lane.CentreAt(y) + right.Lane.CentreAt(y)) / 2) + (beyond * Pitch(profiles, gap));
            int first = (int)Math.Round(centre - (width / 2.0) + 0.5);
            if (first < 0 || first + width > plane.Width)
                return null;
            sums[row + 1] = sums[row] + (plane.SumRow(y, first, first + width) / width);
        }

        return sums;
    }

    private static double Pitch(ImmutableArray<LaneProfile> profiles, int gap)
    {
        int other = gap == 0 ? 1 : profiles.Length - 2;
        int end = gap == 0 ? 0 : profiles.Length - 1;
        return profiles.Length < 2 ? profiles[0].Lane.WidthPx * 1.25 : Math.Abs(profiles[other].Lane.CentrePx - profiles[end].Lane.CentrePx);
    }
}

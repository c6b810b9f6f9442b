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

    /// <summary>A scratch is thinner than bands, and may be as strong.</summary>
    private const double ThinShare = 0.5;

    /// <summary>Lanes that a line must show in.</summary>
    private const int FewestOfLine = 3;

    /// <summary>How far off its row or its line, in widths, a streak may show: a line is straight.</summary>
    private const double PlayOfRow = 0.5, PlayOfLine = 0.25;

    private readonly ImmutableArray<LaneCurve> _lanes;
    private readonly double _pitchPx;
    private readonly ImmutableArray<double> _centresPx;

    /// <summary>Of each gap, the one left of the first lane first; null where the picture ends before it.</summary>
    private readonly double[]?[] _sums;

    /// <summary>Rise of the weakest of the strong peaks, which are bands.</summary>
    private readonly double _leastStrong;

    /// <summary>How many rows the strong peaks typically have.</summary>
    private readonly double _typicalRows;

    /// <summary>The share of its height in the lane that a row of the picture must have beside it to pass for a streak.</summary>
    private readonly double _streakShare;

    /// <param name="lanes">The levels of the lanes.</param>
    /// <param name="strong">Peaks that are bands, most of them.</param>
    public LaneGaps(PixelPlane plane, ImmutableArray<LaneProfile> profiles, ImmutableArray<LaneCurve> lanes, ImmutableArray<(int Lane, PeakRise Rise)> strong, int threads)
    {
        _lanes = lanes;
        _leastStrong = strong.Select(peak => peak.Rise.Counts).DefaultIfEmpty(0).Min();
        _typicalRows = strong.IsEmpty ? 0 : RobustStatistics.Median([.. strong.Select(peak => (double)peak.Rise.Centre.Count)]);
        _centresPx = [.. profiles.Select(profile => profile.Lane.CentrePx)];
        _pitchPx = profiles.Length < 2
            ? profiles.Select(profile => profile.Lane.WidthPx).FirstOrDefault()
            : (profiles[^1].Lane.CentrePx - profiles[0].Lane.CentrePx) / (profiles.Length - 1);
        int width = Math.Max(NarrowestPx, (int)(_pitchPx * WidthFraction));
        _sums = profiles.IsEmpty ? [] : [.. Enumerable.Range(0, profiles.Length + 1).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(gap => Sums(plane, profiles, gap, width))];
        double[] shares = [.. strong.SelectMany(peak => OwnShares(peak.Lane, peak.Rise))];
        double typical = shares.Length == 0 ? 0 : RobustStatistics.Median(shares);
        _streakShare = typical > TouchingShare ? double.PositiveInfinity : (1 + Math.Max(0, typical)) / 2;
    }

    /// <summary>
    /// Whether a rise that is none of the strong ones, or far thinner, goes on through the gaps on both sides or as a line, and so do most of its row: where bands touch, some gaps are as high as they are.
    /// </summary>
    /// <param name="rises">The rises of every lane.</param>
    public bool IsStreak(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises)
    {
        bool isThin = rise.Centre.Count <= ThinShare * _typicalRows;
        if (_lanes[lane].IsSaturated(rise.Centre) || (rise.Counts >= _leastStrong && !isThin))
            return false;
        return GoesOn(lane, rise, rises) || Slants(lane, rise).Any(slant => IsOfLine(lane, rise, rises, slant)) || (isThin && IsOfLine(lane, rise, rises, OwnFall(lane)));
    }

    private bool GoesOn(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises)
    {
        bool left = _sums[lane] is not null, right = _sums[lane + 1] is not null;
        if (!(left || right) || (left && !GoesOn(lane, rise, -1, OwnFall(lane))) || (right && !GoesOn(lane, rise, 1, OwnFall(lane))))
            return false;
        return RobustStatistics.Median([.. Row(lane, rise, rises, OwnFall).SelectMany(peak => OwnShares(peak.Lane, peak.Rise))]) >= _streakShare;
    }

    private bool GoesOn(int lane, PeakRise rise, int side, Fall fall) =>
        Beside(lane, rise, side, fall) >= LeastBeside * rise.Counts && Share(lane, rise, side, fall) >= _streakShare;

    private IEnumerable<double> OwnShares(int lane, PeakRise rise) =>
        new[] { Share(lane, rise, -1, OwnFall(lane)), Share(lane, rise, 1, OwnFall(lane)) }.OfType<double>();

    private Fall OwnFall(int lane) => Fall.To(_lanes[lane].Slope);

    /// <summary>Straight lines through a rise that fall otherwise than the lane's bands do: a scratch crosses lanes aslant to them.</summary>
    private IEnumerable<Fall> Slants(int lane, PeakRise rise)
    {
        double step = 2 * PlayOfLine * rise.Centre.Count / _pitchPx;
        for (double slope = step; slope <= BandSlopes.SteepestSlope; slope += step)
        {
            if (slope > OwnFall(lane).Most + step)
                yield return new Fall(slope, slope, PlayOfLine);
            if (-slope < OwnFall(lane).Least - step)
                yield return new Fall(-slope, -slope, PlayOfLine);
        }
    }

    /// <summary>Whether a line goes on between the lanes that it shows in, beside a rise as elsewhere; it may end inside of one.</summary>
    private bool IsOfLine(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises, Fall slant)
    {
        (int Lane, PeakRise Rise)[] row = [.. Row(lane, rise, rises, _ => slant).OrderBy(peak => peak.Lane)];
        if (row.Length < FewestOfLine)
            return false;
        (int Lane, double Share)[] between = [.. row[..^1].Select(peak => (peak.Lane, Share(peak.Lane, peak.Rise, 1, slant) ?? 0))];
        return between.Where(gap => gap.Lane == lane || gap.Lane == lane - 1).All(gap => gap.Share >= _streakShare)
            && RobustStatistics.Median([.. between.Select(gap => gap.Share)]) >= _streakShare;
    }

    /// <summary>The rise and those level with it in the lanes beside, as far as every lane holds one.</summary>
    private IEnumerable<(int Lane, PeakRise Rise)> Row(int lane, PeakRise rise, ImmutableArray<PeakRise[]> rises, Func<int, Fall> fall)
    {
        yield return (lane, rise);
        foreach (int side in new[] { -1, 1 })
        {
            (int at, PeakRise? last) = (lane, rise);
            while (last is { } from && at + side >= 0 && at + side < rises.Length)
            {
                (double least, double most, double play) = fall(at).Over(ToNextPx(at, side));
                double Off(PeakRise next) => Math.Abs(Middle(next) - Middle(from) - Math.Clamp(Middle(next) - Middle(from), least, most));
                at += side;
                last = rises[at].Where(next => Off(next) <= play * Math.Max(next.Centre.Count, from.Centre.Count)).Cast<PeakRise?>().MinBy(next => Off(next!.Value));
                if (last is { } found)
                    yield return (at, found);
            }
        }
    }

    /// <summary>Columns to the next lane, to where it would stand at the ends.</summary>
    private double ToNextPx(int lane, int side) =>
        lane + side < 0 || lane + side >= _centresPx.Length ? side * _pitchPx : _centresPx[lane + side] - _centresPx[lane];

    private static double Middle(PeakRise rise) => (rise.Centre.Start + rise.Centre.End) / 2.0;

    /// <summary>Rise in the gap over the greater of those in the lanes beside it.</summary>
    private double? Share(int lane, PeakRise rise, int side, Fall fall)
    {
        if (_sums[side < 0 ? lane : lane + 1] is not { } gap || rise.Counts <= 0)
            return null;
        return Highest(gap, rise, fall.Over(ToNextPx(lane, side) / 2)) / Math.Max(rise.Counts, Beside(lane, rise, side, fall));
    }

    /// <summary>Rise in the next lane; beyond the last one the lane speaks for itself.</summary>
    private double Beside(int lane, PeakRise rise, int side, Fall fall)
    {
        int next = lane + side;
        return next < 0 || next >= _lanes.Length ? rise.Counts : Highest(_lanes[next].Sums, rise, fall.Over(ToNextPx(lane, side)));
    }

    /// <summary>The same rise in other columns, moved by as many rows as may be and up to half a width beyond.</summary>
    private static double Highest(double[] sums, PeakRise rise, (double Least, double Most, double Play) moved)
    {
        int play = (int)Math.Ceiling(moved.Play * rise.Centre.Count);
        return LaneCurve.GreatestRise(sums, rise, (int)Math.Round(moved.Least) - play, (int)Math.Round(moved.Most) + play);
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

    /// <summary>By how many rows for each column something may fall to the right.</summary>
    /// <param name="Play">How many of its widths beyond.</param>
    private readonly record struct Fall(double Least, double Most, double Play)
    {
        /// <summary>Anything from level to a slope.</summary>
        public static Fall To(double slope) => new(Math.Min(0, slope), Math.Max(0, slope), PlayOfRow);

        public (double Least, double Most, double Play) Over(double columns) => columns < 0 ? (Most * columns, Least * columns, Play) : (Least * columns, Most * columns, Play);
    }
}

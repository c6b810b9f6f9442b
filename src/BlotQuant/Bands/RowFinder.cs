using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Joins the bands of neighbouring lanes into rows, following smile and tilt (docs/methods.md, B3).</summary>
/// <remarks>
/// Lanes are gone through left to right. A row expects its next band where its last steps point, moved by the shift that suits most rows;
/// rows and bands are paired in their order, so that rows never cross, each within its reach and as near as can be. Places in lanes without
/// the band are interpolated between the lanes that show it.
/// </remarks>
public static class RowFinder
{
    private const double ReachOverHeight = 0.8;
    private const double ReachOverLength = 0.01;
    private const double ReachGrowthPerLane = 0.25;
    private const double LargestGrowth = 2;

    /// <summary>Of two rows that could take a band, the one seen in a nearer lane is the likelier.</summary>
    private const double GapCost = 0.1;

    private const int MostGaps = 4;

    /// <summary>Two rows for two bands are better than one however near.</summary>
    private const double LeastGain = 0.5;

    private const double LargestShiftOverLength = 0.02;

    /// <summary>More than one row can gain: a single row's band is as likely another one's as shifted.</summary>
    private const double ShiftCost = 1.6;

    /// <param name="lanes">Band candidates of each lane, left to right.</param>
    /// <param name="rowCount">Rows of a lane.</param>
    /// <param name="ladders">Indices of ladder lanes: a rung is no sample's band, so each is a row of its own.</param>
    public static ImmutableArray<BandRow> Find(ImmutableArray<ImmutableArray<BandCandidate>> lanes, int rowCount, ImmutableArray<int> ladders)
    {
        var tracks = new List<Track>();
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (!ladders.Contains(lane))
                Extend(tracks, lane, lanes[lane], rowCount);
        }

        tracks.AddRange(from lane in ladders from band in Enumerable.Range(0, lanes[lane].Length) select new Track(lane, band, lanes[lane][band]));
        double middle = (lanes.Length - 1) / 2.0;
        return [.. tracks
            .OrderBy(track => track.Expected(middle, lanes))
            .Select((track, index) => new BandRow(index + 1, Places(track, lanes, rowCount)))];
    }

    private static void Extend(List<Track> tracks, int lane, ImmutableArray<BandCandidate> bands, int rowCount)
    {
        Track[] ordered = [.. tracks.OrderBy(track => track.Predict(lane))];
        double shift = CommonShift(ordered, lane, bands, rowCount);
        var taken = new HashSet<int>();
        foreach ((int track, int band) in RowPairs.Of(ordered.Length, bands.Length, (track, band) => Gain(ordered[track], lane, bands[band], shift, rowCount)))
        {
            ordered[track].Add(lane, band, bands[band]);
            taken.Add(band);
        }

        for (int band = 0; band < bands.Length; band++)
        {
            if (taken.Add(band))
                tracks.Add(new Track(lane, band, bands[band]));
        }
    }

    /// <summary>How much a whole lane lies lower than its neighbours let expect: the shift that most rows agree on.</summary>
    private static double CommonShift(Track[] tracks, int lane, ImmutableArray<BandCandidate> bands, int rowCount)
    {
        (double Shift, double Agreement) best = (0, 0);
        foreach (double shift in tracks.SelectMany(track => bands.Select(band => band.CentreRow - track.Predict(lane))).Append(0))
        {
            if (Math.Abs(shift) > LargestShiftOverLength * rowCount)
                continue;
            double agreement = tracks.Sum(track => bands.Select(band => Gain(track, lane, band, shift, rowCount)).Append(0).Max());
            if (shift != 0)
                agreement -= ShiftCost;
            if (agreement > best.Agreement || (agreement == best.Agreement && Math.Abs(shift) < Math.Abs(best.Shift)))
                best = (shift, agreement);
        }

        return best.Shift;
    }

    /// <summary>What speaks for a band as the next of a row; negative where it is out of reach.</summary>
    private static double Gain(Track track, int lane, BandCandidate band, double shift, int rowCount)
    {
        int gap = lane - track.LastLane - 1;
        double growth = Math.Min(LargestGrowth, 1 + (ReachGrowthPerLane * gap));
        double reach = Math.Max(ReachOverHeight * Math.Max(band.FullWidthHalfMaxPx, track.LastHeight), ReachOverLength * rowCount) * growth;
        double distance = Math.Abs(band.CentreRow - track.Predict(lane) - shift);
        return distance > reach ? -1 : 1 + LeastGain - (distance * growth / reach) - (GapCost * Math.Min(gap, MostGaps));
    }

    private static ImmutableArray<RowPlace> Places(Track track, ImmutableArray<ImmutableArray<BandCandidate>> lanes, int rowCount)
    {
        BandCandidate[] bands = [.. track.Bands.Select(entry => lanes[entry.Lane][entry.Band])];
        BandCandidate[] clear = [.. bands.OrderByDescending(band => band.PeakSnr).Take(Math.Max(1, (bands.Length + 1) / 2))];
        double above = RobustStatistics.Median([.. clear.Select(band => band.CentreRow - band.Rows.Start)]);
        double below = RobustStatistics.Median([.. clear.Select(band => band.Rows.End - band.CentreRow)]);
        var places = ImmutableArray.CreateBuilder<RowPlace>(lanes.Length);
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            int? index = track.BandIn(lane);
            double centre = index is { } own ? lanes[lane][own].CentreRow : track.Expected(lane, lanes);
            var typical = new RowSpan((int)Math.Round(centre - above), (int)Math.Round(centre + below));
            RowSpan rows = index is { } seen ? Union(lanes[lane][seen].Rows, typical) : typical;
            places.Add(new RowPlace(centre, rows.Clamp(0, rowCount), index));
        }

        return places.MoveToImmutable();
    }

    private static RowSpan Union(RowSpan a, RowSpan b) => new(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));

    /// <summary>A row as far as it has been followed.</summary>
    private sealed class Track(int lane, int band, BandCandidate first)
    {
        private double _slope;
        private double _lastRow = first.CentreRow;

        public List<(int Lane, int Band)> Bands { get; } = [(lane, band)];

        public int LastLane { get; private set; } = lane;

        public double LastHeight { get; private set; } = first.FullWidthHalfMaxPx;

        public double Predict(int lane) => _lastRow + (_slope * (lane - LastLane));

        public void Add(int lane, int band, BandCandidate candidate)
        {
            double step = (candidate.CentreRow - _lastRow) / (lane - LastLane);
            _slope = Bands.Count == 1 ? step / 2 : (_slope + step) / 2;
            (_lastRow, LastLane, LastHeight) = (candidate.CentreRow, lane, candidate.FullWidthHalfMaxPx);
            Bands.Add((lane, band));
        }

        public int? BandIn(int lane) => Bands.Where(entry => entry.Lane == lane).Select(entry => (int?)entry.Band).FirstOrDefault();

        /// <summary>Row where the band of a lane would be: on the line between its neighbours, level beyond the ends.</summary>
        public double Expected(double lane, ImmutableArray<ImmutableArray<BandCandidate>> lanes)
        {
            (int Lane, int Band)[] before = [.. Bands.Where(entry => entry.Lane <= lane)];
            (int Lane, int Band)[] after = [.. Bands.Where(entry => entry.Lane >= lane)];
            if (before.Length == 0)
                return Row(after[0]);
            if (after.Length == 0 || after[0].Lane == before[^1].Lane)
                return Row(before[^1]);
            double share = (lane - before[^1].Lane) / (after[0].Lane - before[^1].Lane);
            return Row(before[^1]) + (share * (Row(after[0]) - Row(before[^1])));

            double Row((int Lane, int Band) entry) => lanes[entry.Lane][entry.Band].CentreRow;
        }
    }
}

using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Replays bands and rows that were moved, added, deleted or excluded by hand: what stands after it is fitted and measured like bands that are found.</summary>
/// <param name="profiles">The lanes of one scan.</param>
/// <param name="curves">Their levels.</param>
/// <param name="ladders">Indices of the lanes known to hold a ladder.</param>
internal sealed class BandEdits(ImmutableArray<LaneProfile> profiles, ImmutableArray<LaneCurve> curves, ImmutableArray<int> ladders)
{
    /// <summary>Flag of a band that was moved or added.</summary>
    public const string ByHand = "by-hand";

    /// <summary>Flag of a band that nothing is read on.</summary>
    public const string Excluded = "excluded";

    /// <summary>What lies between the half heights of a band is that band.</summary>
    private const double SameBandWidths = 0.5;

    /// <summary>Edits of bands and of rows of bands.</summary>
    public static ImmutableArray<PlacedEdit> Of(Scan scan) =>
    [
        .. scan.Edits.Where(edit => edit.Edit.Action is EditAction.MoveBand or EditAction.AddBand or EditAction.DeleteBand or EditAction.ExcludeBand
            or EditAction.MoveRow or EditAction.DeleteRow),
    ];

    /// <param name="found">Candidates of each lane, top to bottom.</param>
    /// <exception cref="BlotQuantException">No band stands where one is changed, or one stands where one is added.</exception>
    public ImmutableArray<ImmutableArray<BandCandidate>> Replay(ImmutableArray<PlacedEdit> edits, ImmutableArray<ImmutableArray<BandCandidate>> found) =>
        edits.Aggregate(found, (lanes, edit) => WithExtents(Replay(edit, lanes)));

    private ImmutableArray<ImmutableArray<BandCandidate>> WithExtents(ImmutableArray<ImmutableArray<BandCandidate>> lanes) =>
        [.. lanes.Select((bands, lane) => BandExtents.Of(curves[lane].Smooth, bands, curves[lane].SmoothNoise))];

    private ImmutableArray<ImmutableArray<BandCandidate>> Replay(PlacedEdit edit, ImmutableArray<ImmutableArray<BandCandidate>> lanes)
    {
        EditPlace at = edit.At!.Value;
        if (edit.Edit.Action == EditAction.AddBand)
            return Added(edit, at, lanes, TypicalWidth(lanes));
        (int Lane, int Band) own = LanePlaceOf(edit, at, lanes);
        return edit.Edit.Action switch
        {
            EditAction.DeleteBand => Without(lanes, own),
            EditAction.ExcludeBand => lanes.SetItem(own.Lane, lanes[own.Lane].SetItem(own.Band, Flagged(lanes[own.Lane][own.Band], Excluded))),
            EditAction.MoveBand => Added(edit, edit.To!.Value, Without(lanes, own), lanes[own.Lane][own.Band].FullWidthHalfMaxPx),
            EditAction.DeleteRow => RowOf(lanes, own).Aggregate(lanes, Without),
            _ => RowOf(lanes, own).Aggregate(lanes, (now, band) => Shifted(edit, now, band)),
        };
    }

    /// <summary>A band of the width that is typical, at a place that a person saw it in: the fit looks for its centre about there.</summary>
    private ImmutableArray<ImmutableArray<BandCandidate>> Added(PlacedEdit edit, EditPlace at, ImmutableArray<ImmutableArray<BandCandidate>> lanes, double widthRows)
    {
        int lane = ScanPlaces.LaneAt(profiles, at) ?? throw edit.Refuse("no lane there", "a place in a lane");
        double row = at.YPx - profiles[lane].Lane.TopPx;
        if (ScanPlaces.BandAt(lanes[lane], row, SameBandWidths) is not null)
            throw edit.Refuse("a band stands there", "a place between the bands of the lane");
        return lanes.SetItem(lane, [.. lanes[lane].Add(Candidate(lane, row, widthRows)).OrderBy(band => band.CentreRow)]);
    }

    private BandCandidate Candidate(int lane, double row, double widthRows)
    {
        LaneCurve curve = curves[lane];
        int peak = Math.Clamp((int)Math.Round(row), 0, curve.Level.Length - 1);
        double height = Math.Max(curve.SmoothNoise, curve.RiseAt(peak, widthRows).Counts / BandFinder.MeanOverHeight);
        return new BandCandidate(peak, default, height, height / curve.PixelNoise, widthRows) { CentreRow = row, Flags = [ByHand] };
    }

    /// <summary>All of a row moves by as much.</summary>
    private ImmutableArray<ImmutableArray<BandCandidate>> Shifted(PlacedEdit edit, ImmutableArray<ImmutableArray<BandCandidate>> lanes, (int Lane, int Band) own)
    {
        BandCandidate band = lanes[own.Lane][own.Band];
        double row = band.CentreRow + edit.To!.Value.YPx - edit.At!.Value.YPx;
        if (row < 0 || row > profiles[own.Lane].RowCount - 1)
            throw edit.Refuse("the row would leave the lanes", "a place where all of the row stays in its lanes");
        ImmutableArray<BandCandidate> others = lanes[own.Lane].RemoveAt(own.Band);
        return lanes.SetItem(own.Lane, [.. others.Add(Candidate(own.Lane, row, band.FullWidthHalfMaxPx)).OrderBy(other => other.CentreRow)]);
    }

    private (int Lane, int Band) LanePlaceOf(PlacedEdit edit, EditPlace at, ImmutableArray<ImmutableArray<BandCandidate>> lanes)
    {
        int lane = ScanPlaces.LaneAt(profiles, at) ?? throw edit.Refuse("no lane there", "a place in a lane");
        int band = ScanPlaces.BandAt(lanes[lane], at.YPx - profiles[lane].Lane.TopPx)
            ?? throw edit.Refuse("no band there", $"a place on one of the {lanes[lane].Length} bands of lane {lane + 1}, as overlays and bands.csv show them");
        return (lane, band);
    }

    /// <summary>The bands of the row that a band is in.</summary>
    private IEnumerable<(int Lane, int Band)> RowOf(ImmutableArray<ImmutableArray<BandCandidate>> lanes, (int Lane, int Band) own)
    {
        BandRow row = RowFinder.Find(lanes, profiles[0].RowCount, ladders).First(row => row.Places[own.Lane].Candidate == own.Band);
        return row.Places.Select((place, lane) => (Lane: lane, place.Candidate)).Where(place => place.Candidate is not null).Select(place => (place.Lane, place.Candidate!.Value));
    }

    private static ImmutableArray<ImmutableArray<BandCandidate>> Without(ImmutableArray<ImmutableArray<BandCandidate>> lanes, (int Lane, int Band) own) =>
        lanes.SetItem(own.Lane, lanes[own.Lane].RemoveAt(own.Band));

    private static BandCandidate Flagged(BandCandidate band, string flag) => band with { Flags = [.. band.Flags.Union([flag])] };

    /// <summary>Rows between the half heights of the bands found; without any, of what stands out most.</summary>
    private double TypicalWidth(ImmutableArray<ImmutableArray<BandCandidate>> lanes)
    {
        double[] widths = [.. lanes.SelectMany(lane => lane).Select(band => band.FullWidthHalfMaxPx)];
        if (widths.Length > 0)
            return RobustStatistics.Median(widths);
        return curves.SelectMany((curve, lane) => ProfilePeaks.Of(curve.Smooth, BandFinder.TallestBand(profiles[lane])).Select(peak => (peak.Prominence, Width: ProfilePeaks.WidthAtHalf(curve.Smooth, peak))))
            .DefaultIfEmpty((0, Width: 1)).MaxBy(peak => peak.Item1).Width;
    }
}

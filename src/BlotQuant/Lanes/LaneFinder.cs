using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Scans;

namespace BlotQuant.Lanes;

/// <summary>Membrane → lanes, on the evidence of all scans that share its frame (docs/methods.md, L1–L7).</summary>
/// <remarks>
/// What looks like a band is found first; the lanes that explain most of it, at any pitch, win. An asked-for count rules:
/// lanes that do not show are placed by the pitch, and where that could be done in more than one way the finder refuses.
/// </remarks>
public static class LaneFinder
{
    /// <summary>Blocks of pixels keep the bands of a whole blot several rows high.</summary>
    private const int LongestSidePx = 1400;

    private const int MostLanes = 40;
    private const double NarrowestPitchPx = 6;

    public static LaneFinding Find(Membrane membrane, LaneOptions options, int threads)
    {
        int factor = Math.Max(1, (Math.Max(membrane.Box.Width, membrane.Box.Height) + LongestSidePx - 1) / LongestSidePx);
        EvidencePlane[] planes = [.. membrane.Scans.Select(scan => EvidencePlane.Of(scan, membrane.Box, factor, threads))];
        ImmutableArray<BandMark> marks = [.. planes.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).SelectMany(plane => BandMarks.Of(plane))];
        (int width, int height) = (planes[0].Counts.Width, planes[0].Counts.Height);
        LaneHypothesis best = LaneSearch.Of(marks, width, height, Math.Max(NarrowestPitchPx, (double)width / MostLanes));
        ImmutableArray<PlacedEdit> edits = LaneEdits.Of(membrane);
        if ((best.Own.Length == 0 && edits.IsEmpty) || (options.Count is null && !best.IsLikely(membrane.Scans[0].UnknowableNoise is not null)))
            return LaneFinding.None("no-lanes", "nothing in it looks like lanes of bands");
        if (options.Count is null && RoundSpots.RuleIn(marks, best.Chain.Pitch))
            return LaneFinding.None("no-lanes", "its marks are round spots, not bands of lanes");
        best = LaneSearch.Followed(best, planes);
        ImmutableArray<LanePlace> shown = best.Own.Length == 0 ? [] : LanePlaces.Of(best.Chain, best.Own, best.Shear);
        var frame = new LaneFrame(membrane.Box, factor, width, shown.IsEmpty ? LaneEdits.PitchOf(edits, membrane.Box) / factor : best.Chain.Pitch, best.Shear);
        ImmutableArray<LanePlace> places = LaneEdits.Replay(edits, shown, frame);
        if (places.IsEmpty)
            return LaneFinding.None("no-lanes", "every lane was deleted by hand");
        LaneFinding found = LaneCount.Apply(places, LaneEdits.Judged(options, edits, places), frame, edits.IsEmpty ? CommonRows.Of(best) : LaneEdits.RowsOf(places, best));
        var edges = MembraneEdges.Of(membrane.Scans[0], membrane.Box, threads);
        return found with { Lanes = [.. found.Lanes.Select(lane => lane with { MembraneRowsPx = Inside(edges, lane, membrane.Box) })] };
    }

    /// <summary>Rows in which both sides of the lane are on the membrane.</summary>
    private static RowSpan Inside(MembraneEdges edges, Lane lane, PixelBox box)
    {
        RowSpan left = edges.RowsAt(lane.CentrePx - (lane.WidthPx / 2), box);
        RowSpan right = edges.RowsAt(lane.CentrePx + (lane.WidthPx / 2), box);
        return new RowSpan(Math.Max(left.Start, right.Start), Math.Min(left.End, right.End));
    }
}

/// <summary>The lanes of a membrane, or why there are none.</summary>
/// <param name="Code">Why <paramref name="Lanes"/> is empty or to be doubted: no-lanes, lane-count-mismatch; null where all is well.</param>
public sealed record LaneFinding(ImmutableArray<Lane> Lanes, string? Code, string? Reason)
{
    public static LaneFinding None(string code, string reason) => new([], code, reason);
}

using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Lanes;

/// <summary>Membrane → lanes, on the evidence of all scans that share its frame (docs/methods.md, L1–L9).</summary>
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

    public static LaneFinding Find(Membrane membrane, LaneOptions options, int threads) => Find([membrane], options, threads);

    /// <param name="frames">Frames of one membrane, registered with each other; lanes are told in the first one.</param>
    public static LaneFinding Find(ImmutableArray<Membrane> frames, LaneOptions options, int threads)
    {
        Membrane first = frames[0];
        int factor = FactorOf(first.Box);
        (int width, int height) = (Math.Max(1, first.Box.Width / factor), Math.Max(1, first.Box.Height / factor));
        (EvidencePlane Plane, Similarity ToFirst)[] planes = [.. frames.SelectMany(frame => frame.Scans.Select(scan =>
            (EvidencePlane.Of(scan, frame.Box, FactorOf(frame.Box), threads), ToFirst(frame, first))))];
        var marks = MarkReadings.Together(planes.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(shown => BandMarks.Of(shown.Plane).CarriedBy(shown.ToFirst)));
        MarkShear upright = StreakCourse.Expected([.. planes.Take(first.Scans.Length).Select(shown => shown.Plane)], MarkShear.Upright(width, height));
        LaneHypothesis best = LaneSearch.Of(marks, upright, Math.Max(NarrowestPitchPx, (double)width / MostLanes));
        ImmutableArray<PlacedEdit> edits = LaneEdits.Of(frames);
        if ((best.Own.Length == 0 && edits.IsEmpty) || (options.Count is null && !best.IsLikely(first.Scans[0].UnknowableNoise is not null)))
            return LaneFinding.None("no-lanes", "nothing in it looks like lanes of bands");
        if (options.Count is null && RoundSpots.RuleIn(marks.Apart, best.Chain.Pitch))
            return LaneFinding.None("no-lanes", "its marks are round spots, not bands of lanes");
        best = LaneSearch.Followed(best, planes.Select(shown => shown.Plane.CarriedBy(shown.ToFirst, width, height)));
        ImmutableArray<LanePlace> found = best.Own.Length == 0 ? [] : LanePlaces.Of(best.Chain, best.Own, best.Shear);
        var plane = new LaneFrame(first.Box, factor, width, found.IsEmpty ? LaneEdits.PitchOf(edits, first.Box) / factor : best.Chain.Pitch, best.Shear);
        LaneFinding finding = Counted(LaneEdits.Replay(edits, found, plane), plane, best, edits, options);
        return finding with { Lanes = OnMembrane(finding.Lanes, first, threads) };
    }

    private static LaneFinding Counted(ImmutableArray<LanePlace> places, LaneFrame plane, LaneHypothesis best, ImmutableArray<PlacedEdit> edits, LaneOptions options) =>
        places.IsEmpty
            ? LaneFinding.None("no-lanes", "every lane was deleted by hand")
            : LaneCount.Apply(places, LaneEdits.Judged(options, edits, places), plane, edits.IsEmpty ? CommonRows.Of(best) : LaneEdits.RowsOf(places, best));

    /// <summary>Lanes of the first frame, carried to another one (docs/methods.md, M6).</summary>
    public static ImmutableArray<Lane> Carry(ImmutableArray<Lane> lanes, Membrane frame, int threads) =>
        OnMembrane([.. lanes.Select(lane => lane.CarriedBy(frame.FromFirst, new RowSpan(frame.Box.Top, frame.Box.Bottom)))], frame, threads);

    private static int FactorOf(PixelBox box) => Math.Max(1, (Math.Max(box.Width, box.Height) + LongestSidePx - 1) / LongestSidePx);

    /// <summary>From pixels of a frame's reduced plane to those of the first one.</summary>
    private static Similarity ToFirst(Membrane frame, Membrane first) =>
        frame == first ? Similarity.Identity : OfPlane(frame.Box).Inverse().Then(frame.FromFirst.Inverse()).Then(OfPlane(first.Box));

    /// <summary>From pixels of a scan to pixels of its reduced plane.</summary>
    private static Similarity OfPlane(PixelBox box)
    {
        double factor = FactorOf(box);
        return new Similarity(1 / factor, 0, ((0.5 - box.Left) / factor) - 0.5, ((0.5 - box.Top) / factor) - 0.5);
    }

    private static ImmutableArray<Lane> OnMembrane(ImmutableArray<Lane> lanes, Membrane frame, int threads)
    {
        if (lanes.IsEmpty)
            return lanes;
        var edges = MembraneEdges.Of(frame.Scans[0], frame.Box, threads);
        return [.. lanes.Select(lane => lane with { MembraneRowsPx = edges.RowsBetween(lane.CentrePx - (lane.WidthPx / 2), lane.CentrePx + (lane.WidthPx / 2), frame.Box) })];
    }
}

/// <summary>The lanes of a membrane, or why there are none.</summary>
/// <param name="Code">Why <paramref name="Lanes"/> is empty or to be doubted: no-lanes, lane-count-mismatch, unlisted-ladder; null where all is well.</param>
public sealed record LaneFinding(ImmutableArray<Lane> Lanes, string? Code, string? Reason)
{
    public static LaneFinding None(string code, string reason) => new([], code, reason);
}

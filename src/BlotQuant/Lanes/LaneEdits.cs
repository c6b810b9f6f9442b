using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Lanes;

/// <summary>Replays lanes that were moved, added or deleted by hand, before the lanes are counted.</summary>
internal static class LaneEdits
{
    /// <summary>A lane that is added nearer than this to another one is that lane.</summary>
    private const double SameLanePitches = 0.25;

    /// <summary>The edits of lanes on the frames of a membrane, in their order, with their places carried to the first frame.</summary>
    public static ImmutableArray<PlacedEdit> Of(ImmutableArray<Membrane> frames) =>
    [
        .. frames.SelectMany(frame => frame.Scans.SelectMany(scan => scan.Edits)
                .Where(edit => edit.Edit.Action is EditAction.MoveLane or EditAction.AddLane or EditAction.DeleteLane).Select(edit => edit.CarriedBy(frame.FromFirst.Inverse())))
            .OrderBy(edit => edit.Edit.Id),
    ];

    /// <summary>As many lanes as the sheet has are those, where a person told them; else the sheet's roles tell which ends are dark.</summary>
    public static LaneOptions Judged(LaneOptions options, ImmutableArray<PlacedEdit> edits, ImmutableArray<LanePlace> places) =>
        !edits.IsEmpty && options.Count == places.Length ? options with { MayBeDark = [] } : options;

    /// <summary>Common rows of the lanes that show after the edits.</summary>
    public static CommonRows RowsOf(ImmutableArray<LanePlace> places, LaneHypothesis found) =>
        new([.. places.Where(place => place.Shows).Select(place => found.Own.Select(own => own.Mark)
            .Where(mark => Math.Abs(found.Shear.AtMiddle(mark.X, mark.Y) - place.Centre) < found.Chain.Pitch / 2).ToImmutableArray())]);

    /// <summary>Distance of lanes in pixels where none is found and all are added by hand.</summary>
    public static double PitchOf(ImmutableArray<PlacedEdit> edits, PixelBox box)
    {
        double[] columns = [.. edits.Where(edit => edit.Edit.Action == EditAction.AddLane).Select(edit => edit.At!.Value.XPx).Order()];
        return columns.Length < 2 ? box.Width : RobustStatistics.Median([.. columns.Skip(1).Zip(columns, (right, left) => right - left)]);
    }

    /// <param name="places">The lanes found, left to right.</param>
    /// <exception cref="BlotQuantException">No lane stands where one is moved or deleted, or one stands where one is added.</exception>
    public static ImmutableArray<LanePlace> Replay(ImmutableArray<PlacedEdit> edits, ImmutableArray<LanePlace> places, LaneFrame frame) =>
        edits.Aggregate(places, (now, edit) => Replay(edit, now, frame));

    private static ImmutableArray<LanePlace> Replay(PlacedEdit edit, ImmutableArray<LanePlace> places, LaneFrame frame)
    {
        if (edit.Edit.Action == EditAction.AddLane)
            return Added(edit, edit.At!.Value, places, Shown(places, frame.Pitch), frame);
        int lane = LaneAt(edit, places, frame);
        ImmutableArray<LanePlace> others = places.RemoveAt(lane);
        if (edit.Edit.Action == EditAction.DeleteLane)
            return others;
        return Added(edit, edit.To!.Value, others, places[lane].Shows ? places[lane] : Shown(others, frame.Pitch), frame);
    }

    private static ImmutableArray<LanePlace> Added(PlacedEdit edit, EditPlace at, ImmutableArray<LanePlace> places, LanePlace like, LaneFrame frame)
    {
        double centre = frame.Shear.AtMiddle(frame.Column(at.XPx), frame.Row(at.YPx));
        if (places.Any(place => Math.Abs(place.Centre - centre) < SameLanePitches * frame.Pitch))
            throw edit.Refuse("a lane stands there", $"a place at least {SameLanePitches * frame.Pitch * frame.Factor:0} px from the middle of every other lane");
        if (!frame.Box.Contains(at.XPx, at.YPx))
            throw edit.Refuse("not on the membrane", $"columns {frame.Box.Left} to {frame.Box.Right - 1} and rows {frame.Box.Top} to {frame.Box.Bottom - 1} of the first picture of the membrane");
        return [.. places.Add(like with { Centre = centre }).OrderBy(place => place.Centre)];
    }

    /// <summary>Widths of a lane that shows as the typical one does.</summary>
    private static LanePlace Shown(ImmutableArray<LanePlace> places, double pitch)
    {
        LanePlace[] shown = [.. places.Where(place => place.Shows)];
        return shown.Length == 0
            ? new LanePlace(0, pitch / 2, pitch / 2)
            : new LanePlace(0, RobustStatistics.Median([.. shown.Select(place => place.Width)]), RobustStatistics.Median([.. shown.Select(place => place.Reach)]));
    }

    /// <summary>Index of the lane whose strip holds a place.</summary>
    private static int LaneAt(PlacedEdit edit, ImmutableArray<LanePlace> places, LaneFrame frame)
    {
        EditPlace at = edit.At!.Value;
        int row = (int)Math.Round(at.YPx);
        ImmutableArray<Lane> lanes = places.IsEmpty ? [] : LaneCount.Lanes(places, frame);
        int lane = Enumerable.Range(0, lanes.Length).FirstOrDefault(i => lanes[i].ColumnsAt(row) is var (left, right) && at.XPx >= left - 0.5 && at.XPx < right - 0.5, -1);
        return lane >= 0 ? lane : throw edit.Refuse("no lane there", "a place in one of the lanes that are found, as overlays and lanes.csv show them");
    }
}

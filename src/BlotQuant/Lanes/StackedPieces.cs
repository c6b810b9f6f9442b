using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Printed panels, or strips of a cut membrane, one under the other show the same samples: what one of them leaves empty, another tells (docs/methods.md, L10).</summary>
public static class StackedPieces
{
    /// <summary>How far lanes of two pieces may lie apart, all of them together and each beyond that, and how far their borders, in pitches.</summary>
    private const double LaneTolerancePitches = 0.3, BorderTolerancePitches = 0.5;

    private const int FewestShared = 2;

    /// <param name="pieces">Panels or strips of one picture, with the lanes that each shows by itself.</param>
    /// <returns>The same findings in the same order, with lanes that follow from the piece that shows most, flagged inferred.</returns>
    public static ImmutableArray<LaneFinding> Shared(ImmutableArray<(Membrane Piece, LaneFinding Lanes)> pieces) => [.. pieces.Select(piece => pieces
        .Where(other => other.Lanes.Lanes.Length >= FewestShared && other.Lanes.Lanes.Length > piece.Lanes.Lanes.Length)
        .OrderByDescending(other => other.Lanes.Lanes.Length)
        .Select(other => Completed(piece, other))
        .FirstOrDefault(completed => completed is not null) ?? piece.Lanes)];

    /// <summary>Null where the pieces do not stand one under the other or a lane of the first has no like in the second.</summary>
    private static LaneFinding? Completed((Membrane Piece, LaneFinding Lanes) piece, (Membrane Piece, LaneFinding Lanes) other)
    {
        (ImmutableArray<Lane> own, ImmutableArray<Lane> all, PixelBox box) = (piece.Lanes.Lanes, other.Lanes.Lanes, piece.Piece.Box);
        double pitch = (all[^1].CentrePx - all[0].CentrePx) / (all.Length - 1);
        (double left, double right) = (box.Left - other.Piece.Box.Left, box.Right - other.Piece.Box.Right);
        if (Math.Max(Math.Abs(left), Math.Abs(right)) > BorderTolerancePitches * pitch)
            return null;
        if (own.IsEmpty)
            return new LaneFinding([.. all.Select(lane => new Lane(lane.Number, lane.CentrePx + ((left + right) / 2), lane.WidthPx, box.Top, box.Bottom, lane.TiltDegrees, Inferred: true))], null, null);
        Lane[] likes = [.. own.Select(lane => all.MinBy(like => Math.Abs(like.CentrePx - lane.CentrePx))!)];
        double[] offsets = [.. own.Zip(likes, (lane, like) => lane.CentrePx - like.CentrePx)];
        double shift = RobustStatistics.Median(offsets), tolerance = LaneTolerancePitches * pitch;
        bool areAlike = own.Length >= FewestShared && likes.Distinct().Count() == own.Length
            && Math.Abs(shift) <= tolerance && offsets.All(offset => Math.Abs(offset - shift) <= tolerance);
        return areAlike ? piece.Lanes with { Lanes = With([.. all.Except(likes)], own, shift, pitch) } : null;
    }

    private static ImmutableArray<Lane> With(Lane[] missing, ImmutableArray<Lane> own, double shift, double pitch)
    {
        double width = Math.Min(pitch, RobustStatistics.Median([.. own.Select(lane => lane.WidthPx)]));
        IEnumerable<Lane> added = missing.Select(like => own[0] with { CentrePx = like.CentrePx + shift, WidthPx = width, Inferred = true });
        ImmutableArray<Lane> together = [.. own.Concat(added).OrderBy(lane => lane.CentrePx).Select((lane, i) => lane with { Number = i + 1 })];
        return [.. together.Select((lane, i) => lane.Inferred ? Between(together, i) : lane)];
    }

    /// <summary>An inferred lane leaves its neighbours theirs.</summary>
    private static Lane Between(ImmutableArray<Lane> lanes, int index)
    {
        double[] rooms = [.. new[] { index - 1, index + 1 }.Where(beside => beside >= 0 && beside < lanes.Length)
            .Select(beside => Math.Abs(lanes[beside].CentrePx - lanes[index].CentrePx)
                - (lanes[beside].Inferred ? Math.Abs(lanes[beside].CentrePx - lanes[index].CentrePx) / 2 : lanes[beside].WidthPx / 2))];
        return lanes[index] with { WidthPx = Math.Max(1, Math.Min(lanes[index].WidthPx, 2 * rooms.Min())) };
    }
}

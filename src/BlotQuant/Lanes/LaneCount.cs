using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Brings the places found to the count asked for and gives each lane its territory.</summary>
public static class LaneCount
{
    /// <summary>Territory over the width at a quarter of the height: holds 99 % of a Gaussian band, all of a flat-topped one.</summary>
    private const double TerritoryOverQuarterWidth = 1.8;

    /// <param name="count">Lanes asked for; null takes the places as they are.</param>
    public static LaneFinding Apply(
        ImmutableArray<LanePlace> places, int? count, double pitchPx, PixelBox box, double tiltDegrees)
    {
        if (count is not { } wanted || wanted == places.Length)
            return new LaneFinding(Lanes(places, pitchPx, box, tiltDegrees), null, null);
        if (places.Length > wanted)
        {
            ImmutableArray<LanePlace> fewer = DropEnds(places, wanted);
            return fewer.Length == wanted
                ? new LaneFinding(Lanes(fewer, pitchPx, box, tiltDegrees), null, null)
                : LaneFinding.None("lane-count-mismatch", $"{places.Length} lanes show and {wanted} are asked for");
        }

        return Extend(places, wanted, pitchPx, box) is { } extended
            ? new LaneFinding(Lanes(extended, pitchPx, box, tiltDegrees), null, null)
            : LaneFinding.None(
                "lane-count-mismatch",
                $"{places.Length} lanes show, {wanted} are asked for, and which lanes at the ends do not show cannot be told");
    }

    /// <summary>Only lanes that do not show may go; a lane with bands that the sheet does not know is a mismatch.</summary>
    private static ImmutableArray<LanePlace> DropEnds(ImmutableArray<LanePlace> places, int wanted)
    {
        while (places.Length > wanted && !places[^1].Shows)
            places = places.RemoveAt(places.Length - 1);
        while (places.Length > wanted && !places[0].Shows)
            places = places.RemoveAt(0);
        return places;
    }

    /// <summary>Lanes that do not show are added where only one side of the membrane has room for them all.</summary>
    private static ImmutableArray<LanePlace>? Extend(ImmutableArray<LanePlace> places, int wanted, double pitchPx, PixelBox box)
    {
        const double halfLane = 0.4;
        int missing = wanted - places.Length;
        int roomLeft = Math.Max(0, (int)((places[0].CentrePx - (halfLane * pitchPx)) / pitchPx));
        int roomRight = Math.Max(0, (int)((box.Width - places[^1].CentrePx - (halfLane * pitchPx)) / pitchPx));
        if (roomLeft + roomRight < missing)
            return null;
        bool certain = roomLeft + roomRight == missing || roomLeft == 0 || roomRight == 0;
        if (!certain)
            return null;
        int left = Math.Min(roomLeft, missing);
        IEnumerable<LanePlace> before = Enumerable.Range(1, left).Reverse().Select(step => new LanePlace(places[0].CentrePx - (step * pitchPx), 0));
        IEnumerable<LanePlace> after = Enumerable.Range(1, missing - left).Select(step => new LanePlace(places[^1].CentrePx + (step * pitchPx), 0));
        return [.. before, .. places, .. after];
    }

    private static ImmutableArray<Lane> Lanes(ImmutableArray<LanePlace> places, double pitchPx, PixelBox box, double tiltDegrees)
    {
        double territory = TerritoryOverQuarterWidth * RobustStatistics.Median([.. places.Where(place => place.Shows).Select(place => place.WidthPx)]);
        var lanes = ImmutableArray.CreateBuilder<Lane>(places.Length);
        for (int i = 0; i < places.Length; i++)
        {
            double toLeft = i > 0 ? places[i].CentrePx - places[i - 1].CentrePx : pitchPx;
            double toRight = i + 1 < places.Length ? places[i + 1].CentrePx - places[i].CentrePx : pitchPx;
            double widthPx = Math.Max(1, Math.Min(territory, Math.Min(toLeft, toRight)));
            lanes.Add(new Lane(i + 1, box.Left + places[i].CentrePx - 0.5, widthPx, box.Top, box.Bottom, tiltDegrees, !places[i].Shows));
        }

        return lanes.ToImmutable();
    }
}

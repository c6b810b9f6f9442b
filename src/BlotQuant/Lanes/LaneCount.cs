using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Brings the places found to the count asked for and gives each lane its territory.</summary>
public static class LaneCount
{
    /// <summary>Least and greatest territory over the width at half height: all of a flat-topped band; all but 0.3 % of a Gaussian one.</summary>
    private const double LeastTerritoryWidths = 1.5, MostTerritoryWidths = 2.5;

    /// <param name="count">Lanes asked for; null takes the places as they are.</param>
    public static LaneFinding Apply(ImmutableArray<LanePlace> places, int? count, LaneFrame frame)
    {
        if (count is not { } wanted || wanted == places.Length)
            return new LaneFinding(Lanes(places, frame), null, null);
        if (places.Length > wanted)
        {
            ImmutableArray<LanePlace> fewer = DropEnds(places, wanted);
            return fewer.Length == wanted
                ? new LaneFinding(Lanes(fewer, frame), null, null)
                : LaneFinding.None("lane-count-mismatch", $"{places.Length} lanes show and {wanted} are asked for");
        }

        return Extend(places, wanted, frame) is { } extended
            ? new LaneFinding(Lanes(extended, frame), null, null)
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
    private static ImmutableArray<LanePlace>? Extend(ImmutableArray<LanePlace> places, int wanted, LaneFrame frame)
    {
        const double halfLane = 0.4;
        int missing = wanted - places.Length;
        int roomLeft = Math.Max(0, (int)((places[0].Centre - (halfLane * frame.Pitch)) / frame.Pitch));
        int roomRight = Math.Max(0, (int)((frame.Width - places[^1].Centre - (halfLane * frame.Pitch)) / frame.Pitch));
        if (roomLeft + roomRight < missing)
            return null;
        bool certain = roomLeft + roomRight == missing || roomLeft == 0 || roomRight == 0;
        if (!certain)
            return null;
        int left = Math.Min(roomLeft, missing);
        IEnumerable<LanePlace> before = Enumerable.Range(1, left).Reverse().Select(step => new LanePlace(places[0].Centre - (step * frame.Pitch), 0, 0));
        IEnumerable<LanePlace> after = Enumerable.Range(1, missing - left).Select(step => new LanePlace(places[^1].Centre + (step * frame.Pitch), 0, 0));
        return [.. before, .. places, .. after];
    }

    internal static ImmutableArray<Lane> Lanes(ImmutableArray<LanePlace> places, LaneFrame frame)
    {
        double typical = RobustStatistics.Median([.. places.Where(place => place.Shows).Select(place => place.Width)]);
        return [.. places.Select((place, i) => frame.Lane(i + 1, place, Territory(places, i, frame.Pitch, place.Shows ? place.Width : typical)))];
    }

    /// <summary>To where the lane's bands sink into the noise, but no further than half-way to the nearer neighbour.</summary>
    private static double Territory(ImmutableArray<LanePlace> places, int lane, double pitch, double width)
    {
        double toLeft = lane > 0 ? places[lane].Centre - places[lane - 1].Centre : double.PositiveInfinity;
        double toRight = lane + 1 < places.Length ? places[lane + 1].Centre - places[lane].Centre : double.PositiveInfinity;
        double nearer = Math.Min(toLeft, toRight);
        double sinks = Math.Clamp(2 * places[lane].Reach, LeastTerritoryWidths * width, MostTerritoryWidths * width);
        return Math.Min(nearer, sinks);
    }
}

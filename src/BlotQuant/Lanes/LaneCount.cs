using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Brings the places found to the count asked for and gives each lane its territory.</summary>
public static class LaneCount
{
    /// <summary>Least and greatest territory over the width at half height: all of a flat-topped band; all but 0.3 % of a Gaussian one.</summary>
    private const double LeastTerritoryWidths = 1.5, MostTerritoryWidths = 2.5;

    /// <param name="options">The count asked for, null for the places as they are, and what is expected of its lanes.</param>
    public static LaneFinding Apply(ImmutableArray<LanePlace> places, LaneOptions options, LaneFrame frame, CommonRows rows)
    {
        if (options.Count is not { } wanted)
            return new LaneFinding(Lanes(places, frame), null, null);
        if (places.Length > wanted)
        {
            ImmutableArray<LanePlace> fewer = DropEnds(places, wanted);
            if (fewer.Length == wanted)
                return new LaneFinding(Lanes(fewer, frame), null, null);
            return UnlistedLadder.Of(fewer, options.MayBeDark, rows) is { } ladder
                ? new LaneFinding(Lanes(fewer.RemoveAt(ladder), frame), "unlisted-ladder", Reason(fewer.Length, wanted, isFirst: ladder == 0))
                : LaneFinding.None("lane-count-mismatch", $"{places.Length} lanes show and {wanted} are asked for");
        }

        int[] befores = [.. new DarkEnds(places, wanted, options.MayBeDark, frame, rows).Befores()];
        return befores is [int before]
            ? new LaneFinding(Lanes(Extended(places, before, wanted - places.Length - before, frame.Pitch), frame), null, null)
            : LaneFinding.None("lane-count-mismatch", Reason(places.Length, wanted, befores.Length));
    }

    private static string Reason(int shown, int wanted, bool isFirst) =>
        $"{shown} lanes show, {wanted} are asked for, and the {(isFirst ? "first" : "last")} that shows shares no pattern with the others: it is taken for a ladder that the lane sheet does not list (role: ladder) and not measured";

    private static string Reason(int shown, int wanted, int ways) => ways > 1
        ? $"{shown} lanes show, {wanted} are asked for, and which lanes at the ends do not show cannot be told"
        : $"{shown} lanes show, {wanted} are asked for, and in no way do they agree with the lane sheet: lanes that must show are missing or look like none (a sample that failed: give it an exclude_reason)";

    /// <summary>Only lanes that do not show may go; a lane with bands that the sheet does not know is a mismatch.</summary>
    private static ImmutableArray<LanePlace> DropEnds(ImmutableArray<LanePlace> places, int wanted)
    {
        while (places.Length > wanted && !places[^1].Shows)
            places = places.RemoveAt(places.Length - 1);
        while (places.Length > wanted && !places[0].Shows)
            places = places.RemoveAt(0);
        return places;
    }

    private static ImmutableArray<LanePlace> Extended(ImmutableArray<LanePlace> places, int before, int after, double pitch) =>
    [
        .. Enumerable.Range(1, before).Reverse().Select(step => new LanePlace(places[0].Centre - (step * pitch), 0, 0)),
        .. places,
        .. Enumerable.Range(1, after).Select(step => new LanePlace(places[^1].Centre + (step * pitch), 0, 0)),
    ];

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

using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Where one lane stands, in pixels of the reduced plane.</summary>
/// <param name="Centre">Centre line at the middle row.</param>
/// <param name="Width">Width of its bands at half of their height; 0 for a lane that does not show.</param>
/// <param name="Reach">How far from the centre line its bands stand out from the noise, or the dips to its neighbours lie.</param>
public readonly record struct LanePlace(double Centre, double Width, double Reach)
{
    public bool Shows => Width > 0;
}

/// <summary>Turns a chain into lane places: centres and widths from each lane's own marks, and the empty lanes between.</summary>
internal static class LanePlaces
{
    private const double GapTolerancePitches = 0.35;

    /// <summary>The other lanes tell a lane's place and width as well as this many marks of its own.</summary>
    private const double OthersMarks = 0.2;

    public static ImmutableArray<LanePlace> Of(LaneChain chain, IReadOnlyList<LaneMark> marks, MarkShear shear)
    {
        LanePlace[] own = [.. Enumerable.Range(0, chain.Centres.Length).Select(lane => Place([.. marks.Where(mark => mark.Lane == lane)], chain.Centres[lane], chain.Pitch, shear))];
        LanePlace typical = new(0, WeightedMedian.Of(own.Select(place => (place.Width, 1.0))), WeightedMedian.Of(own.Select(place => (place.Reach, 1.0))));
        double typicalWeight = RobustStatistics.Median([.. marks.Select(mark => mark.Weight)]);
        LanePlace[] held = [.. own.Select((place, lane) => Held(
            place, typical with { Centre = Expected(own, lane, chain.Pitch) ?? place.Centre }, marks.Where(mark => mark.Lane == lane).Sum(mark => mark.Weight) / typicalWeight))];
        var places = ImmutableArray.CreateBuilder<LanePlace>();
        foreach (LanePlace place in held)
        {
            if (places.Count > 0)
                AddEmptyLanes(places, place.Centre, chain.MeanStep);
            places.Add(place);
        }

        return places.ToImmutable();
    }

    /// <summary>A lane with few marks of its own, which may be parts of its bands, stands where the others let expect and is as wide as they are; with many, as its marks say.</summary>
    private static LanePlace Held(LanePlace own, LanePlace expected, double marks)
    {
        double Mean(double mine, double others) => ((marks * mine) + (OthersMarks * others)) / (marks + OthersMarks);
        return new LanePlace(Mean(own.Centre, expected.Centre), Mean(own.Width, expected.Width), Mean(own.Reach, expected.Reach));
    }

    /// <summary>In the middle of its neighbours, or a step beyond them at either end; null where they do not stand a pitch apart.</summary>
    private static double? Expected(LanePlace[] places, int lane, double pitch)
    {
        int last = places.Length - 1;
        if (last == 0)
            return null;
        (double place, double off) = lane == 0 ? Beyond(places[1].Centre - pitch)
            : lane == last ? Beyond(places[last - 1].Centre + pitch)
            : ((places[lane - 1].Centre + places[lane + 1].Centre) / 2, places[lane + 1].Centre - places[lane - 1].Centre - (2 * pitch));
        return Math.Abs(off) < GapTolerancePitches * pitch ? place : null;

        (double Place, double Off) Beyond(double next) => (next, places[lane].Centre - next);
    }

    private static LanePlace Place(LaneMark[] own, double centre, double pitch, MarkShear shear)
    {
        if (own.Length == 0)
            return new LanePlace(centre, pitch / 2, pitch / 2);
        double Typical(Func<BandMark, double> figure) => WeightedMedian.Of(own.Select(mark => (figure(mark.Mark), mark.Weight)));
        return new LanePlace(
            Typical(mark => shear.AtMiddle(mark.X, mark.Y)),
            Typical(mark => mark.Width),
            Typical(mark => Math.Max(mark.Right - mark.X, mark.X - mark.Left)));
    }

    private static void AddEmptyLanes(ImmutableArray<LanePlace>.Builder places, double next, double pitch)
    {
        double last = places[^1].Centre;
        double steps = (next - last) / pitch;
        int whole = (int)Math.Round(steps);
        if (Math.Abs(steps - whole) > GapTolerancePitches)
            return;
        for (int lane = 1; lane < whole; lane++)
            places.Add(new LanePlace(last + ((next - last) * lane / whole), 0, 0));
    }
}

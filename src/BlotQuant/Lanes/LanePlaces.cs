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

    /// <summary>The neighbours tell a lane's place as well as this many marks of its own.</summary>
    private const double NeighbourMarks = 0.2;

    public static ImmutableArray<LanePlace> Of(LaneChain chain, IReadOnlyList<LaneMark> marks, MarkShear shear)
    {
        LanePlace[] own = [.. Enumerable.Range(0, chain.Centres.Length).Select(lane => Place([.. marks.Where(mark => mark.Lane == lane)], chain.Centres[lane], chain.Pitch, shear))];
        double typical = RobustStatistics.Median([.. marks.Select(mark => mark.Weight)]);
        double[] held = [.. own.Select((place, lane) => Held(own, lane, chain.Pitch, marks.Where(mark => mark.Lane == lane).Sum(mark => mark.Weight) / typical))];
        var places = ImmutableArray.CreateBuilder<LanePlace>();
        for (int lane = 0; lane < own.Length; lane++)
        {
            if (places.Count > 0)
                AddEmptyLanes(places, held[lane], chain.Pitch);
            places.Add(own[lane] with { Centre = held[lane] });
        }

        return places.ToImmutable();
    }

    /// <summary>Between neighbours a lane with few marks of its own stands in the middle; with many, where they are.</summary>
    private static double Held(LanePlace[] places, int lane, double pitch, double ownMarks)
    {
        if (lane == 0 || lane == places.Length - 1)
            return places[lane].Centre;
        double middle = (places[lane - 1].Centre + places[lane + 1].Centre) / 2;
        bool isEven = Math.Abs(places[lane + 1].Centre - places[lane - 1].Centre - (2 * pitch)) < GapTolerancePitches * pitch;
        return isEven ? ((ownMarks * places[lane].Centre) + (NeighbourMarks * middle)) / (ownMarks + NeighbourMarks) : places[lane].Centre;
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

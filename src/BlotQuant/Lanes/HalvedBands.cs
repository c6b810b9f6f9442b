using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Lanes two by two: halves of bands that are denser at their ends and touch the next one's (docs/methods.md, L6).</summary>
/// <remarks>Both halves of a band are alike, lie as far from each other in every band, and lean against each other; lanes know nothing of being the first or the second of two.</remarks>
internal static class HalvedBands
{
    /// <summary>Sum of three squared standard scores: χ² with three degrees of freedom is greater by chance in one of 2,300.</summary>
    private const double LeastEvidence = 18;

    /// <summary>Halves of one band are as strong; where they are plainly less alike than neighbours it is not them.</summary>
    private const double LeastLikeness = -0.5;

    /// <returns>The lanes' marks with halves joined, and those that are no lane's as they are; null where the lanes are no halves.</returns>
    public static ImmutableArray<BandMark>? Join(LaneHypothesis lanes, ImmutableArray<BandMark> marks)
    {
        int[] places = lanes.Chain.Places();
        if (places.Length == 0 || places[^1] % 2 == 0)
            return null;
        (LaneMark Left, LaneMark Right)[] neighbours = [.. Neighbours(lanes.Own, places)];
        if (Evidence(lanes.Own, places, neighbours) < LeastEvidence)
            return null;
        (LaneMark Left, LaneMark Right)[] halves = [.. neighbours.Where(pair => IsFirst(pair.Left, places))];
        BandMark[] parted = [.. halves.SelectMany(pair => new[] { pair.Left.Mark, pair.Right.Mark })];
        return [.. marks.Except(parted).Where(mark => mark.Parts == 1), .. halves.Select(pair => pair.Left.Mark.JoinedWith(pair.Right.Mark) with { Parts = 2 })];
    }

    private static IEnumerable<(LaneMark Left, LaneMark Right)> Neighbours(LaneMark[] own, int[] places) =>
        from left in own.Where(mark => mark.Mark.Parts == 1)
        from right in own.Where(mark => mark.Mark.Parts == 1 && places[mark.Lane] == places[left.Lane] + 1)
        where Math.Abs(right.Mark.Y - left.Mark.Y) < (left.Mark.Height + right.Mark.Height) / 2
        select (left, right);

    private static bool IsFirst(LaneMark mark, int[] places) => places[mark.Lane] % 2 == 0;

    /// <summary>How far first and second lanes of two differ beyond chance; one value a lane or gap, since rows of the same lanes are no further ones.</summary>
    private static double Evidence(LaneMark[] own, int[] places, (LaneMark Left, LaneMark Right)[] neighbours)
    {
        double likeness = Score(neighbours.Select(pair => (pair.Left, Math.Abs(Math.Log(pair.Left.Mark.Multiple / pair.Right.Mark.Multiple)))));
        double distance = Score(neighbours.Select(pair => (pair.Left, pair.Right.Mark.X - pair.Left.Mark.X)));
        double slope = Score(own.Where(mark => mark.Mark.Parts == 1).Select(mark => (mark, mark.Mark.Slope)));
        return likeness < LeastLikeness ? 0 : (likeness * likeness) + (distance * distance) + (slope * slope);

        double Score(IEnumerable<(LaneMark Mark, double Value)> values)
        {
            (bool IsFirst, double Value)[] lanes =
                [.. values.GroupBy(value => value.Mark.Lane).Select(lane => (IsFirst(lane.First().Mark, places), RobustStatistics.Median([.. lane.Select(value => value.Value)])))];
            return RankSum.StandardScore([.. lanes.Where(lane => !lane.IsFirst).Select(lane => lane.Value)], [.. lanes.Where(lane => lane.IsFirst).Select(lane => lane.Value)]);
        }
    }
}

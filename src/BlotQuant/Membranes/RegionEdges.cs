using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Whether a region that reaches most sides of the picture ends in an edge, as a piece of membrane does, or fades, as light that falls off does (docs/methods.md, M1).</summary>
internal static class RegionEdges
{
    /// <summary>Cells to either side of a place over which its rise is taken.</summary>
    private const int ReachCells = 3;

    /// <summary>Of the region's own level, how much an edge has to rise within the reach: most soft edges were seen to rise by a fifth or more, light that falls off mostly by less than a sixth.</summary>
    private const double LeastRise = 1 / 6.0;

    /// <summary>How much steeper an edge is than the region behind it; a gradient goes on.</summary>
    private const double LeastSteepness = 3;

    /// <summary>Behind the edge is this share of the way through the region.</summary>
    private const int Behind = 8;

    /// <summary>Sides of the picture that a region may reach without doubt, in a corner of it: smears of lanes run through a low picture as a membrane does.</summary>
    private const int PlainSides = 2;

    /// <param name="level">Counts of the region above the plate.</param>
    /// <param name="always">Whether an edge is asked for wherever the region lies.</param>
    /// <returns>Whether the region lies inside the picture or in a corner of it, or its outline inside the picture is an edge.</returns>
    public static bool Surround(Region region, Grid smooth, double level, bool always)
    {
        bool[] reached = [region.Box.Left <= 1, region.Box.Top <= 1, region.Box.Right >= smooth.Width - 1, region.Box.Bottom >= smooth.Height - 1];
        bool runsThrough = (reached[0] && reached[2]) || (reached[1] && reached[3]);
        if (!always && !runsThrough && reached.Count(side => side) <= PlainSides)
            return true;
        (double AtEdge, double Behind)[] rises = [.. region.Spans.SelectMany((span, i) => Across(span.First, span.End, smooth.Width, column => smooth[column, region.Box.Top + i]))
            .Concat(Columns(region).SelectMany(column => Across(column.First, column.End, smooth.Height, row => smooth[column.Column, row])))];
        if (rises.Length == 0)
            return false;
        double atEdge = RobustStatistics.Median([.. rises.Select(rise => rise.AtEdge)]);
        return atEdge >= LeastRise * level && atEdge >= LeastSteepness * Math.Abs(RobustStatistics.Median([.. rises.Select(rise => rise.Behind)]));
    }

    /// <summary>Rises at both ends of a line of cells and behind them, as far as they lie inside the picture.</summary>
    private static IEnumerable<(double AtEdge, double Behind)> Across(int first, int end, int length, Func<int, float> at)
    {
        int behind = Math.Max(2 * ReachCells, (end - first) / Behind);
        if (first >= ReachCells && first + behind + ReachCells < length)
            yield return (Rise(first, 1), Rise(first + behind, 1));
        if (end + ReachCells <= length && end - 1 - behind - ReachCells >= 0)
            yield return (Rise(end - 1, -1), Rise(end - 1 - behind, -1));

        double Rise(int place, int inwards) => at(place + (inwards * ReachCells)) - at(place - (inwards * ReachCells));
    }

    private static IEnumerable<(int Column, int First, int End)> Columns(Region region)
    {
        for (int column = region.Box.Left; column < region.Box.Right; column++)
        {
            int[] rows = [.. Enumerable.Range(0, region.Spans.Length).Where(i => region.Spans[i].First <= column && column < region.Spans[i].End)];
            if (rows.Length > 0)
                yield return (column, region.Box.Top + rows[0], region.Box.Top + rows[^1] + 1);
        }
    }
}

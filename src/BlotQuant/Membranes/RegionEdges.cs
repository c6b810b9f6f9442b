using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Whether a region ends in edges, as a piece of membrane does, or fades into the plate, as glow and gradients do (docs/methods.md, M1).</summary>
internal static class RegionEdges
{
    /// <summary>Cells to either side of the outline in which an edge has to rise.</summary>
    private const int DepthCells = 3;

    /// <summary>
    /// Of the region's own level, how much an edge has to rise: pieces of membrane were seen to do so by 0.35 to 1.8, gradients by 0.3 at
    /// most. A piece left uncut costs little, and lanes outside of one that is none are lost.
    /// </summary>
    private const double LeastRise = 0.4;

    /// <param name="level">Counts of the region above the plate.</param>
    /// <returns>Whether most of its outline inside the picture is an edge.</returns>
    public static bool Surround(Region region, Grid smooth, double level)
    {
        double[] rises = [.. region.Spans.SelectMany((span, i) => Across(span.First, span.End, smooth.Width, column => smooth[column, region.Box.Top + i]))
            .Concat(Columns(region).SelectMany(column => Across(column.First, column.End, smooth.Height, row => smooth[column.Column, row])))];
        return 2 * rises.Count(rise => rise >= LeastRise * level) >= rises.Length;
    }

    /// <summary>Rises at both ends of a line of cells, as far as they lie inside the picture.</summary>
    private static IEnumerable<double> Across(int first, int end, int length, Func<int, float> at)
    {
        if (first >= DepthCells)
            yield return at(Math.Min(first + DepthCells, length - 1)) - at(first - DepthCells);
        if (end + DepthCells <= length)
            yield return at(Math.Max(end - 1 - DepthCells, 0)) - at(end - 1 + DepthCells);
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

using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>A motion that lays one map of contours on another, fitted to what their tiles say (docs/methods.md, M3).</summary>
/// <param name="Motion">From cells of the first map to cells of the other; it does not scale.</param>
/// <param name="ErrorCells">How far off it may be at a corner, one standard error.</param>
/// <param name="LogLikelihood">How much speaks for it, over all tiles.</param>
internal sealed record ContourFit(Similarity Motion, double ErrorCells, double LogLikelihood)
{
    private const int TilesAlong = 16;
    private const int SmallestTileCells = 6;
    private const double LeastSeenFraction = 0.25;
    private const int MostRounds = 20;
    private const double SmallestStepCells = 0.02;

    /// <summary>At least this share of the tiles shows nothing but noise.</summary>
    private const double PlainFraction = 0.2;

    /// <param name="start">Near the motion.</param>
    /// <param name="startErrorCells">How far off it may be.</param>
    public static ContourFit Of(ContourMap first, ContourMap other, Similarity start, double startErrorCells)
    {
        (double X, double Y) middle = ((first.Width - 1) / 2.0, (first.Height - 1) / 2.0);
        Similarity motion = start;
        TileOffset[] tiles = Tiles(first, other, motion);
        var gone = new RigidStep(0, 0, 0);
        for (int round = 0; round < MostRounds; round++)
        {
            var step = RigidStep.Of(tiles, gone, startErrorCells);
            gone += step;
            motion = Similarity.About(middle, (middle.X + step.X, middle.Y + step.Y), step.Turn / Math.Max(middle.X, middle.Y), 1).Then(motion);
            tiles = Tiles(first, other, motion);
            if (step.CornerCells < SmallestStepCells)
                break;
        }

        return new ContourFit(motion, RigidStep.ErrorCells(tiles, gone, startErrorCells), WithoutBestLine(tiles));
    }

    /// <summary>What two rows of tiles say most of all is left out: one row of bands lies on another one's at a wrong place as well as at a right one.</summary>
    private static double WithoutBestLine(TileOffset[] tiles)
    {
        ILookup<int, double> rows = tiles.ToLookup(tile => tile.Row, tile => tile.LogLikelihood);
        double[] sums = [.. Enumerable.Range(0, tiles.Select(tile => tile.Row + 1).DefaultIfEmpty(0).Max()).Select(row => rows[row].Sum())];
        return sums.Sum() - Enumerable.Range(0, Math.Max(0, sums.Length - 1)).Select(row => sums[row] + sums[row + 1]).DefaultIfEmpty(0).Max();
    }

    private static TileOffset[] Tiles(ContourMap first, ContourMap other, Similarity motion)
    {
        (int width, int height) = (first.Width, first.Height);
        (float[] moved, bool[] seen) = other.MovedBack(motion, width, height);
        int side = Math.Max(SmallestTileCells, (Math.Max(width, height) + TilesAlong - 1) / TilesAlong);
        var tiles = new List<(PixelBox Box, TileSums Sums)>();
        for (int top = 1; top < height - 1; top += side)
        {
            for (int left = 1; left < width - 1; left += side)
            {
                var box = new PixelBox(left, top, Math.Min(width - 1, left + side), Math.Min(height - 1, top + side));
                var sums = TileSums.Of(first.Slopes, moved, seen, width, box);
                if (sums.Cells > LeastSeenFraction * side * side && sums is { Own: > 0, Theirs: > 0 })
                    tiles.Add((box, sums));
            }
        }

        double ownNoise = Plain(tiles.Select(tile => tile.Sums.Own / tile.Sums.Cells)), theirNoise = Plain(tiles.Select(tile => tile.Sums.Theirs / tile.Sums.Cells));
        double half = Math.Max(width - 1, height - 1) / 2.0;
        return [.. tiles.Where(tile => tile.Sums.Shared > 0).Select(tile => tile.Sums.Offset(
            tile.Box.Left / side, tile.Box.Top / side, (tile.Box.Left + tile.Box.Right - width) / 2.0 / half, (tile.Box.Top + tile.Box.Bottom - height) / 2.0 / half, ownNoise, theirNoise))];
    }

    private static double Plain(IEnumerable<double> powers) => powers.ToArray() is { Length: > 0 } all ? RobustStatistics.Quantile(all, PlainFraction) : 0;
}

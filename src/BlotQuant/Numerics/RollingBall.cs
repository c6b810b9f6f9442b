using System.Buffers;

namespace BlotQuant.Numerics;

/// <summary>The background of a picture by a ball rolled under it, step by step as ImageJ's Subtract Background does it (docs/methods.md, P3).</summary>
/// <remarks>
/// Sternberg, Computer 16 (1983) 22 (10.1109/MC.1983.1654163). The picture is shrunk by block minima, opened by the cap of the ball and enlarged by
/// bilinear interpolation. The ball is as high in counts as it is wide in pixels. Time grows with the square of the radius over the shrink factor.
/// </remarks>
public static class RollingBall
{
    /// <summary>Rows of the background of a picture.</summary>
    /// <param name="radius">Radius in pixels and in counts, above 0.</param>
    /// <param name="smooth">Whether the picture is smoothed by a 3 × 3 mean first; the background may then lie above it.</param>
    public static RowSource Background(RowSource picture, int width, int height, double radius, bool smooth, int threads)
    {
        (int shrink, int trimPercent) = radius switch
        {
            <= 10 => (1, 24),
            <= 30 => (2, 24),
            <= 100 => (4, 32),
            _ => (8, 40),
        };
        Grid small = NegatedBlockMinima(smooth ? ThreeByThree.Mean(picture, width, height) : picture, width, height, shrink, threads);
        BallCap cap = BallCap.Of(Math.Max(1, radius / shrink), trimPercent);
        Grid heights = cap.Dilate(small, cap.HalfWidth, threads);
        Negate(heights.Values);
        Grid opened = cap.Dilate(heights, -cap.HalfWidth, threads);
        return shrink == 1
            ? (row, destination) => opened.Row(row).CopyTo(destination)
            : Enlargement.Of(opened, width, height, shrink, threads);
    }

    /// <summary>Least value of each block, negated: raising the negative is lowering, so one kernel serves both halves of the opening.</summary>
    private static Grid NegatedBlockMinima(RowSource picture, int width, int height, int side, int threads)
    {
        var small = new Grid((width + side - 1) / side, (height + side - 1) / side);
        Parallel.For(0, small.Height, new ParallelOptions { MaxDegreeOfParallelism = threads }, smallRow =>
        {
            float[] rented = ArrayPool<float>.Shared.Rent(2 * width);
            Span<float> row = rented.AsSpan(0, width);
            Span<float> lowest = rented.AsSpan(width, width);
            picture(smallRow * side, lowest);
            for (int y = (smallRow * side) + 1; y < Math.Min(height, (smallRow + 1) * side); y++)
            {
                picture(y, row);
                RowFilters.LowerTo(row, lowest);
            }

            Span<float> target = small.Row(smallRow);
            for (int x = 0; x < target.Length; x++)
                target[x] = -Least(lowest[(x * side)..Math.Min(width, (x + 1) * side)]);
            ArrayPool<float>.Shared.Return(rented);
        });
        return small;
    }

    private static float Least(ReadOnlySpan<float> values)
    {
        float least = values[0];
        foreach (float value in values[1..])
            least = value < least ? value : least;
        return least;
    }

    private static void Negate(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = -values[i];
    }
}

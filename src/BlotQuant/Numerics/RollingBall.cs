using System.Buffers;

namespace BlotQuant.Numerics;

/// <summary>The background of a picture by a ball rolled under it, step by step as ImageJ's Subtract Background does it (docs/methods.md, P3).</summary>
/// <remarks>
/// Sternberg, Computer 16 (1983) 22 (10.1109/MC.1983.1654163). The picture is shrunk by block minima, opened by the cap of the ball and enlarged by
/// bilinear interpolation. The ball is as high in counts as it is wide in pixels. Time grows with the square of the radius over the shrink factor.
/// </remarks>
public static class RollingBall
{
    /// <summary>Rows that are read at once; a multiple of every shrink factor.</summary>
    private const int RowsAtOnce = 16;

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
        RowFilters.Negate(heights.Values);
        Grid opened = cap.Dilate(heights, -cap.HalfWidth, threads);
        return shrink == 1 ? opened.Rows : Enlargement.Of(opened, width, height, shrink, threads);
    }

    /// <summary>Least value of each block, negated: raising the negative is lowering, so one kernel serves both halves of the opening.</summary>
    private static Grid NegatedBlockMinima(RowSource picture, int width, int height, int side, int threads)
    {
        var small = new Grid((width + side - 1) / side, (height + side - 1) / side);
        int batches = (height + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            int top = batch * RowsAtOnce;
            int count = Math.Min(RowsAtOnce, height - top);
            float[] rented = ArrayPool<float>.Shared.Rent(count * width);
            Span<float> rows = rented.AsSpan(0, count * width);
            picture(top, rows);
            for (int y = 0; y < count; y += side)
            {
                Span<float> lowest = rows.Slice(y * width, width);
                for (int next = y + 1; next < Math.Min(count, y + side); next++)
                    RowFilters.LowerTo(rows.Slice(next * width, width), lowest);
                NegatedMinima(lowest, small.Row((top + y) / side), side);
            }

            ArrayPool<float>.Shared.Return(rented);
        });
        return small;
    }

    private static void NegatedMinima(ReadOnlySpan<float> values, Span<float> minima, int side)
    {
        for (int x = 0; x < minima.Length; x++)
        {
            ReadOnlySpan<float> block = values[(x * side)..Math.Min(values.Length, (x + 1) * side)];
            float least = block[0];
            foreach (float value in block)
                least = value < least ? value : least;
            minima[x] = -least;
        }
    }
}

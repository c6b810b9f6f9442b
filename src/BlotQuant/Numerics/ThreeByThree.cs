using System.Buffers;

namespace BlotQuant.Numerics;

/// <summary>Mean and maximum of 3 × 3 neighbours, along rows first and down columns then; the edge value is repeated outside.</summary>
public static class ThreeByThree
{
    private delegate void Filter(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> result);

    /// <summary>The picture with every value replaced by the mean of its neighbourhood.</summary>
    public static RowSource Mean(RowSource picture, int width, int height) => Filtered(picture, width, height, RowFilters.Mean);

    /// <summary>The picture with every value replaced by the greatest of its neighbourhood.</summary>
    public static RowSource Maximum(RowSource picture, int width, int height) => Filtered(picture, width, height, RowFilters.Maximum);

    private static RowSource Filtered(RowSource picture, int width, int height, Filter filter) => (row, destination) =>
    {
        float[] rented = ArrayPool<float>.Shared.Rent((4 * width) + 2);
        Span<float> padded = rented.AsSpan(3 * width, width + 2);
        for (int offset = -1; offset <= 1; offset++)
        {
            picture(Math.Clamp(row + offset, 0, height - 1), padded[1..^1]);
            padded[0] = padded[1];
            padded[^1] = padded[^2];
            filter(padded, padded[1..], padded[2..], rented.AsSpan((offset + 1) * width, width));
        }

        filter(rented.AsSpan(0, width), rented.AsSpan(width, width), rented.AsSpan(2 * width, width), destination);
        ArrayPool<float>.Shared.Return(rented);
    };
}

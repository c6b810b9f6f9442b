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

    /// <remarks>The rows above and below are filtered anew for each span asked for: many rows at once are cheaper than one by one.</remarks>
    private static RowSource Filtered(RowSource picture, int width, int height, Filter filter) => (top, rows) =>
    {
        int count = rows.Length / width;
        float[] rented = ArrayPool<float>.Shared.Rent(((count + 3) * width) + 2);
        Span<float> padded = rented.AsSpan((count + 2) * width, width + 2);
        for (int i = 0; i < count + 2; i++)
        {
            picture(Math.Clamp(top + i - 1, 0, height - 1), padded[1..^1]);
            padded[0] = padded[1];
            padded[^1] = padded[^2];
            filter(padded, padded[1..], padded[2..], rented.AsSpan(i * width, width));
        }

        filter(rented, rented.AsSpan(width), rented.AsSpan(2 * width), rows);
        ArrayPool<float>.Shared.Return(rented);
    };
}

namespace BlotQuant.Numerics;

/// <summary>Bilinear interpolation of a grid of block values back to the size it was shrunk from; beyond the outer block centres it extrapolates.</summary>
public static class Enlargement
{
    public static RowSource Of(Grid small, int width, int height, int factor, int threads)
    {
        (int Index, float Weight)[] columns = Places(width, small.Width, factor);
        (int Index, float Weight)[] rows = Places(height, small.Height, factor);
        var wide = new Grid(width, small.Height);
        Parallel.For(0, small.Height, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            Span<float> source = small.Row(row);
            Span<float> target = wide.Row(row);
            for (int x = 0; x < target.Length; x++)
            {
                (int index, float weight) = columns[x];
                target[x] = (source[index] * weight) + (source[Math.Min(index + 1, source.Length - 1)] * (1 - weight));
            }
        });
        return (top, picture) =>
        {
            for (int i = 0; i < picture.Length / width; i++)
            {
                (int index, float weight) = rows[top + i];
                RowFilters.Blend(wide.Row(index), wide.Row(Math.Min(index + 1, wide.Height - 1)), weight, picture.Slice(i * width, width));
            }
        };
    }

    /// <summary>For each pixel the block before it and the weight of that block.</summary>
    private static (int Index, float Weight)[] Places(int length, int smallLength, int factor)
    {
        var places = new (int Index, float Weight)[length];
        for (int i = 0; i < length; i++)
        {
            int index = Math.Clamp((i - (factor / 2)) / factor, 0, Math.Max(0, smallLength - 2));
            places[i] = (index, 1 - (((i + 0.5f) / factor) - (index + 0.5f)));
        }

        return places;
    }
}

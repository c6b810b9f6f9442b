namespace BlotQuant.Scans;

/// <summary>How many pixels hold each stored value of an 8- or 16-bit plane.</summary>
/// <param name="Counts">Pixels at each level, from 0.</param>
/// <param name="StepCounts">Stored counts from one level to the next.</param>
internal sealed record LevelHistogram(int[] Counts, int StepCounts)
{
    private const int ByteStep = 257;

    public int Least => Array.FindIndex(Counts, count => count > 0);

    public int Greatest => Array.FindLastIndex(Counts, count => count > 0);

    public int Levels => Counts.Count(count => count > 0);

    /// <summary>The histogram of a box; null for planes that are not 8- or 16-bit unsigned integers.</summary>
    /// <remarks>
    /// What a converter of fewer bits fills, every 2ⁿth level or every 257th, is taken together: such steps are the depth of the data and no gaps.
    /// </remarks>
    public static LevelHistogram? Of(Raster values, PixelBox box)
    {
        int[]? counts = values switch
        {
            Raster<byte> { Samples: var samples } => Count(samples, values.Width, box, 1 << 8),
            Raster<ushort> { Samples: var samples } => Count(samples, values.Width, box, 1 << 16),
            _ => null,
        };
        return counts is null ? null : Merged(counts);
    }

    private static int[] Count<T>(T[] samples, int width, PixelBox box, int levels)
        where T : unmanaged, IConvertible
    {
        int[] counts = new int[levels];
        for (int y = box.Top; y < box.Bottom; y++)
        {
            foreach (T sample in samples.AsSpan((y * width) + box.Left, box.Width))
                counts[sample.ToInt32(null)]++;
        }

        return counts;
    }

    private static LevelHistogram Merged(int[] counts)
    {
        int step = 0;
        for (int level = 0; level < counts.Length && step != 1; level++)
            step = counts[level] > 0 ? GreatestCommonDivisor(step, level) : step;
        step = step > 0 && step % ByteStep == 0 ? ByteStep : step & -step;
        if (step <= 1)
            return new LevelHistogram(counts, 1);
        int[] merged = new int[((counts.Length - 1) / step) + 1];
        for (int level = 0; level < merged.Length; level++)
            merged[level] = counts[level * step];
        return new LevelHistogram(merged, step);
    }

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}

namespace BlotQuant.Scans;

/// <summary>How many pixels hold each stored value of an 8- or 16-bit plane.</summary>
/// <param name="Counts">Pixels at each level, from 0.</param>
/// <param name="StepCounts">Stored counts from one level to the next.</param>
/// <param name="LeastValue">Least stored value.</param>
/// <param name="GreatestValue">Greatest stored value.</param>
internal sealed record LevelHistogram(int[] Counts, int StepCounts, int LeastValue, int GreatestValue)
{
    private const int ByteStep = 257;

    public int LeastLevel => LeastValue / StepCounts;

    public int GreatestLevel => GreatestValue / StepCounts;

    public int Levels => Counts.Count(count => count > 0);

    /// <summary>The histogram of a box; null for planes that are not 8- or 16-bit unsigned integers.</summary>
    /// <remarks>
    /// What a converter of fewer bits fills, every 2ⁿth level or every 257th, is taken together: such steps are the depth of
    /// the data and no gaps. Full scale itself, where counts were cut off, need not be such a level.
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
        int least = Array.FindIndex(counts, count => count > 0), greatest = Array.FindLastIndex(counts, count => count > 0);
        int step = StepOf(counts, counts.Length);
        step = step % ByteStep == 0 ? step : StepOf(counts, counts.Length - 1);
        step = step == 0 ? 1 : step % ByteStep == 0 ? ByteStep : step & -step;
        int[] merged = new int[((counts.Length - 1) / step) + 1];
        for (int level = 0; level < counts.Length; level++)
            merged[level / step] += counts[level];
        return new LevelHistogram(merged, step, least, greatest);
    }

    /// <summary>The greatest step of which all filled levels below an end are multiples; 0 where only level 0 is filled.</summary>
    private static int StepOf(int[] counts, int end)
    {
        int step = 0;
        for (int level = 0; level < end && step != 1; level++)
            step = counts[level] > 0 ? GreatestCommonDivisor(step, level) : step;
        return step;
    }

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}

namespace BlotQuant.Numerics;

/// <summary>Windowed mean, minimum and maximum of a span in linear time; the window is cut at the ends.</summary>
public static class SlidingWindow
{
    /// <summary>Mean over 2·radius + 1 samples, fewer at the ends.</summary>
    public static void Mean(ReadOnlySpan<float> source, Span<float> result, int radius)
    {
        double sum = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < source.Length; i++)
        {
            for (; high < source.Length && high <= i + radius; high++)
                sum += source[high];
            for (; low < i - radius; low++)
                sum -= source[low];
            result[i] = (float)(sum / (high - low));
        }
    }

    /// <summary>Least of 2·radius + 1 samples.</summary>
    public static void Minimum(ReadOnlySpan<float> source, Span<float> result, int radius) => Extreme(source, result, radius, -1);

    /// <summary>Greatest of 2·radius + 1 samples.</summary>
    public static void Maximum(ReadOnlySpan<float> source, Span<float> result, int radius) => Extreme(source, result, radius, 1);

    /// <remarks>Lemire's monotonic wedge (arXiv:cs/0610046): candidates wait in a queue of falling values.</remarks>
    private static void Extreme(ReadOnlySpan<float> source, Span<float> result, int radius, int sign)
    {
        int[] queue = new int[source.Length];
        int head = 0;
        int tail = 0;
        for (int incoming = 0; incoming < source.Length + radius; incoming++)
        {
            if (incoming < source.Length)
            {
                while (tail > head && sign * source[queue[tail - 1]] <= sign * source[incoming])
                    tail--;
                queue[tail++] = incoming;
            }

            int centre = incoming - radius;
            if (centre < 0)
                continue;
            while (queue[head] < centre - radius)
                head++;
            result[centre] = source[queue[head]];
        }
    }
}

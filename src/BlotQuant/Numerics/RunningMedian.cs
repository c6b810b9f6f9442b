namespace BlotQuant.Numerics;

/// <summary>Median of a window that slides over a line of samples, mirrored at both ends.</summary>
public static class RunningMedian
{
    /// <param name="halfWindow">Samples on each side of the middle one; the window is 2 × this + 1.</param>
    /// <remarks>The window is kept sorted; cost grows with samples × window, so it is for lines of some hundred samples.</remarks>
    public static void Of(ReadOnlySpan<double> samples, int halfWindow, Span<double> medians)
    {
        double[] sorted = new double[(2 * halfWindow) + 1];
        for (int i = 0; i < sorted.Length; i++)
            sorted[i] = samples[Mirrored(i - halfWindow, samples.Length)];
        Array.Sort(sorted);
        for (int middle = 0; middle < samples.Length; middle++)
        {
            medians[middle] = sorted[halfWindow];
            double leaving = samples[Mirrored(middle - halfWindow, samples.Length)];
            double entering = samples[Mirrored(middle + halfWindow + 1, samples.Length)];
            Replace(sorted, leaving, entering);
        }
    }

    private static void Replace(double[] sorted, double leaving, double entering)
    {
        int at = Array.BinarySearch(sorted, leaving);
        for (; at + 1 < sorted.Length && sorted[at + 1] < entering; at++)
            sorted[at] = sorted[at + 1];
        for (; at > 0 && sorted[at - 1] > entering; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = entering;
    }

    private static int Mirrored(int index, int length)
    {
        if (length == 1)
            return 0;
        int period = 2 * (length - 1), folded = Math.Abs(index) % period;
        return folded < length ? folded : period - folded;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace BlotQuant.Numerics;

/// <summary>The kernels that every volume is made of: sums and counts over one row of samples.</summary>
/// <remarks>Integer sums are exact, so they do not depend on the order or the vector width; float sums run in index order.</remarks>
public static class SpanSums
{
    /// <summary>Exact sum of 16-bit samples.</summary>
    public static long Sum(ReadOnlySpan<ushort> samples)
    {
        // Eight bits of headroom keep 32-bit lanes from overflowing: 65 536 additions of 65 535.
        const int additionsPerFlush = 32_768;
        long total = 0;
        ReadOnlySpan<Vector<ushort>> vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(samples);
        for (int start = 0; start < vectors.Length; start += additionsPerFlush)
        {
            Vector<uint> partial = Vector<uint>.Zero;
            foreach (Vector<ushort> vector in vectors[start..Math.Min(vectors.Length, start + additionsPerFlush)])
            {
                Vector.Widen(vector, out Vector<uint> low, out Vector<uint> high);
                partial += low + high;
            }

            for (int lane = 0; lane < Vector<uint>.Count; lane++)
                total += partial[lane];
        }

        foreach (ushort sample in samples[(vectors.Length * Vector<ushort>.Count)..])
            total += sample;
        return total;
    }

    /// <summary>Sum of float samples in index order, in double precision.</summary>
    public static double Sum(ReadOnlySpan<float> samples)
    {
        double total = 0;
        foreach (float sample in samples)
            total += sample;
        return total;
    }

    /// <summary>How many samples reach a level.</summary>
    public static int CountAtLeast(ReadOnlySpan<ushort> samples, double level)
    {
        int count = 0;
        foreach (ushort sample in samples)
            count += sample >= level ? 1 : 0;
        return count;
    }

    /// <summary>How many samples reach a level.</summary>
    public static int CountAtLeast(ReadOnlySpan<float> samples, double level)
    {
        int count = 0;
        foreach (float sample in samples)
            count += sample >= level ? 1 : 0;
        return count;
    }

    /// <summary>Copies 16-bit samples as floats.</summary>
    public static void Widen(ReadOnlySpan<ushort> samples, Span<float> destination)
    {
        for (int i = 0; i < samples.Length; i++)
            destination[i] = samples[i];
    }
}

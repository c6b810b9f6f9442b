using System.Numerics;
using System.Runtime.InteropServices;

namespace BlotQuant.Numerics;

/// <summary>Element by element over rows of equal length; the same bits at every vector width, since no element meets another.</summary>
public static class RowFilters
{
    /// <summary>A third in single precision, by which ImageJ multiplies where others divide by three.</summary>
    private const float Third = 0.33333333f;

    /// <summary>(a + b + c) / 3.</summary>
    public static void Mean(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> result)
    {
        int i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
            ((At(a, i) + At(b, i) + At(c, i)) * Third).StoreUnsafe(ref MemoryMarshal.GetReference(result), (nuint)i);
        for (; i < result.Length; i++)
            result[i] = (a[i] + b[i] + c[i]) * Third;
    }

    /// <summary>The greatest of a, b and c.</summary>
    public static void Maximum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Max(Math.Max(a[i], b[i]), c[i]);
    }

    /// <summary>Changes the sign of every value.</summary>
    public static void Negate(Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = -row[i];
    }

    /// <summary>Lowers a row to another where that is less.</summary>
    public static void LowerTo(ReadOnlySpan<float> ceiling, Span<float> row)
    {
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.MinNative(At(ceiling, i), At(row, i)).StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);
        for (; i < row.Length; i++)
            row[i] = Math.Min(row[i], ceiling[i]);
    }

    /// <summary>Raises a row to another where that is more.</summary>
    public static void RaiseTo(ReadOnlySpan<float> floor, Span<float> row)
    {
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.MaxNative(At(floor, i), At(row, i)).StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);
        for (; i < row.Length; i++)
            row[i] = Math.Max(row[i], floor[i]);
    }

    /// <summary>a · weight + b · (1 − weight).</summary>
    public static void Blend(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float weight, Span<float> result)
    {
        float rest = 1 - weight;
        int i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
            ((At(a, i) * weight) + (At(b, i) * rest)).StoreUnsafe(ref MemoryMarshal.GetReference(result), (nuint)i);
        for (; i < result.Length; i++)
            result[i] = (a[i] * weight) + (b[i] * rest);
    }

    /// <summary>value − background.</summary>
    public static void Subtract(ReadOnlySpan<float> values, ReadOnlySpan<float> background, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = values[i] - background[i];
    }

    /// <summary>value − background, rounded to a 16-bit count; what falls below 0 becomes 0.</summary>
    public static void SubtractClipped(ReadOnlySpan<float> values, ReadOnlySpan<float> background, Span<ushort> counts)
    {
        int step = Vector<ushort>.Count;
        int i = 0;
        for (; i <= counts.Length - step; i += step)
        {
            Vector<uint> low = Difference(values, background, i);
            Vector<uint> high = Difference(values, background, i + Vector<uint>.Count);
            Vector.Narrow(low, high).StoreUnsafe(ref MemoryMarshal.GetReference(counts), (nuint)i);
        }

        for (; i < counts.Length; i++)
            counts[i] = (ushort)Math.Clamp(values[i] - background[i] + 0.5f, 0, ushort.MaxValue);
    }

    private static Vector<uint> Difference(ReadOnlySpan<float> values, ReadOnlySpan<float> background, int index)
    {
        Vector<float> rounded = At(values, index) - At(background, index) + new Vector<float>(0.5f);
        Vector<float> clipped = Vector.MinNative(Vector.MaxNative(rounded, Vector<float>.Zero), new Vector<float>(ushort.MaxValue));
        return Vector.ConvertToInt32Native(clipped).As<int, uint>();
    }

    private static Vector<float> At(ReadOnlySpan<float> row, int index) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);
}

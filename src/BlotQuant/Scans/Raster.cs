using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BlotQuant.Scans;

/// <summary>Stored samples of one page, interleaved, in the file's own number type.</summary>
internal abstract class Raster(int width, int height, int samplesPerPixel)
{
    /// <summary>More than this many bytes of decoded samples are refused.</summary>
    public const long LargestBytes = 1L << 31;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public int SamplesPerPixel { get; } = samplesPerPixel;

    public abstract int SampleBytes { get; }

    /// <summary>Some samples as bytes in this machine's order, for a decoder to fill.</summary>
    public abstract Span<byte> SampleSpan(long first, int count);

    /// <summary>Turns every sample's bytes round, for a file in the other byte order.</summary>
    public abstract void ReverseEndianness();

    public abstract SampleStatistics Statistics();

    /// <summary>False where a float sample is NaN or infinite.</summary>
    public abstract bool IsFinite();

    /// <summary>True where two samples of every pixel are the same.</summary>
    public abstract bool Equal(int firstSample, int secondSample);

    /// <summary>One sample of every pixel as a raster of its own; this one where there is no other.</summary>
    public abstract Raster Channel(int sample);

    /// <summary>One pixel row, all samples, as doubles.</summary>
    public abstract void CopyRow(int row, Span<double> destination);

    public static Raster Allocate(SampleKind kind, int width, int height, int samplesPerPixel) => kind switch
    {
        SampleKind.UInt8 => new Raster<byte>(width, height, samplesPerPixel),
        SampleKind.Int8 => new Raster<sbyte>(width, height, samplesPerPixel),
        SampleKind.UInt16 => new Raster<ushort>(width, height, samplesPerPixel),
        SampleKind.Int16 => new Raster<short>(width, height, samplesPerPixel),
        SampleKind.UInt32 => new Raster<uint>(width, height, samplesPerPixel),
        SampleKind.Int32 => new Raster<int>(width, height, samplesPerPixel),
        SampleKind.Float16 => new Raster<Half>(width, height, samplesPerPixel),
        SampleKind.Float32 => new Raster<float>(width, height, samplesPerPixel),
        SampleKind.Float64 => new Raster<double>(width, height, samplesPerPixel),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The number types that a stored sample may have.</summary>
internal enum SampleKind
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float16,
    Float32,
    Float64,
}

/// <inheritdoc cref="Raster"/>
internal sealed class Raster<T>(int width, int height, int samplesPerPixel) : Raster(width, height, samplesPerPixel)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public T[] Samples { get; } = new T[checked(width * height * samplesPerPixel)];

    public override int SampleBytes => Marshal.SizeOf<T>();

    public override Span<byte> SampleSpan(long first, int count) => MemoryMarshal.AsBytes(Samples.AsSpan((int)first, count));

    public override void ReverseEndianness()
    {
        Span<byte> bytes = SampleSpan(0, Samples.Length);
        if (SampleBytes == 2)
            Reverse(MemoryMarshal.Cast<byte, ushort>(bytes));
        else if (SampleBytes == 4)
            Reverse(MemoryMarshal.Cast<byte, uint>(bytes));
        else if (SampleBytes == 8)
            Reverse(MemoryMarshal.Cast<byte, ulong>(bytes));
    }

    public override SampleStatistics Statistics()
    {
        T least = T.MaxValue, greatest = T.MinValue;
        foreach (T sample in Samples)
        {
            least = T.Min(least, sample);
            greatest = T.Max(greatest, sample);
        }

        bool isInteger = T.IsInteger(T.One / (T.One + T.One));
        double min = double.CreateChecked(least), max = double.CreateChecked(greatest);
        if (!isInteger)
            return new SampleStatistics(min, max, null, FloatSum());
        long sum = ExactSum();
        return new SampleStatistics(min, max, sum, sum);
    }

    public override bool IsFinite()
    {
        foreach (T sample in Samples)
        {
            if (!T.IsFinite(sample))
                return false;
        }

        return true;
    }

    public override bool Equal(int firstSample, int secondSample)
    {
        T[] samples = Samples;
        for (int i = 0; i < samples.Length; i += SamplesPerPixel)
        {
            if (samples[i + firstSample] != samples[i + secondSample])
                return false;
        }

        return true;
    }

    public override Raster Channel(int sample)
    {
        if (SamplesPerPixel == 1)
            return this;
        Raster<T> channel = new(Width, Height, 1);
        for (int pixel = 0, from = sample; pixel < channel.Samples.Length; pixel++, from += SamplesPerPixel)
            channel.Samples[pixel] = Samples[from];
        return channel;
    }

    public override void CopyRow(int row, Span<double> destination)
    {
        ReadOnlySpan<T> source = Samples.AsSpan(row * Width * SamplesPerPixel, Width * SamplesPerPixel);
        for (int i = 0; i < source.Length; i++)
            destination[i] = double.CreateTruncating(source[i]);
    }

    private static void Reverse(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Reverse(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Reverse(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private long ExactSum()
    {
        // 2³¹ samples of 32 bits cannot overflow 63.
        long sum = 0;
        foreach (T sample in Samples)
            sum += long.CreateTruncating(sample);
        return sum;
    }

    private double FloatSum()
    {
        double sum = 0;
        foreach (T sample in Samples)
            sum += double.CreateTruncating(sample);
        return sum;
    }
}

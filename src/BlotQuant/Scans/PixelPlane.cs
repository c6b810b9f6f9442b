using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>One plane of raw counts over a flat row-major array: 16-bit integers, or floats where the file needs them.</summary>
/// <remarks>Counts are as read and never rescaled. A plane is not written to after it was made.</remarks>
public sealed class PixelPlane
{
    private readonly ushort[]? _counts;
    private readonly float[]? _floats;

    public PixelPlane(ushort[] counts, int width, int height)
        : this(width, height, counts.Length) => _counts = counts;

    public PixelPlane(float[] counts, int width, int height)
        : this(width, height, counts.Length) => _floats = counts;

    private PixelPlane(int width, int height, int length)
    {
        if (width <= 0 || height <= 0 || (long)width * height != length)
            throw new ArgumentException($"A plane of {width} × {height} px does not fit {length} counts.");
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    public PixelBox Bounds => new(0, 0, Width, Height);

    /// <summary>True for 16-bit integer counts, whose sums are exact.</summary>
    public bool IsInteger => _counts is not null;

    /// <summary>The counts of an integer plane; throws for a float one.</summary>
    public ReadOnlySpan<ushort> Counts => _counts ?? throw new InvalidOperationException("This plane holds floats.");

    /// <summary>The counts of a float plane; throws for an integer one.</summary>
    public ReadOnlySpan<float> Floats => _floats ?? throw new InvalidOperationException("This plane holds integers.");

    public double this[int column, int row] => _counts is not null ? _counts[(row * Width) + column] : _floats![(row * Width) + column];

    /// <summary>Sum of the counts in columns left … right − 1 of one row: exact for integers, in fixed order for floats.</summary>
    public double SumRow(int row, int left, int right)
    {
        int start = row * Width;
        return _counts is not null
            ? SpanSums.Sum(_counts.AsSpan(start + left, right - left))
            : SpanSums.Sum(_floats.AsSpan(start + left, right - left));
    }

    /// <summary>How many pixels in columns left … right − 1 of one row reach a level.</summary>
    public int CountAtLeast(int row, int left, int right, double level)
    {
        int start = row * Width;
        return _counts is not null
            ? SpanSums.CountAtLeast(_counts.AsSpan(start + left, right - left), level)
            : SpanSums.CountAtLeast(_floats.AsSpan(start + left, right - left), level);
    }

    /// <summary>Copies columns left … left + destination.Length − 1 of one row as floats.</summary>
    public void CopyRow(int row, int left, Span<float> destination)
    {
        int start = (row * Width) + left;
        if (_floats is not null)
        {
            _floats.AsSpan(start, destination.Length).CopyTo(destination);
            return;
        }

        SpanSums.Widen(_counts.AsSpan(start, destination.Length), destination);
    }

    /// <summary>The mirrored plane; this one itself without a flip.</summary>
    public PixelPlane Turned(Flip flip) => (flip, _counts) switch
    {
        (Flip.None, _) => this,
        (_, null) => new PixelPlane(Turned(_floats!, flip), Width, Height),
        _ => new PixelPlane(Turned(_counts, flip), Width, Height),
    };

    private T[] Turned<T>(T[] samples, Flip flip)
    {
        T[] turned = (T[])samples.Clone();
        if (flip == Flip.Vertical)
            Array.Reverse(turned);
        for (int row = 0; row < Height; row++)
            Array.Reverse(turned, row * Width, Width);
        return turned;
    }
}

namespace BlotQuant;

/// <summary>A half-open rectangle of pixels in the scan as stored: columns Left … Right − 1, rows Top … Bottom − 1.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(double column, double row) => column > Left - 0.5 && column < Right - 0.5 && row > Top - 0.5 && row < Bottom - 0.5;

    /// <summary>The part that both boxes cover; empty where they do not meet.</summary>
    public PixelBox Intersect(PixelBox other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
}

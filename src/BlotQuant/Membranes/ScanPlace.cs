using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>How a scan of a membrane lies among the others (docs/methods.md, M2–M5).</summary>
/// <param name="FromFirst">From pixels of the first placed scan to pixels of this one; null where it cannot be told.</param>
/// <param name="ErrorPx">Told error: 2.5 standard errors at the worst corner of the picture, in pixels of this scan.</param>
/// <param name="Distinctness">0 … 1: the share by which what speaks for it exceeds what speaks for the next best.</param>
public sealed record ScanPlace(Similarity? FromFirst, double ErrorPx, double Distinctness)
{
    public static ScanPlace Unknown { get; } = new(null, 0, 0);

    /// <summary>The first scan itself.</summary>
    public static ScanPlace First { get; } = new(Similarity.Identity, 0, 1);

    /// <summary>How far its lanes lie from those of the first scan at most, pixels of this scan.</summary>
    public static double FarthestPx(Similarity one, Similarity other, PixelBox box) =>
        new (double X, double Y)[] { (box.Left, box.Top), (box.Right - 1, box.Top), (box.Left, box.Bottom - 1), (box.Right - 1, box.Bottom - 1) }.Max(corner =>
        {
            (double x, double y) = one.At(corner.X, corner.Y);
            (double otherX, double otherY) = other.At(corner.X, corner.Y);
            return Math.Sqrt(((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)));
        });
}

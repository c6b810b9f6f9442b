using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>The contours of a scan, coarse to fine, in cells that are as large on the membrane as those of the scans that it is compared with.</summary>
internal sealed record ContourLevels(ContourMap Coarse, ContourMap Middle, ContourMap Fine)
{
    /// <summary>Cells along the longest side of the largest scan.</summary>
    private const int CoarseCells = 128, MiddleCells = 250, FineCells = 600;

    private const int HotPixelMedian = 3;

    /// <param name="scales">Pixels of each scan for a pixel of the first.</param>
    public static ImmutableArray<ContourLevels> OfAll(ImmutableArray<(Scan Scan, PixelBox Box)> scans, ImmutableArray<double> scales, int threads)
    {
        double longestPx = scans.Select((scan, i) => Math.Max(scan.Box.Width, scan.Box.Height) / scales[i]).Max();
        double fineCells = Math.Min(FineCells, longestPx * scales.Min());
        return [.. Enumerable.Range(0, scans.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(i => Of(scans[i].Scan, scans[i].Box, longestPx * scales[i], fineCells))];
    }

    /// <param name="box">The part of the picture to look at.</param>
    /// <param name="longestPx">The longest side of the largest scan, in pixels of this one.</param>
    /// <param name="fineCells">At most as many as the coarsest of the scans has pixels.</param>
    private static ContourLevels Of(Scan scan, PixelBox box, double longestPx, double fineCells)
    {
        int factor = Math.Max(1, (int)(longestPx / fineCells));
        using Mat picture = Reduced(scan, box, factor);
        double middle = (0.5 * factor) - 0.5;
        var toPicture = new Similarity(1.0 / factor, 0, -(box.Left + middle) / factor, -(box.Top + middle) / factor);
        return new ContourLevels(Map(CoarseCells), Map(MiddleCells), Map(fineCells));

        ContourMap Map(double cells) => ContourMap.Of(picture, longestPx / Math.Min(cells, fineCells) / factor, toPicture);
    }

    /// <summary>Means of blocks of counts without single hot pixels, which stay with the camera.</summary>
    private static Mat Reduced(Scan scan, PixelBox box, int factor)
    {
        (int columns, int rows) = (Math.Max(1, box.Width / factor), Math.Max(1, box.Height / factor));
        float[] counts = new float[box.Width * box.Height];
        for (int row = 0; row < box.Height; row++)
            scan.Signal.CopyRow(box.Top + row, box.Left, counts.AsSpan(row * box.Width, box.Width));
        using Mat all = Mat.FromPixelData(box.Height, box.Width, MatType.CV_32FC1, counts), clean = new();
        Cv2.MedianBlur(all, clean, HotPixelMedian);
        using Mat whole = clean.SubMat(0, Math.Min(box.Height, rows * factor), 0, Math.Min(box.Width, columns * factor));
        var reduced = new Mat();
        Cv2.Resize(whole, reduced, new Size(columns, rows), 0, 0, InterpolationFlags.Area);
        return reduced;
    }
}

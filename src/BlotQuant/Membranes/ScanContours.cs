using BlotQuant.Numerics;
using BlotQuant.Scans;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>The contours of a scan, coarse to fine.</summary>
internal sealed record ScanContours(ContourMap Coarse, ContourMap Middle, ContourMap Fine)
{
    public const int CoarseCells = 128, MiddleCells = 320, FineCells = 800;

    /// <param name="longestPx">Longest side of all scans that are to be compared, in pixels of this one.</param>
    public static ScanContours Of(Scan scan, PixelBox box, double longestPx, double fineCells)
    {
        int factor = Math.Max(1, (int)(longestPx / fineCells));
        using Mat picture = EvenedPicture(scan, box, factor);
        double middle = (0.5 * factor) - 0.5;
        var toPicture = new Similarity(1.0 / factor, 0, -(box.Left + middle) / factor, -(box.Top + middle) / factor);
        ContourMap Map(double cells) => ContourMap.Of(picture, longestPx / cells / factor, toPicture);
        return new ScanContours(Map(CoarseCells), Map(MiddleCells), Map(fineCells));
    }

    /// <summary>Root of the counts, whose noise is even; single hot pixels taken out.</summary>
    private static Mat EvenedPicture(Scan scan, PixelBox box, int factor)
    {
        double pedestal = Pedestal(scan);
        float[] values = new float[box.Width * box.Height];
        for (int row = 0; row < box.Height; row++)
            scan.Signal.CopyRow(box.Top + row, box.Left, values.AsSpan(row * box.Width, box.Width));
        using Mat counts = Mat.FromPixelData(box.Height, box.Width, MatType.CV_32FC1, values);
        using Mat clean = new(), reduced = new(), above = new();
        Cv2.MedianBlur(counts, clean, 3);
        using Mat whole = clean.SubMat(0, box.Height / factor * factor, 0, box.Width / factor * factor);
        Cv2.Resize(whole, reduced, new Size(box.Width / factor, box.Height / factor), 0, 0, InterpolationFlags.Area);
        Cv2.Add(reduced, new Scalar(pedestal), above);
        return above.Clone();
    }

    /// <summary>What to add to the counts to make their variance grow from 0 at 0.</summary>
    private static double Pedestal(Scan scan)
    {
        const double leastGain = 1e-3;
        if (scan.UnknowableNoise is not null)
            return 0;
        var noise = NoiseModel.Estimate(scan);
        return noise.BaseVariance / Math.Max(noise.GainCounts, leastGain);
    }
}

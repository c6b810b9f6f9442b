using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>One exposure with what tells its pixels' worth.</summary>
internal sealed record ExposureFrame(Scan Scan, NoiseModel Noise, TrustedPixels Trusted)
{
    public static ExposureFrame Of(Scan scan)
    {
        var noise = NoiseModel.Estimate(scan);
        return new ExposureFrame(scan, noise, new TrustedPixels(scan, noise));
    }

    /// <summary>Mean counts above the darkest hundredth of the picture: all light adds to it, pedestals do not.</summary>
    public static double Brightness(Scan scan)
    {
        const int mostSamples = 1_000_000;
        const int darkestPart = 100;
        PixelBox box = scan.Opaque;
        int step = (int)Math.Max(1, (long)box.Width * box.Height / mostSamples);
        float[] row = new float[box.Width];
        var counts = new List<float>();
        for (int y = box.Top; y < box.Bottom; y += step)
        {
            scan.Signal.CopyRow(y, box.Left, row);
            counts.AddRange(row);
        }

        counts.Sort();
        return counts.Average(count => (double)count) - counts[counts.Count / darkestPart];
    }
}

using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using SkiaSharp;

namespace BlotQuant.Tests.Scans;

/// <summary>Synthetic blots, and what people and programs do to pictures before they are measured.</summary>
internal static class MadePictures
{
    /// <summary>Blots that differ in seed, size, level and noise.</summary>
    public static IEnumerable<PixelPlane> Blots()
    {
        (int Width, int Height, double Level, double CountsPerPhoton, double ReadNoise)[] cameras =
            [(400, 300, 300, 1, 5), (640, 480, 900, 0.5, 8), (513, 701, 2500, 2, 20), (800, 600, 150, 1, 3), (300, 260, 600, 4, 30)];
        return cameras.Select((camera, index) => Synthetic.SmallTruth.Render(BlotTruthReader.Parse(FormattableString.Invariant($$"""
            experiment: made
            seed: {{index + 11}}
            compound: none
            membranes: 1
            lanes: [vehicle, vehicle, vehicle, vehicle, vehicle, vehicle]
            picture: {width_px: {{camera.Width}}, height_px: {{camera.Height}}}
            background: {level_counts: {{camera.Level}}}
            camera: {counts_per_photon: {{camera.CountsPerPhoton}}, read_noise_counts: {{camera.ReadNoise}}}
            probes: [{name: beta-actin, role: loading, mass_kda: 42}]
            """), "made.yaml")).Membranes[0].Scans[0].Pixels);
    }

    /// <summary>The codes that a picture draws, read by way of a file; what its depth alone says is left out.</summary>
    public static string[] Codes(PixelPlane plane, int bits = 16)
    {
        using var folder = new TemporaryFolder();
        string file = folder["scan.tif"];
        TiffFile.Write(file, plane, "test", new ExportTruth { Bits = bits });
        return CodesOf(file);
    }

    public static string[] CodesOf(string file) =>
        [.. ScanReader.Read(file).Info.Findings.Select(finding => finding.Code).Where(code => code is "comb-histogram" or "clipped-black" or "lossy-traces" or "painted-saturation" or "drawn-overlay" or "resampled"
            or "eight-bit-export").Distinct()];

    public static PixelPlane Mapped(PixelPlane plane, Func<double, double> map) =>
        new([.. plane.Counts.ToArray().Select(count => (ushort)Math.Clamp(Math.Round(map(count)), 0, ushort.MaxValue))], plane.Width, plane.Height);

    /// <summary>Display range from the least count to a count that most pixels do not reach.</summary>
    public static PixelPlane ToBytes(PixelPlane plane)
    {
        ushort[] sorted = plane.Counts.ToArray();
        Array.Sort(sorted);
        double least = sorted[0], greatest = sorted[(int)(0.98 * (sorted.Length - 1))];
        return Mapped(plane, count => Math.Clamp(255 * (count - least) / (greatest - least), 0, 255));
    }

    /// <summary>8-bit counts as a JPEG of this quality holds them.</summary>
    public static PixelPlane ThroughJpeg(PixelPlane bytes, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(bytes.Width, bytes.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        byte[] grey = [.. bytes.Counts.ToArray().Select(count => (byte)count)];
        for (int row = 0; row < bytes.Height; row++)
            Marshal.Copy(grey, row * bytes.Width, bitmap.GetPixels() + (row * bitmap.RowBytes), bytes.Width);
        using SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        using var folder = new TemporaryFolder();
        string file = folder["scan.jpg"];
        File.WriteAllBytes(file, jpeg.ToArray());
        Scan scan = ScanReader.Read(file);
        return scan.Info.Polarity == Polarity.SignalDark ? Mapped(scan.Signal, count => 255 - count) : scan.Signal;
    }

    /// <summary>Bilinear enlargement by any factor.</summary>
    public static PixelPlane Enlarged(PixelPlane plane, double factor)
    {
        int width = (int)((plane.Width - 1) * factor), height = (int)((plane.Height - 1) * factor);
        ushort[] counts = new ushort[width * height];
        for (int i = 0; i < counts.Length; i++)
        {
            (double x, double y) = (i % width / factor, i / width / factor);
            (int left, int top) = ((int)x, (int)y);
            double upper = plane[left, top] + ((x - left) * (plane[left + 1, top] - plane[left, top]));
            double lower = plane[left, top + 1] + ((x - left) * (plane[left + 1, top + 1] - plane[left, top + 1]));
            counts[i] = (ushort)Math.Round(upper + ((y - top) * (lower - upper)));
        }

        return new PixelPlane(counts, width, height);
    }

    /// <summary>The outline of a box in one value.</summary>
    public static PixelPlane WithRectangle(PixelPlane plane, PixelBox box, ushort value, int thickness)
    {
        ushort[] counts = plane.Counts.ToArray();
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                bool isInside = x >= box.Left + thickness && x < box.Right - thickness && y >= box.Top + thickness && y < box.Bottom - thickness;
                if (!isInside)
                    counts[(y * plane.Width) + x] = value;
            }
        }

        return new PixelPlane(counts, plane.Width, plane.Height);
    }

    /// <summary>An RGB export of 8-bit counts in which some pixels have a colour.</summary>
    public static string[] CodesOfColour(PixelPlane bytes, Func<int, int, (byte Red, byte Green, byte Blue)?> paint)
    {
        byte[] samples = new byte[3 * bytes.Width * bytes.Height];
        for (int i = 0; i < bytes.Counts.Length; i++)
        {
            byte grey = (byte)bytes.Counts[i];
            (byte red, byte green, byte blue) = paint(i % bytes.Width, i / bytes.Width) ?? (grey, grey, grey);
            (samples[3 * i], samples[(3 * i) + 1], samples[(3 * i) + 2]) = (red, green, blue);
        }

        using var folder = new TemporaryFolder();
        TiffWriter writer = new(bytes.Width, bytes.Height, 8, SampleFormat.UINT) { SamplesPerPixel = 3, Photometric = Photometric.RGB };
        return CodesOf(writer.Write(folder["scan.tif"], samples));
    }
}

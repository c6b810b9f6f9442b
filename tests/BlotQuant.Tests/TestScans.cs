using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;

namespace BlotQuant.Tests;

/// <summary>Scans without files.</summary>
internal static class TestScans
{
    public static Scan Of(PixelPlane plane) => new(
        "test.tif", plane, plane.Bounds, 65_535, null,
        new ScanInfo(
            "test.tif", "tiff", 1, plane.Width, plane.Height, 16, "uint", "min-is-black", "none", Polarity.SignalBright, 65_535, 0,
            new SampleStatistics(0, 0, 0, 0), "", null, null, ImmutableSortedDictionary<string, string>.Empty, []));

    /// <summary>Expected counts with normal noise of one sigma.</summary>
    public static Scan Noisy(int width, int height, long seed, Func<int, int, double> expected, double sigma)
    {
        var random = new SplitMix64(seed);
        ushort[] counts = new ushort[width * height];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = (ushort)Math.Clamp(Math.Round(expected(i % width, i / width) + (sigma * random.NextNormal())), 0, ushort.MaxValue);
        return Of(new PixelPlane(counts, width, height));
    }

    /// <summary>Quantifies a plane as the command does, by way of a file.</summary>
    public static Report Quantify(PixelPlane plane, int threads = 2)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "scan.tif");
        TiffFile.Write(file, plane, "test");
        return Pipeline.Quantify([file], BlotQuantOptions.Default, threads);
    }
}

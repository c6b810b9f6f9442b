using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Profiles;

/// <summary>What ImageJ made of small pictures, and the pictures (testdata/imagej/README.md).</summary>
internal static class ImageJFixtures
{
    public static string Folder { get; } = Path.Combine(TestPaths.TestData, "imagej");

    /// <summary>The stored counts of a picture.</summary>
    public static PixelPlane Plane(string name)
    {
        Scan scan = ScanReader.Read(Path.Combine(Folder, $"{name}.png"));
        Assert.Equal(Polarity.SignalBright, scan.Info.Polarity);
        return scan.Signal;
    }
}

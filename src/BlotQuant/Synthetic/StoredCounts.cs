using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>The camera's counts as a file holds them.</summary>
/// <param name="Pixels">What the file holds.</param>
/// <param name="Upright">The same with bands brighter than their background.</param>
/// <param name="Scale">Stored counts a camera's count.</param>
/// <param name="SaturationLevel">In Upright.</param>
internal sealed record StoredCounts(PixelPlane Pixels, PixelPlane Upright, double Scale, int SaturationLevel)
{
    private const double DarkestFraction = 0.005, Headroom = 1.02;

    public static StoredCounts Of(ExportTruth export, CameraTruth camera, PixelPlane counts)
    {
        (PixelPlane upright, double scale) = export.Bits == 8 ? Stretched(export, camera, counts) : (counts, 1);
        int greatest = export.Bits == 8 ? byte.MaxValue : ushort.MaxValue;
        PixelPlane pixels = export.DarkOnLight ? Mapped(upright, count => greatest - count) : upright;
        return new StoredCounts(pixels, upright, scale, export.Bits == 8 ? greatest : camera.SaturationCounts);
    }

    /// <summary>Sigma of a pixel in the camera's counts, the rounding to 8 bits included.</summary>
    public double Noise(double sigma) => Scale == 1 ? sigma : Math.Sqrt((sigma * sigma) + (1 / (12 * Scale * Scale)));

    private static (PixelPlane Counts, double Scale) Stretched(ExportTruth export, CameraTruth camera, PixelPlane counts)
    {
        ushort[] sorted = counts.Counts.ToArray();
        Array.Sort(sorted);
        double low = sorted[(int)(DarkestFraction * (sorted.Length - 1))];
        double brightest = sorted[(int)((1 - export.ClippedFraction) * (sorted.Length - 1))];
        double room = export.ClippedFraction > 0 || sorted[^1] >= camera.SaturationCounts ? 1 : Headroom;
        double scale = byte.MaxValue / (Math.Max(1, brightest - low) * room);
        return (Mapped(counts, count => (int)Math.Clamp(Math.Round((count - low) * scale), 0, byte.MaxValue)), scale);
    }

    private static PixelPlane Mapped(PixelPlane plane, Func<int, int> map) =>
        new([.. plane.Counts.ToArray().Select(count => (ushort)map(count))], plane.Width, plane.Height);
}

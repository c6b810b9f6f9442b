using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Tests.Membranes;

/// <summary>Exposures of one picture of bands of many strengths, by a camera of two counts a photon and a pedestal of 100.</summary>
internal static class TwoExposures
{
    public const int Width = 960;
    public const int Height = 200;
    private const double Pedestal = 100;
    private const double CountsPerPhoton = 2;

    /// <summary>Light of a pixel in one second: 16 bands of 60 px, each 1.5 times as strong as the one before, on an even ground.</summary>
    public static double Light(double x, double y)
    {
        int band = (int)Math.Clamp(x / 60, 0, 15);
        double across = (x - (60 * band) - 30) / 18, along = (y - 100 - (0.8 * band)) / 5;
        return 40 + (20 * Math.Pow(1.5, band) * Math.Exp(-0.5 * ((along * along) + Math.Pow(across, 4))));
    }

    /// <summary>One exposure.</summary>
    /// <param name="shiftPx">How far right and down its light lies.</param>
    /// <param name="response">Counts above the pedestal that the camera makes of the light's.</param>
    public static (ScanPlan Plan, Scan Scan) Take(string file, double seconds, long seed, double shiftPx = 0, Func<double, double>? response = null)
    {
        var random = new SplitMix64(seed);
        ushort[] counts = new ushort[Width * Height];
        for (int i = 0; i < counts.Length; i++)
        {
            double light = seconds * Light((i % Width) - shiftPx, (i / Width) - shiftPx);
            double count = CountsPerPhoton * random.NextPoisson(light / CountsPerPhoton);
            counts[i] = (ushort)Math.Clamp(Math.Round(Pedestal + (response is null ? count : response(count)) + (3 * random.NextNormal())), 0, ushort.MaxValue);
        }

        return (new ScanPlan(file, ["S6K"], seconds), Frames.ScanOf(file, new PixelPlane(counts, Width, Height)));
    }

    /// <summary>Expected counts of an exposure that never saturates.</summary>
    public static double Expected(double seconds, int x, int y) => Pedestal + (seconds * Light(x, y));

    public static (Scan? Merged, ExposureSeries Series) Merge(params (ScanPlan, Scan)[] exposures)
    {
        var (scans, series) = ExposureMerge.Of("M1", [.. exposures]);
        return (scans.Length == 1 ? scans[0].Scan : null, series[0]);
    }
}

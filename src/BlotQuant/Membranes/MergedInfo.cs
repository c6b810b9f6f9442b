using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>What a merged scan says of itself: the longest exposure's tags over the merged counts.</summary>
internal static class MergedInfo
{
    /// <param name="exposures">Longest first.</param>
    public static ScanInfo Of(string name, PixelPlane signal, PixelBox opaque, double saturationLevel, ImmutableArray<ScanInfo> exposures)
    {
        long saturated = 0;
        for (int row = opaque.Top; row < opaque.Bottom; row++)
            saturated += signal.CountAtLeast(row, opaque.Left, opaque.Right, saturationLevel);
        return exposures[0] with
        {
            File = name,
            Bits = 32,
            SampleFormat = "float",
            Polarity = Polarity.SignalBright,
            SaturationLevel = saturationLevel,
            SaturatedPixels = saturated,
            Samples = Statistics(signal),
            Sha256 = string.Join('+', exposures.Select(exposure => exposure.Sha256)),
            Findings = [.. exposures.SelectMany(exposure => exposure.Findings)],
        };
    }

    private static SampleStatistics Statistics(PixelPlane signal)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity, sum = 0;
        foreach (float count in signal.Floats)
            (least, greatest, sum) = (Math.Min(least, count), Math.Max(greatest, count), sum + count);
        return new SampleStatistics(least, greatest, null, sum);
    }
}

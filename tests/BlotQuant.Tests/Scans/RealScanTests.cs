using System.Collections.Immutable;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Scans of real imagers and pictures from papers; each expected polarity was seen by eye.</summary>
public sealed class RealScanTests
{
    [Theory]
    [InlineData("real/actin-miniswhite/antiActin_20240710_131425_Ch_Chemi.tif", Polarity.SignalBright)]
    [InlineData("real/dot-array/Dotblot_Example-data.tif", Polarity.SignalBright)]
    [InlineData("real/reprobe/parp.tif", Polarity.SignalBright)]
    [InlineData("real/reprobe/trail.tif", Polarity.SignalBright)]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.png", Polarity.SignalDark)]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.tif", Polarity.SignalDark)]
    public void Polarity_is_what_the_eye_sees(string file, Polarity expected)
    {
        ImmutableArray<Scan> scans = ScanReader.ReadAll(TestPaths.Shared(file), TestContext.Current.CancellationToken);
        Assert.Equal([expected], scans.Select(scan => scan.Info.Polarity));
    }
}

using System.Collections.Immutable;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Scans of real imagers and pictures from papers; what is expected was seen by eye.</summary>
public sealed class RealScanTests
{
    public static TheoryData<string, Polarity> Folders => new()
    {
        { "real/actin-miniswhite", Polarity.SignalBright },
        { "real/dot-array", Polarity.SignalBright },
        { "real/ladders", Polarity.SignalBright },
        { "real/reprobe", Polarity.SignalBright },
        { "biorad-1sc", Polarity.SignalBright },
        { "real/dilution-series", Polarity.SignalDark },
        { "real/strips", Polarity.SignalDark },
        { "real/strips2", Polarity.SignalDark },
        { "real/paper-crops", Polarity.SignalDark },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Polarity_is_what_the_eye_sees(string folder, Polarity expected)
    {
        foreach (string file in Directory.GetFiles(TestPaths.Shared(folder)).Where(file => file.EndsWith(".tif", StringComparison.Ordinal) || file.EndsWith(".png", StringComparison.Ordinal)))
            Assert.Equal((file, expected), (file, ScanReader.Read(file, cancel: TestContext.Current.CancellationToken).Info.Polarity));
    }

    [Fact]
    public void A_min_is_white_tag_over_bright_bands_changes_nothing()
    {
        Scan scan = Read("real/actin-miniswhite/antiActin_20240710_131425_Ch_Chemi.tif");
        Assert.Equal("min-is-white", scan.Info.Photometric);
        Assert.Equal((30_080.0, 0L, 65_535.0), (scan.Info.Samples.Max, scan.Info.SaturatedPixels, scan.SaturationLevel));
        Assert.Equal(316_486_888m, scan.Info.Samples.ExactSum);
        Assert.Equal(3.5, scan.Info.ExposureSeconds);
        Assert.Null(scan.UnknowableNoise);
    }

    [Fact]
    public void Full_scale_pixels_are_saturated() => Assert.Equal(2001, Read("real/reprobe/trail.tif").Info.SaturatedPixels);

    [Fact]
    public void Counts_that_pile_up_below_full_scale_are_saturated()
    {
        Scan scan = Read("biorad-1sc/test2_ref.tif");
        Assert.Equal((65_520.0, 2560L), (scan.SaturationLevel, scan.Info.SaturatedPixels));
        Assert.Equal(65_535.0, Read("biorad-1sc/test3_ref.tif").SaturationLevel);
    }

    [Theory]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.png")]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.tif")]
    public void The_clipped_band_of_a_dark_gel_is_saturated_and_the_transparent_frame_is_left_out(string file)
    {
        Scan scan = Read(file);
        Assert.Equal(0, scan.Info.SaturationLevel);
        Assert.InRange(scan.Info.SaturatedPixels, 500, 3000);
        Assert.True(scan.Opaque.Width < scan.Signal.Width && scan.Opaque.Height < scan.Signal.Height);
        Assert.Equal(scan.Info.Bits == 8, scan.UnknowableNoise is not null);
    }

    [Theory]
    [InlineData("real/strips/test2.png", "jpeg", "lossy compression")]
    [InlineData("real/strips/test1.png", "png", "colour picture")]
    public void A_file_is_what_its_bytes_say_and_its_noise_cannot_be_known(string file, string format, string reason)
    {
        Scan scan = Read(file);
        Assert.Equal(format, scan.Info.Format);
        Assert.StartsWith(reason, scan.UnknowableNoise, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gif_is_refused_by_name_of_its_kind()
    {
        BlotQuantException refusal = Assert.Throws<BlotQuantException>(() => Read("real/imagej-sample/gel.gif"));
        Assert.EndsWith("gel.gif: looks like a GIF picture; allowed: TIFF, .gel, .1sc, .scn, PNG or JPEG", refusal.Message, StringComparison.Ordinal);
    }

    private static Scan Read(string file) =>
        Assert.Single(ScanReader.ReadAll(TestPaths.Shared(file), TestContext.Current.CancellationToken));
}

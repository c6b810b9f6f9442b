using BlotQuant.Scans;
using Xunit;
using static BlotQuant.Tests.Scans.MadePictures;

namespace BlotQuant.Tests.Scans;

/// <summary>What is done to a picture is told, and an untouched picture draws no remark.</summary>
public sealed class IntegrityFindingsTests
{
    private static readonly PixelPlane[] Untouched = [.. Blots()];

    [Fact]
    public void An_untouched_scan_draws_no_remark() => Assert.All(Untouched, blot => Assert.Empty(Codes(blot)));

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    public void Bytes_stored_as_sixteen_bits_are_an_eight_bit_export(int step) =>
        Assert.All(Untouched, blot => Assert.Contains("eight-bit-export", Codes(Mapped(ToBytes(blot), level => step * level))));

    [Fact]
    public void A_converter_of_fewer_bits_is_no_stretched_contrast() =>
        Assert.All(Untouched, blot => Assert.Empty(Codes(Mapped(blot, count => Math.Min(ushort.MaxValue, 16 * Math.Floor(count / 4))))));

    [Theory]
    [InlineData(1.1)]
    [InlineData(1.37)]
    [InlineData(2.5)]
    [InlineData(3)]
    [InlineData(7.3)]
    public void Stretched_counts_leave_a_comb(double factor) =>
        Assert.All(Untouched, blot => Assert.Contains("comb-histogram", Codes(Mapped(blot, count => factor * count))));

    [Fact]
    public void Stretched_bytes_leave_a_comb() =>
        Assert.All(Untouched, blot => Assert.Contains("comb-histogram", Codes(Mapped(ToBytes(blot), level => Math.Clamp(1.3 * (level - 20), 0, 255)), bits: 8)));

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Compressed_counts_leave_doubled_levels(double factor) =>
        Assert.All(Untouched.Where(HasDenseLevels), blot => Assert.Contains("comb-histogram", Codes(Mapped(blot, count => factor * count))));

    [Fact]
    public void A_converter_whose_even_counts_are_wider_is_no_compressed_contrast() =>
        Assert.All(Untouched, blot => Assert.Empty(Codes(Mapped(blot, count => Math.Floor(count / 3) * 2 + (count % 3 == 2 ? 1 : 0)))));

    [Fact]
    public void Counts_cut_off_at_the_background_are_clipped() =>
        Assert.All(Untouched, blot => Assert.Contains("clipped-black", Codes(CutAtBackground(blot))));

    [Fact]
    public void A_few_dead_pixels_are_not_clipped() =>
        Assert.All(Untouched, blot => Assert.Empty(Codes(new PixelPlane([.. blot.Counts.ToArray().Select((count, i) => i % 5003 == 0 ? (ushort)0 : count)], blot.Width, blot.Height))));

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public void A_jpeg_saved_as_a_lossless_picture_is_told(int quality) =>
        Assert.All(Untouched, blot => Assert.Contains("lossy-traces", Codes(ThroughJpeg(ToBytes(blot), quality), bits: 8)));

    [Fact]
    public void Bytes_that_were_never_compressed_show_no_blocks() =>
        Assert.All(Untouched, blot => Assert.DoesNotContain("lossy-traces", Codes(ToBytes(blot), bits: 8)));

    [Theory]
    [InlineData(1.25)]
    [InlineData(1.7)]
    [InlineData(2)]
    [InlineData(2.6)]
    public void An_enlarged_picture_is_told(double factor) =>
        Assert.All(Untouched, blot => Assert.Contains("resampled", Codes(Enlarged(blot, factor))));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_drawn_rectangle_is_told_whatever_its_grey(int thickness) => Assert.All(Untouched, blot =>
    {
        foreach (ushort value in (ushort[])[0, 700, ushort.MaxValue])
            Assert.Contains("drawn-overlay", Codes(WithRectangle(blot, new PixelBox(61, 80, 141, 121), value, thickness)));
    });

    [Fact]
    public void A_filled_block_is_clipped_and_no_outline() =>
        Assert.All(Untouched, blot => Assert.DoesNotContain("drawn-overlay", Codes(WithRectangle(blot, new PixelBox(61, 80, 181, 140), ushort.MaxValue, thickness: 30))));

    [Fact]
    public void Paint_over_saturated_pixels_is_told() => Assert.All(Untouched, blot =>
    {
        PixelPlane bytes = ToBytes(blot);
        double saturation = 0.6 * blot.Counts.ToArray().Max();
        Assert.Contains("painted-saturation", CodesOfColour(bytes, (x, y) => blot[x, y] >= saturation ? ((byte)255, (byte)0, (byte)0) : null));
        Assert.DoesNotContain("painted-saturation", CodesOfColour(bytes, (_, _) => null));
    });

    [Fact]
    public void A_coloured_spot_on_the_background_is_no_saturation() => Assert.All(Untouched, blot =>
        Assert.DoesNotContain("painted-saturation", CodesOfColour(ToBytes(blot), (x, y) => x is > 10 and < 20 && y is > 10 and < 20 ? ((byte)255, (byte)0, (byte)0) : null)));

    [Fact]
    public void A_coloured_frame_is_drawn_and_a_coloured_band_is_not() => Assert.All(Untouched, blot =>
    {
        static bool IsOnFrame(int x, int y) => x is >= 60 and < 130 && y is >= 80 and < 120 && !(x is >= 62 and < 128 && y is >= 82 and < 118);
        Assert.Contains("drawn-overlay", CodesOfColour(ToBytes(blot), (x, y) => IsOnFrame(x, y) ? ((byte)40, (byte)220, (byte)30) : null));
        Assert.DoesNotContain("drawn-overlay", CodesOfColour(ToBytes(blot), (x, y) => x is >= 60 and < 130 && y is >= 80 and < 88 ? ((byte)200, (byte)20, (byte)30) : null));
    });

    [Theory]
    [InlineData("real/ladders/results_bands_16bit_lzw.tif")]
    [InlineData("biorad-1sc/test1_ref.tif")]
    [InlineData("biorad-1sc/test2_ref.tif")]
    [InlineData("biorad-1sc/test3_ref.tif")]
    [InlineData("biorad-1sc/test4_ref.tif")]
    [InlineData("biorad-1sc/test4_imglab_analysis.tif")]
    [InlineData("biorad-1sc/test5_ref.tif")]
    [InlineData("real/reprobe/actin.tif", "clipped-black")] // a third of the pixels is exactly 0
    [InlineData("real/reprobe/parp.tif", "clipped-black")]
    [InlineData("real/reprobe/trail.tif", "clipped-black")]
    [InlineData("real/actin-miniswhite/antiActin_20240710_131425_Ch_Chemi.tif", "resampled")] // neighbouring pixels of its noise correlate by 0.63
    [InlineData("real/dot-array/Dotblot_Example-data.tif", "resampled")]
    [InlineData("real/strips2/user_image.png", "eight-bit-export", "clipped-black", "drawn-overlay")]
    public void Real_pictures_draw_what_was_done_to_them_and_nothing_else(string file, params string[] codes) =>
        Assert.Equal(codes, CodesOf(TestPaths.Shared(file)));

    [Theory]
    [InlineData("real/ladders/results_bands_16bit_lzw.tif")]
    [InlineData("biorad-1sc/test3_ref.tif")]
    public void Real_scans_show_what_is_done_to_them(string file)
    {
        PixelPlane scan = ScanReader.Read(TestPaths.Shared(file), cancel: TestContext.Current.CancellationToken).Signal;
        Assert.Contains("comb-histogram", Codes(Mapped(scan, count => 1.3 * count)));
        Assert.Contains("clipped-black", Codes(CutAtBackground(scan)));
        Assert.Contains("lossy-traces", Codes(ThroughJpeg(ToBytes(scan), 80), bits: 8));
        Assert.Contains("resampled", Codes(Enlarged(scan, 1.7)));
        Assert.Contains("drawn-overlay", Codes(WithRectangle(scan, new PixelBox(161, 180, 241, 221), 0, 2)));
    }

    private static PixelPlane CutAtBackground(PixelPlane blot)
    {
        double background = Background(blot);
        return Mapped(blot, count => Math.Max(0, count - background));
    }

    private static double Background(PixelPlane blot)
    {
        ushort[] sorted = blot.Counts.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static bool HasDenseLevels(PixelPlane blot) => blot.Counts.ToArray().GroupBy(count => count).Count(level => level.Count() > 400) > 100;
}

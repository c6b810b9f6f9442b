using BlotQuant.Scans;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Molecular Dynamics and Amersham .gel files: TIFFs whose samples may be square roots of counts.</summary>
public sealed class GelTests
{
    private const int FileTag = 33445, ScalePixel = 33446, SampleInfo = 33449;
    private static readonly ushort[] Samples = [0, 1, 2, 3, 100, 4096, 4097, 65_535];

    [Fact]
    public void Square_root_samples_become_counts_and_the_file_is_told_as_stored()
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, RawTiff.Grey(4, Samples, RawTiff.Long(FileTag, 2), RawTiff.Fraction(ScalePixel, 1, 4), RawTiff.Text(SampleInfo, "plate 7")));
        Assert.Equal(Samples.Select(sample => (float)(0.25 * sample * sample)), scan.Signal.Floats.ToArray());
        Assert.Equal(("gel", 16, "uint"), (scan.Info.Format, scan.Info.Bits, scan.Info.SampleFormat));
        Assert.Equal((0.0, 65_535.0, 73_834m), (scan.Info.Samples.Min, scan.Info.Samples.Max, scan.Info.Samples.ExactSum));
        Assert.Equal(("plate 7", "2", "0.25"), (scan.Info.Metadata["MDSampleInfo"], scan.Info.Metadata["MDFileTag"], scan.Info.Metadata["MDScalePixel"]));
    }

    [Theory]
    [InlineData(1u, 1u)]
    [InlineData(3u, 7u)]
    [InlineData(21_025u, 1u)]
    public void Saturation_follows_the_scaling_and_full_scale_pixels_are_saturated(uint numerator, uint denominator)
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, RawTiff.Grey(4, [65_535, 65_535, 9, 9, 9, 9, 9, 9], RawTiff.Long(FileTag, 2), RawTiff.Fraction(ScalePixel, numerator, denominator)));
        Assert.Equal((float)((double)numerator / denominator * (65_535.0 * 65_535.0)), scan.SaturationLevel);
        Assert.Equal(2, scan.Info.SaturatedPixels);
    }

    [Theory]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    public void Counts_beyond_24_bits_are_said_to_be_rounded(ushort sample, bool isSaid)
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, RawTiff.Grey(2, [1, sample], RawTiff.Long(FileTag, 2), RawTiff.Fraction(ScalePixel, 1, 1)));
        Assert.Equal(isSaid, scan.Info.Findings.Any(finding => finding.Code == "float-precision"));
    }

    [Fact]
    public void Linear_samples_stay_as_they_are()
    {
        using TemporaryFolder folder = new();
        Scan scan = Read(folder, RawTiff.Grey(4, Samples, RawTiff.Long(FileTag, 128), RawTiff.Fraction(ScalePixel, 1, 0)));
        Assert.Equal(("gel", 65_535.0), (scan.Info.Format, scan.SaturationLevel));
        Assert.Equal(Samples, scan.Signal.Counts.ToArray());
    }

    [Fact]
    public void Private_tags_in_a_directory_of_their_own_belong_to_the_picture_before_it()
    {
        using TemporaryFolder folder = new();
        RawPage tags = RawTiff.Tags(RawTiff.Long(FileTag, 2), RawTiff.Fraction(ScalePixel, 1, 1));
        Scan scan = Read(folder, RawTiff.Grey(2, [2, 3]), tags);
        Assert.Equal([4f, 9f], scan.Signal.Floats.ToArray());

        File.WriteAllBytes(folder["two.gel"], RawTiff.Write(RawTiff.Grey(2, [2, 3]), tags, RawTiff.Grey(2, [4, 5]), tags));
        Assert.Equal(25, ScanReader.Read(folder["two.gel"], page: 2, cancel: TestContext.Current.CancellationToken).Signal[1, 0]);
    }

    [Fact]
    public void Square_root_counts_keep_the_order_of_the_samples() => Gen.Select(Gen.UInt[1, 1_000_000], Gen.UInt[1, 1_000_000], Gen.UShort, Gen.UShort).Sample((numerator, denominator, a, b) =>
    {
        Raster<ushort> samples = new(2, 1, 1);
        (samples.Samples[0], samples.Samples[1]) = (a, b);
        float[] counts = [.. GelScaling.Counts(samples, (double)numerator / denominator).Samples.Select(count => (float)count)];
        Assert.Equal(a.CompareTo(b) is var order && order == 0 ? 0 : Math.Sign(order), counts[0].CompareTo(counts[1]));
    });

    [Theory]
    [InlineData(3u, 1u, 1u, "page 1: MD FileTag 3; allowed: 2 for square-root data, 128 for linear data")]
    [InlineData(2u, 1u, 0u, "page 1: square-root data with MD ScalePixel")]
    [InlineData(2u, 0u, 1u, "page 1: square-root data with MD ScalePixel 0; allowed: a fraction above zero")]
    public void Tags_that_do_not_go_together_are_refused(uint fileTag, uint numerator, uint denominator, string expected)
    {
        using TemporaryFolder folder = new();
        RawPage page = RawTiff.Grey(4, Samples, RawTiff.Long(FileTag, fileTag), RawTiff.Fraction(ScalePixel, numerator, denominator));
        string message = Assert.Throws<BlotQuantException>(() => Read(folder, page)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Square_root_data_without_a_scale_are_refused()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<BlotQuantException>(() => Read(folder, RawTiff.Grey(4, Samples, RawTiff.Long(FileTag, 2)))).Message;
        Assert.Contains("MD ScalePixel missing", message, StringComparison.Ordinal);
    }

    private static Scan Read(TemporaryFolder folder, params RawPage[] pages)
    {
        File.WriteAllBytes(folder["a.gel"], RawTiff.Write(pages));
        return Assert.Single(ScanReader.ReadAll(folder["a.gel"], "a.gel", TestContext.Current.CancellationToken));
    }
}

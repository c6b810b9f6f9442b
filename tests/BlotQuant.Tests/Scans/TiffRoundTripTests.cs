using System.Collections.Immutable;
using System.Numerics;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>What is written is what is read, in every depth, compression and layout.</summary>
public sealed class TiffRoundTripTests
{
    private const int Width = 37, Height = 23;

    public static TheoryData<Compression, int, bool, string> Layouts()
    {
        TheoryData<Compression, int, bool, string> layouts = new();
        foreach (Compression compression in (Compression[])[Compression.NONE, Compression.PACKBITS, Compression.LZW, Compression.ADOBE_DEFLATE])
        {
            foreach (int tile in (int[])[0, 16])
            {
                foreach (string mode in (string[])["wl", "wb", "w8l"]) // LibTiff.NET cannot write a big-endian BigTIFF
                {
                    // LibTiff.NET writes big-endian predictions wrongly (it reads those of others rightly).
                    layouts.Add(compression, tile, compression is (Compression.LZW or Compression.ADOBE_DEFLATE) && mode != "wb", mode);
                }
            }
        }

        return layouts;
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_depth_is_read_sample_for_sample(Compression compression, int tile, bool predict, string mode)
    {
        RoundTrip<byte>(8, SampleFormat.UINT, i => (byte)((i * 7) % 250));
        RoundTrip<sbyte>(8, SampleFormat.INT, i => (sbyte)((i * 7 % 250) - 125));
        RoundTrip<ushort>(16, SampleFormat.UINT, i => (ushort)(i * 77));
        RoundTrip<short>(16, SampleFormat.INT, i => (short)((i * 77) - 30_000));
        RoundTrip<uint>(32, SampleFormat.UINT, i => 4_000_000_000 + (uint)i);
        RoundTrip<int>(32, SampleFormat.INT, i => (i * 5_000_000) - 2_000_000_000);
        RoundTrip<Half>(16, SampleFormat.IEEEFP, i => (Half)(i * 0.37), canPredict: false);
        RoundTrip<float>(32, SampleFormat.IEEEFP, i => (i * 0.37f) - 3);
        RoundTrip<double>(64, SampleFormat.IEEEFP, i => (i * 0.37) - 3);

        void RoundTrip<T>(int bits, SampleFormat format, Func<int, T> value, bool canPredict = true)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            using TemporaryFolder folder = new();
            T[] samples = [.. Enumerable.Range(0, Width * Height).Select(value)];
            bool isFloat = format == SampleFormat.IEEEFP;
            Predictor predictor = !predict || !canPredict ? Predictor.NONE : isFloat ? Predictor.FLOATINGPOINT : Predictor.HORIZONTAL;
            if (predictor == Predictor.HORIZONTAL && bits == 64)
                predictor = Predictor.NONE;
            string path = new TiffWriter(Width, Height, bits, format) { Compression = compression, Tile = tile == 0 ? null : tile, Predictor = predictor, Mode = mode }
                .Write(folder["a.tif"], samples);
            PictureFile file = PictureFile.Load(path, path);
            DecodedPage page = TiffPage.Read(file, [Assert.Single(TiffDirectory.ReadChain(file))], 1, TestContext.Current.CancellationToken);
            Assert.Equal(samples, Assert.IsType<Raster<T>>(page.Raster).Samples);
            Scan scan = ScanReader.Read(path, cancel: TestContext.Current.CancellationToken);
            Assert.Equal(double.CreateChecked(samples.Min()), scan.Info.Samples.Min);
            Assert.Equal(double.CreateChecked(samples.Max()), scan.Info.Samples.Max);
            if (!isFloat)
                Assert.Equal(samples.Sum(sample => decimal.CreateChecked(sample)), scan.Info.Samples.ExactSum);
            Assert.Equal(mode.Contains('8') ? "bigtiff" : "tiff", scan.Info.Format);
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 16)]
    [InlineData(true, 16)]
    public void Colour_is_read_channel_by_channel_and_equal_channels_are_grey(bool planar, int tile)
    {
        using TemporaryFolder folder = new();
        ushort[] grey = [.. Enumerable.Range(0, Width * Height).Select(i => (ushort)(i * 70))];
        ushort[] colour = [.. grey.SelectMany(value => (ushort[])[value, (ushort)(value / 2), (ushort)(value / 4)])];
        ushort[] equal = [.. grey.SelectMany(value => (ushort[])[value, value, value])];
        TiffWriter writer = new(Width, Height, 16, SampleFormat.UINT)
        {
            SamplesPerPixel = 3,
            Planar = planar,
            Photometric = Photometric.RGB,
            Compression = Compression.LZW,
            Tile = tile == 0 ? null : tile,
        };
        Scan second = ScanReader.Read(writer.Write(folder["colour.tif"], colour), channel: 2, cancel: TestContext.Current.CancellationToken);
        Scan luminance = ScanReader.Read(folder["colour.tif"], cancel: TestContext.Current.CancellationToken);
        Scan same = ScanReader.Read(writer.Write(folder["equal.tif"], equal), cancel: TestContext.Current.CancellationToken);
        Assert.Equal(grey.Select(value => (double)(value / 2)), Stored(second));
        Assert.Equal(grey.Select(value => (double)value), Stored(same));
        Assert.DoesNotContain(same.Info.Findings, finding => finding.Code == "colour");
        Assert.Null(same.UnknowableNoise);
        Assert.Contains(luminance.Info.Findings, finding => finding.Code == "colour");
        Assert.Equal(Math.Round((0.299 * grey[9]) + (0.587 * (grey[9] / 2)) + (0.114 * (grey[9] / 4))), Stored(luminance)[9]);
    }

    [Fact]
    public void Every_page_is_a_scan_and_the_second_one_says_so_in_its_path()
    {
        using TemporaryFolder folder = new();
        using (Tiff tiff = Tiff.Open(folder["pages.tif"], "w"))
        {
            foreach (ushort first in (ushort[])[100, 200, 300])
                new TiffWriter(4, 1, 16, SampleFormat.UINT).WritePage<ushort>(tiff, [first, 1, 1, 1]);
        }

        ImmutableArray<Scan> scans = ScanReader.ReadAll(folder["pages.tif"], "blots/pages.tif", TestContext.Current.CancellationToken);
        Assert.Equal(["blots/pages.tif", "blots/pages.tif#2", "blots/pages.tif#3"], scans.Select(scan => scan.Path));
        Assert.Equal([100.0, 200, 300], scans.Select(scan => scan.Info.Samples.Max));
        Assert.Equal(200, ScanReader.Read(folder["pages.tif"], page: 2, cancel: TestContext.Current.CancellationToken).Info.Samples.Max);
        Assert.Contains("page 4; allowed: 1 to 3", Assert.Throws<BlotQuantException>(() => ScanReader.Read(folder["pages.tif"], page: 4, cancel: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grey_palette_is_read_as_its_greys()
    {
        using TemporaryFolder folder = new();
        ushort[] map = [.. Enumerable.Range(0, 256).Select(i => (ushort)((255 - i) * 257))];
        string path = new TiffWriter(4, 2, 8, SampleFormat.UINT) { Photometric = Photometric.PALETTE, Extra = tiff => tiff.SetField(TiffTag.COLORMAP, map, map, map) }
            .Write<byte>(folder["palette.tif"], [0, 1, 2, 3, 250, 251, 252, 253]);
        Scan scan = ScanReader.Read(path, cancel: TestContext.Current.CancellationToken);
        Assert.Equal([255.0, 254, 253, 252, 5, 4, 3, 2], Stored(scan));
        Assert.Equal(253, scan.Info.Samples.Max);
    }

    [Fact]
    public void Alpha_bounds_the_opaque_part_and_never_touches_the_counts()
    {
        using TemporaryFolder folder = new();
        byte[] rgba = [.. Enumerable.Range(0, 6 * 5).SelectMany(i => (byte[])[(byte)(i + 9), (byte)(i + 9), (byte)(i + 9), (byte)(i is 8 or 15 ? 128 : 0)])];
        string path = new TiffWriter(6, 5, 8, SampleFormat.UINT) { SamplesPerPixel = 4, Photometric = Photometric.RGB }.Write(folder["rgba.tif"], rgba);
        Scan scan = ScanReader.Read(path, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(new PixelBox(2, 1, 4, 3), scan.Opaque);
        Assert.Equal(Enumerable.Range(9, 30).Select(value => (double)value), Stored(scan));
    }

    /// <summary>The pictures here are ramps: nothing stands out, so counts are stored values.</summary>
    private static double[] Stored(Scan scan)
    {
        Assert.Equal(Polarity.SignalBright, scan.Info.Polarity);
        return
        [
            .. from row in Enumerable.Range(0, scan.Signal.Height)
               from column in Enumerable.Range(0, scan.Signal.Width)
               select scan.Signal[column, row],
        ];
    }
}

using BitMiracle.LibTiff.Classic;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Scans;

/// <summary>Polarity and saturation on drawn membranes whose answer is known.</summary>
public sealed class PolarityTests
{
    private const int Width = 400, Height = 300;

    [Theory]
    [InlineData(500, 500, 3000, Polarity.SignalBright)]
    [InlineData(5000, 5000, -3000, Polarity.SignalDark)]
    [InlineData(20_000, 300, -3000, Polarity.SignalDark)] // a glowing membrane in a dark frame, dark bands
    [InlineData(20_000, 300, 3000, Polarity.SignalBright)]
    [InlineData(300, 60_000, 3000, Polarity.SignalBright)] // a dark film on a white page, bright bands
    [InlineData(500, 500, 100, Polarity.SignalBright)] // five times the noise
    [InlineData(300, 2000, 200, Polarity.SignalBright)]
    public void Bands_decide_and_not_the_brightness_of_membrane_or_frame(int membrane, int frame, int band, Polarity expected)
    {
        ushort[] picture = Blot(membrane, frame, band);
        Assert.Equal(expected, Read(picture).Info.Polarity);
        ushort[] inverted = Array.ConvertAll(picture, value => (ushort)(ushort.MaxValue - value));
        Scan other = Read(inverted);
        Assert.NotEqual(expected, other.Info.Polarity);
        Assert.Equal(Read(picture).Signal[200, 150], other.Signal[200, 150]);
    }

    [Fact]
    public void Bare_plate_that_reaches_into_a_strip_is_no_signal()
    {
        const int rows = 60;
        ushort[] picture = new ushort[Width * rows];
        for (int i = 0; i < picture.Length; i++)
        {
            (int x, int y) = (i % Width, i / Width);
            double plate = y < 2 + (x / 60.0) || y >= rows - 4 ? 3000 : 0;
            double band = -900 * Math.Exp(-(Math.Pow(x - 250, 2) / 800) - (Math.Pow(y - 40, 2) / 18));
            picture[i] = (ushort)(20_000 + plate + band);
        }

        Assert.Equal(Polarity.SignalDark, Read(picture, rows).Info.Polarity);
    }

    /// <remarks>Plate between two strips is as narrow from top to bottom as a band, and far darker than faint bands are bright.</remarks>
    [Theory]
    [InlineData(2000, 300, 200, Polarity.SignalBright)]
    [InlineData(60_000, 63_000, -200, Polarity.SignalDark)]
    public void Plate_between_two_strips_is_no_band(int membrane, int frame, int band, Polarity expected)
    {
        ushort[] picture = Blot(membrane, frame, band);
        for (int i = 176 * Width; i < 182 * Width; i++)
            picture[i] = picture[i - (160 * Width)];
        Assert.Equal(expected, Read(picture).Info.Polarity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_blank_picture_is_bright_with_a_finding(int noise)
    {
        Scan scan = Read(Blot(500, 500, 0, noise));
        Assert.Equal(Polarity.SignalBright, scan.Info.Polarity);
        Assert.Contains(scan.Info.Findings, finding => finding.Code == "polarity-unclear");
    }

    [Fact]
    public void Clipped_tops_below_full_scale_are_found_as_saturated()
    {
        ushort[] clipped = Array.ConvertAll(Blot(500, 500, 30_000), value => Math.Min(value, (ushort)20_000));
        Scan scan = Read(clipped);
        Assert.Equal(20_000, scan.SaturationLevel);
        Assert.Equal(clipped.LongCount(value => value == 20_000), scan.Info.SaturatedPixels);
    }

    [Fact]
    public void A_twelve_bit_camera_saturates_at_4095()
    {
        ushort[] clipped = Array.ConvertAll(Blot(500, 500, 5000), value => Math.Min(value, (ushort)4095));
        Assert.Equal(4095, Read(clipped).SaturationLevel);
    }

    [Theory]
    [InlineData(30_000, 20)]
    [InlineData(30_000, 0)]
    public void Rounded_tops_are_not_saturated(int band, int noise)
    {
        Scan scan = Read(Blot(500, 500, band, noise));
        Assert.Equal((65_535.0, 0L), (scan.SaturationLevel, scan.Info.SaturatedPixels));
    }

    [Fact]
    public void A_flipped_scan_is_the_mirror_image()
    {
        using TemporaryFolder folder = new();
        ushort[] ramp = [.. Enumerable.Range(0, 12).Select(i => (ushort)i)];
        string path = new TiffWriter(4, 3, 16, SampleFormat.UINT).Write(folder["a.tif"], ramp);
        Scan across = ScanReader.Read(path, flip: BlotQuant.Experiments.Flip.Horizontal, cancel: TestContext.Current.CancellationToken);
        Scan down = ScanReader.Read(path, flip: BlotQuant.Experiments.Flip.Vertical, cancel: TestContext.Current.CancellationToken);
        Assert.Equal([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8], across.Signal.Counts.ToArray());
        Assert.Equal([8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3], down.Signal.Counts.ToArray());
    }

    private static Scan Read(ushort[] picture, int rows = Height)
    {
        using TemporaryFolder folder = new();
        string path = new TiffWriter(Width, rows, 16, SampleFormat.UINT).Write(folder["blot.tif"], picture);
        return ScanReader.Read(path, cancel: TestContext.Current.CancellationToken);
    }

    /// <summary>Six bands in one row on a membrane that does not fill the picture.</summary>
    private static ushort[] Blot(double membrane, double frame, double band, double noise = 20)
    {
        Random random = new(7);
        ushort[] picture = new ushort[Width * Height];
        for (int i = 0; i < picture.Length; i++)
        {
            int x = i % Width, y = i / Width;
            bool isInside = x is >= 40 and < 360 && y is >= 40 and < 260;
            double down = (y - 150) / 6.0, across = (((x - 40) % 53) - 26) / 14.0;
            double signal = isInside ? membrane + (band * Math.Exp(-down * down / 2) * Math.Exp(-Math.Pow(across, 4))) : frame;
            double jitter = noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
            picture[i] = (ushort)Math.Clamp(Math.Round(signal + jitter), 0, 65_534);
        }

        return picture;
    }
}

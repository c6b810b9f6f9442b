using BlotQuant.Reporting;
using BlotQuant.Scans;
using SkiaSharp;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class OverlayPictureTests
{
    private const int Left = 60; // of the picture inside its margins
    private const int Scale = 5; // a scan of 400 px is drawn at 2000

    [Fact]
    public void Boxes_stand_where_the_bands_are_in_the_colour_of_their_flag()
    {
        using SKBitmap picture = Overlay(SampleReport.Experiment());
        AssertBox(picture, lane: 2, OverlayStroke.Band);
        AssertBox(picture, lane: 3, OverlayStroke.Saturated);
        AssertBox(picture, lane: 4, OverlayStroke.Overlap);
    }

    [Fact]
    public void A_place_measured_without_a_band_is_drawn_grey_and_dashed()
    {
        using SKBitmap picture = Overlay(SampleReport.Experiment());
        int row = Top(picture) + (85 * Scale);
        int grey = Enumerable.Range(Left + (335 * Scale), 50 * Scale).Count(column => HasNear(picture, column, row, OverlayStroke.Faint));
        Assert.InRange(grey, 100, 225); // of 250: the rest is gaps
    }

    [Fact]
    public void Bands_are_dark_on_a_light_ground()
    {
        using SKBitmap picture = Overlay(SampleReport.Experiment());
        Assert.InRange(picture.GetPixel(Left + (200 * Scale), Top(picture) + (100 * Scale)).Red, 0, 20);
        Assert.InRange(picture.GetPixel(Left + (240 * Scale), Top(picture) + (40 * Scale)).Red, 200, 255);
    }

    [Fact]
    public void Without_a_flag_the_same_box_is_plain()
    {
        Report report = SampleReport.Quantify();
        MeasuredMembrane membrane = report.Membranes[0];
        MeasuredScan measured = membrane.Scans[0] with { Bands = [.. membrane.Scans[0].Bands.Select(band => band with { Flags = [] })] };
        using SKBitmap picture = Overlay(report with { Membranes = [membrane with { Scans = [measured] }] });
        AssertBox(picture, lane: 3, OverlayStroke.Band);
    }

    [Fact]
    public void A_picture_of_two_membranes_shows_each_of_them_again()
    {
        Report report = SampleReport.Quantify();
        MeasuredMembrane first = report.Membranes[0];
        MeasuredMembrane second = first with { Membrane = first.Membrane with { Id = "2", Piece = 2 } };
        using SKBitmap one = Overlay(report);
        using SKBitmap two = Overlay(report with { Membranes = [first, second] });
        Assert.True(two.Height > 2.5 * one.Height);
    }

    [Fact]
    public void A_large_scan_is_drawn_reduced()
    {
        Report report = SampleReport.Quantify();
        Scan scan = report.Membranes[0].Scans[0].Scan;
        var large = new PixelPlane(new ushort[5000 * 3000], 5000, 3000);
        using SKBitmap picture = Decode(OverlayPicture.Png(report, scan with { Signal = large, Opaque = large.Bounds }, report.Membranes));
        Assert.InRange(picture.Width, 1667, 2000);
    }

    [Fact]
    public void File_names_are_safe_and_differ_even_where_case_does_not_count() => Assert.Equal(
        ["a_b.tif.png", "A_b.tif-2.png", "a_b.tif_2.png", "etc_passwd.png", "scan.png", "M1__M_x.tif.png"],
        OverlaySet.FileNames(["a/b.tif", "A b.tif", "a/b.tif#2", "../../etc/passwd", "…", "M1_µM<x.tif"]));

    [Fact]
    public void A_font_that_is_not_there_is_refused_in_one_line()
    {
        BlotQuantException error = Assert.Throws<BlotQuantException>(() => FigureFont.Typeface("No Such Font", bold: false));
        Assert.Equal("No Such Font: the font of the figures is not installed; install fonts-dejavu-core", error.Message);
    }

    private static SKBitmap Overlay(Report report) =>
        Decode(OverlayPicture.Png(report, report.Membranes[0].Scans[0].Scan, report.Membranes));

    private static SKBitmap Decode(byte[] png) => SKBitmap.Decode(png);

    /// <summary>Row of the picture's upper edge: the first that is framed.</summary>
    private static int Top(SKBitmap picture) =>
        Enumerable.Range(0, picture.Height).First(row => Enumerable.Range(Left + 2, 60).All(column => picture.GetPixel(column, row) != SKColors.White)) + 1;

    private static void AssertBox(SKBitmap picture, int lane, OverlayStroke stroke)
    {
        int top = Top(picture);
        int middleColumn = Left + (((80 * lane) - 20) * Scale);
        int middleRow = top + (90 * Scale);
        Assert.True(HasNear(picture, middleColumn, top + (85 * Scale), stroke), $"upper edge of lane {lane}");
        Assert.True(HasNear(picture, middleColumn, top + (116 * Scale), stroke), $"lower edge of lane {lane}");
        Assert.True(HasNear(picture, Left + (((80 * lane) - 70) * Scale), middleRow, stroke), $"left edge of lane {lane}");
        Assert.True(HasNear(picture, Left + (((80 * lane) - 10) * Scale), middleRow, stroke), $"right edge of lane {lane}");
        Assert.False(HasNear(picture, middleColumn, middleRow, stroke), $"inside of lane {lane}");
    }

    /// <summary>Within a line's width of a place.</summary>
    private static bool HasNear(SKBitmap picture, int column, int row, OverlayStroke stroke) =>
        Enumerable.Range(-1, 3).Any(right => Enumerable.Range(-1, 3).Any(down => IsNear(picture.GetPixel(column + right, row + down), stroke.Colour)));

    private static bool IsNear(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 120;
}

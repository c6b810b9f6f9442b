using BlotQuant.DoseResponses;
using BlotQuant.Reporting;
using SkiaSharp;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class DoseResponseFigureTests
{
    [Fact]
    public void The_figure_shows_each_readout_in_its_colour_and_is_the_same_each_time()
    {
        byte[] png = DoseResponseFigure.Png(SampleReport.Experiment().DoseResponses, "nM")!;
        using SKBitmap figure = SKBitmap.Decode(png);
        SKColor[] pixels = figure.Pixels;
        Assert.True(pixels.Count(pixel => pixel == new SKColor(0x00, 0x72, 0xB2)) > 500, "the curve");
        Assert.True(pixels.Count(pixel => pixel == new SKColor(0xD5, 0x5E, 0x00)) > 30, "the line at the top dose");
        Assert.Equal(png, DoseResponseFigure.Png(SampleReport.Experiment().DoseResponses, "nM"));
    }

    [Fact]
    public void Without_a_dose_there_is_no_figure()
    {
        DoseResponse response = SampleReport.Experiment().DoseResponses[1];
        Assert.Null(DoseResponseFigure.Png([response with { Points = [new DosePoint(0, 100, "r1")] }], "nM"));
    }

    [Fact]
    public void The_vehicle_stands_left_of_every_dose_behind_a_break()
    {
        DoseAxis axis = DoseAxis.Of(SampleReport.Experiment().DoseResponses)!;
        Assert.True(axis.At(0) < axis.CurveStart && axis.CurveStart < axis.At(1));
        Assert.Equal(["vehicle", "1", "10", "100", "1000"], axis.Ticks().Labels);
    }
}

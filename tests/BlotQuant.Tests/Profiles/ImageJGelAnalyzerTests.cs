using System.Globalization;
using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using Xunit;

namespace BlotQuant.Tests.Profiles;

/// <summary>Volumes over the valley line against the areas of ImageJ's Gel Analyzer (testdata/imagej/README.md).</summary>
public sealed class ImageJGelAnalyzerTests
{
    /// <summary>Sixteen clean bands: ImageJ's area of each in counts, and the volume over the valley line between the same rows.</summary>
    private static readonly (double ImageJ, double Volume)[] Bands = [.. File.ReadLines(Path.Combine(ImageJFixtures.Folder, "gel-areas.csv")).Skip(1).Select(Measured)];

    [Fact]
    public void Volumes_over_the_valley_line_lie_on_the_line_of_equality_with_ImageJ()
    {
        (double _, double slope) = Fit.Line([.. Bands.Select(band => band.ImageJ)], [.. Bands.Select(band => band.Volume)]);
        Assert.InRange(slope, 0.98, 1.02);
        Assert.InRange(Correlation.Pearson(Bands.Select(band => band.ImageJ), Bands.Select(band => band.Volume)), 0.995, 1);
    }

    [Fact]
    public void No_band_is_further_from_ImageJ_than_the_raster_of_its_plot() =>
        Assert.All(Bands, band => Assert.InRange(band.Volume / band.ImageJ, 0.98, 1.02));

    private static (double ImageJ, double Volume) Measured(string line)
    {
        double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        (int left, int right) = ((int)cells[1], (int)cells[2]);
        Scan gel = TestScans.Of(ImageJFixtures.Plane("gel"));
        LaneProfile profile = LaneProfiler.Profile(gel, new Lane((int)cells[0], (left + right - 1) / 2.0, right - left, 0, gel.Signal.Height, 0, false), threads: 1);
        var rows = new RowSpan((int)cells[3], (int)cells[4] + 1);
        double[] background = new ValleyBackground().Estimate(profile, [rows]).Rows;
        double volume = Enumerable.Range(rows.Start, rows.Count).Sum(row => profile.Signal[row] - background[row]);
        return (cells[5] / (cells[6] * cells[7]) * profile.WidthPx, volume);
    }
}

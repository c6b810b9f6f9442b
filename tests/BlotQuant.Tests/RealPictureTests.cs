using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Real pictures that others made, with what is known of them.</summary>
public sealed class RealPictureTests
{
    private const int DilutionLanes = 8;

    [Theory]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.png", 8)]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.tif", 8)]
    [InlineData("real/actin-miniswhite/antiActin_20240710_131425_Ch_Chemi.tif", 8)]
    [InlineData("real/ladders/ladder_reference_gel.tif", 4)]
    [InlineData("real/ladders/results_bands_16bit_lzw.tif", 12)]
    [InlineData("real/strips/test1.png", 8)]
    [InlineData("real/strips/test2.png", 6)]
    [InlineData("real/strips2/original.png", 12)]
    [InlineData("real/strips2/test_image2.png", 13)]
    [InlineData("real/strips2/user_image.png", 12)]
    public void Lanes_are_as_many_as_a_person_counts(string picture, int lanes) => Assert.Equal(lanes, Quantify(picture).Lanes.Length);

    [Theory]
    [InlineData("real/reprobe/parp.tif")]
    [InlineData("real/reprobe/trail.tif")]
    [InlineData("real/reprobe/actin.tif")]
    public void The_reprobed_membrane_shows_four_sample_lanes_and_perhaps_its_faint_ladder(string picture)
    {
        MeasuredMembrane membrane = Quantify(picture);
        Assert.InRange(membrane.Lanes.Length, 4, 5);
        Assert.All([1, 2, 3, 4], lane => Assert.Contains(membrane.Scans[0].Bands, band => band.LaneNumber == lane));
    }

    [Theory]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.png")]
    [InlineData("real/dilution-series/TEST_GEL_AK_original.tif")]
    public void The_dilution_series_is_linear_on_log_axes_and_its_clipped_band_is_flagged(string picture)
    {
        MeasuredMembrane membrane = Quantify(picture);
        Assert.Equal(DilutionLanes, membrane.Lanes.Length);
        Band[] main = [.. Enumerable.Range(2, 6).Select(lane => membrane.Scans[0].Bands.Where(band => band.LaneNumber == lane).MaxBy(band => band.Volume.Counts)!)];
        double[] logNanograms = [.. Enumerable.Range(0, 5).Select(step => Math.Log10(250 << step))];
        double[] logVolumes = [.. main.Take(5).Select(band => Math.Log10(band.Volume.Counts))];
        Assert.True(SquaredCorrelation(logNanograms, logVolumes) >= 0.99, $"R² {SquaredCorrelation(logNanograms, logVolumes):F4}");
        Assert.Contains("saturated", main[^1].Flags);
    }

    [Fact]
    public void Every_lane_of_the_reference_ladder_shows_at_least_thirteen_bands()
    {
        MeasuredMembrane membrane = Quantify("real/ladders/ladder_reference_gel.tif");
        Assert.All(membrane.Lanes, lane => Assert.InRange(membrane.Scans[0].Bands.Count(band => band.LaneNumber == lane.Number), 13, 19));
    }

    [Fact]
    public void A_dot_array_has_no_lanes_and_is_told_so()
    {
        Report report = Report("real/dot-array/Dotblot_Example-data.tif");
        Assert.All(report.Membranes, membrane => Assert.Empty(membrane.Lanes));
        Assert.Contains(report.Findings, finding => finding.Code == "no-lanes");
    }

    private static MeasuredMembrane Quantify(string picture) => Assert.Single(Report(picture).Membranes);

    private static Report Report(string picture) => Pipeline.Quantify(
        [TestPaths.Shared(picture)], BlotQuantOptions.Default, Environment.ProcessorCount, TestContext.Current.CancellationToken);

    private static double SquaredCorrelation(double[] x, double[] y) =>
        Math.Pow(MathNet.Numerics.Statistics.Correlation.Pearson(x, y), 2);
}

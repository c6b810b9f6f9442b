using System.Collections.Concurrent;
using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Real pictures that others made, with what is known of them.</summary>
public sealed class RealPictureTests(RealPictureTests.Quantified quantified) : IClassFixture<RealPictureTests.Quantified>
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
        (double intercept, double slope) = MathNet.Numerics.Fit.Line(logNanograms, logVolumes);
        Assert.InRange(slope, 1, 1.3);
        Assert.All(logNanograms.Zip(logVolumes), point => Assert.Equal(1, Math.Pow(10, ((point.Second - intercept) / slope) - point.First), 0.15));
        Assert.Contains("saturated", main[^1].Flags);
    }

    [Fact]
    public void Every_lane_of_the_reference_ladder_shows_at_least_thirteen_bands()
    {
        MeasuredMembrane membrane = Quantify("real/ladders/ladder_reference_gel.tif");
        Assert.All(membrane.Lanes, lane => Assert.InRange(membrane.Scans[0].Bands.Count(band => band.LaneNumber == lane.Number), 13, 19));
    }

    /// <summary>Nominal ng of NEB's 1 kb Plus ladder, against the rows of lane 2; bands that do not separate are one place (GelGenie's ladder test, doi:10.1038/s41467-025-59189-0, has 19–33 % for other tools).</summary>
    [Fact]
    public void Ladder_bands_read_their_nanograms_after_one_calibration_line()
    {
        (double Row, double Nanograms)[] rungs =
        [
            (185, 40), (197, 40), (213, 48), (225, 40), (241, 32), (268, 120), (312, 40), (347, 57), (376, 45), (400, 122), (442, 34 + 31 + 27 + 23), (479, 124), (503, 49), (526, 37), (558, 32), (580, 61),
        ];
        MeasuredMembrane membrane = Quantify("real/ladders/ladder_reference_gel.tif");
        (double Nanograms, double Counts)[] points = [.. membrane.Lanes.SelectMany(lane => LadderCounts(membrane, lane.Number, [.. rungs.Select(rung => rung.Row)]).Zip(rungs, (counts, rung) => (rung.Nanograms, counts)))];
        (double intercept, double slope) = MathNet.Numerics.Fit.Line([.. points.Select(point => point.Nanograms)], [.. points.Select(point => point.Counts)]);
        double error = points.Average(point => Math.Abs((((point.Counts - intercept) / slope) / point.Nanograms) - 1));
        Assert.True(error <= 0.15, $"mean absolute error {error:P1}");
    }

    [Fact]
    public void A_dot_array_has_no_lanes_and_is_told_so()
    {
        Report report = Report("real/dot-array/Dotblot_Example-data.tif");
        Assert.All(report.Membranes, membrane => Assert.Empty(membrane.Lanes));
        Assert.Contains(report.Findings, finding => finding.Code == "no-lanes");
    }

    /// <summary>Counts of a lane's bands, each given to the nearest rung; lanes lie a few rows higher or lower, by their strongest band of the middle.</summary>
    private static double[] LadderCounts(MeasuredMembrane membrane, int lane, double[] rows)
    {
        const int strong = 5;
        Band[] bands = [.. membrane.Scans[0].Bands.Where(band => band.LaneNumber == lane && band.YPx > rows[0] - 20)];
        double offset = bands.Where(band => Math.Abs(band.YPx - rows[strong]) < 15).MaxBy(band => band.Volume.Counts)!.YPx - rows[strong];
        double[] counts = new double[rows.Length];
        foreach (Band band in bands)
            counts[Enumerable.Range(0, rows.Length).MinBy(rung => Math.Abs(band.YPx - offset - rows[rung]))] += band.Volume.Counts;
        return counts;
    }

    private MeasuredMembrane Quantify(string picture) => Assert.Single(Report(picture).Membranes);

    private Report Report(string picture) => quantified.Of(TestPaths.Shared(picture));

    private static double SquaredCorrelation(double[] x, double[] y) =>
        Math.Pow(MathNet.Numerics.Statistics.Correlation.Pearson(x, y), 2);

    /// <summary>What each picture gave, measured once.</summary>
    public sealed class Quantified
    {
        private readonly ConcurrentDictionary<string, Report> _reports = [];

        public Report Of(string path) => _reports.GetOrAdd(path, static path => Pipeline.Quantify(
            [path], BlotQuantOptions.Default, Environment.ProcessorCount, cancel: TestContext.Current.CancellationToken));
    }
}

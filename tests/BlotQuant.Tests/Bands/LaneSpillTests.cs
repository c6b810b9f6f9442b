using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Lanes of boxes that are denser at their ends and stand close, with nothing between them.</summary>
public sealed class LaneSpillTests
{
    private const int Width = 400, Height = 160, Lanes = 5, PitchPx = 66, FirstPx = 60, MiddleRow = 80;
    private const double HalfBandPx = 29, EdgePx = 0.7, SigmaRows = 5;

    [Fact]
    public void What_was_seen_to_end_before_the_next_lane_does_not_lie_outside()
    {
        Scan scan = TestScans.Noisy(Width, Height, seed: 11, (x, y) => 500 + (8000 * Along(y) * Enumerable.Range(0, Lanes).Sum(lane => Across(x - FirstPx - (lane * PitchPx)))), sigma: 15);
        Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(lane => new Lane(lane + 1, FirstPx + (lane * PitchPx), PitchPx, 0, Height, 0, false))];
        ScanRows rows = BandStage.Find(scan, [.. lanes], new BandOptions(), threads: 1, []);
        Assert.All(Enumerable.Range(0, Lanes), lane => Assert.InRange(rows.Fit.Band(lane, 0).InsideShare, 0.993, 1));
    }

    [Fact]
    public void A_band_holds_nowhere_more_than_a_column_nearer_to_it_shows()
    {
        double[] most = Section([50, 2, 8, 9, 60, 100, 60, 90, 60, 30, 70, 80]).Most(reachPx: 3);
        Assert.Equal([2, 2, 8, 9, 60, 100, double.PositiveInfinity, 90, 60, 30, 30, 30], most);
    }

    [Fact]
    public void Columns_limit_what_a_band_holds_within_their_noise_and_where_they_tell_counts()
    {
        Assert.Equal([10, 10, 19], Section([4, -3, 9, 60, 100, 100, 100], variance: 25).Most(reachPx: 2)[..3]);
        Assert.Equal(double.PositiveInfinity, Section([4, 5, 9, 60, 100, 60, 9], isSaturated: true).Most(reachPx: 2)[0]);
    }

    /// <summary>As far as the form of the bands, which their outer sides show, is not the one that is fitted.</summary>
    [Theory]
    [InlineData(0, 0, 0.1)]
    [InlineData(0.3, 0.57, 0.8)]
    public void Of_what_runs_under_the_neighbours_as_likely_nothing_lies_outside_as_twice_as_much(double shelf, double least, double most)
    {
        Scan scan = TestScans.Noisy(
            Width, Height, seed: 11, (x, y) => 500 + (8000 * Along(y) * Enumerable.Range(0, Lanes).Sum(lane => Sided((x - FirstPx - (lane * PitchPx)) / HalfBandPx, shelf))), sigma: 15);
        Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(lane => new Lane(lane + 1, FirstPx + (lane * PitchPx), PitchPx, 0, Height, 0, false))];
        ScanFit fit = BandStage.Find(scan, [.. lanes], new BandOptions(), threads: 1, []).Fit;
        Assert.All(Enumerable.Range(1, Lanes - 2).Select(lane => fit.Band(lane, 0)), band =>
        {
            (double counts, VolumeVariance variance) = band.Measure(band.Rows, Height, countsRule: false);
            Assert.InRange(Math.Sqrt(variance.Spill) * band.InsideShare / counts / (1 - band.InsideShare), least, most);
        });
    }

    /// <summary>Of the same form, bands of every other lane at another height hide nothing.</summary>
    [Fact]
    public void What_lies_outside_where_nothing_hides_it_is_told_by_its_columns()
    {
        const double shelf = 0.3;
        static int Row(int lane) => lane % 2 == 0 ? MiddleRow - 40 : MiddleRow + 40;
        Scan scan = TestScans.Noisy(
            Width, Height, seed: 11, (x, y) => 500 + (8000 * Enumerable.Range(0, Lanes).Sum(lane => Along(y - Row(lane) + MiddleRow) * Sided((x - FirstPx - (lane * PitchPx)) / HalfBandPx, shelf))), sigma: 15);
        Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(lane => new Lane(lane + 1, FirstPx + (lane * PitchPx), PitchPx, 0, Height, 0, false))];
        ScanFit fit = BandStage.Find(scan, [.. lanes], new BandOptions(), threads: 1, []).Fit;
        double truth = 8000 * Enumerable.Range(-100, 201).Sum(column => Sided(column / HalfBandPx, shelf)) * Enumerable.Range(0, Height).Sum(row => Along(row));
        Assert.All(Enumerable.Range(1, Lanes - 2).Select(lane => fit.Band(lane, 0)), band =>
        {
            (double counts, VolumeVariance variance) = band.Measure(band.Rows, Height, countsRule: false);
            Assert.InRange(Math.Sqrt(variance.Spill) * band.InsideShare / counts / (1 - band.InsideShare), 0, 0.4);
            Assert.InRange(Math.Abs(counts - truth) / Math.Sqrt(variance.Total), 0, 3);
        });
    }

    /// <summary>Its own columns tell little beside the neighbour's flank and cut top.</summary>
    [Fact]
    public void A_band_beside_a_saturated_one_is_as_wide_as_the_others()
    {
        const int weak = 2;
        Scan scan = TestScans.Noisy(
            Width, Height, seed: 11, (x, y) => 500 + (8000 * Along(y) * Enumerable.Range(0, Lanes).Sum(lane => (lane == weak + 1 ? 20 : 1) * Sided((x - FirstPx - (lane * PitchPx)) / HalfBandPx, 0))), sigma: 15);
        Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(lane => new Lane(lane + 1, FirstPx + (lane * PitchPx), PitchPx, 0, Height, 0, false))];
        FittedBand band = BandStage.Find(scan, [.. lanes], new BandOptions(), threads: 1, []).Fit.Band(weak, 0);
        Assert.InRange(band.ShareOfPeak((int)Math.Round(band.CentreRow), HalfBandPx * 1.4)!.Value, 0.01, 0.04);
    }

    private static CrossSection Section(double[] counts, double variance = 0, bool isSaturated = false) => new(
        counts, [.. counts.Select(_ => variance)], [.. counts.Select(_ => isSaturated)], counts.Length / 2, counts.Length - 1 - (counts.Length / 2));

    /// <param name="shelf">Part of the band that ends farther out and more sharply.</param>
    private static double Sided(double place, double shelf) => ((1 - shelf) * Math.Exp(-Math.Pow(place, 4))) + (shelf * Math.Exp(-Math.Pow(place / 1.25, 16)));

    private static double Along(double row) => Math.Exp(-Math.Pow((row - MiddleRow) / SigmaRows, 2) / 2);

    private static double Across(double column)
    {
        double place = Math.Abs(column) / HalfBandPx;
        return (1 + Math.Min(1, place * place)) / 2 / (1 + Math.Exp((Math.Abs(column) - HalfBandPx) / EdgePx));
    }
}

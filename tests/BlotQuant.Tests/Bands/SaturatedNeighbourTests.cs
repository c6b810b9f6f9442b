using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Four lanes of three flat-topped bands whose sides meet; one band of the second lane may be more than the detector holds.</summary>
public sealed class SaturatedNeighbourTests
{
    private const int Width = 300, Height = 240, PitchPx = 60, FirstPx = 60, LaneWidthPx = 44;
    private const double BandWidthPx = 56, SigmaRows = 5, Peak = 8000, Ground = 500, SaturationLevel = 65_535;
    private static readonly int[] Rows = [60, 120, 180];

    [Fact]
    public void A_band_whose_side_ends_under_a_saturated_neighbour_is_flagged_and_stays_a_value()
    {
        ScanRows scan = Scan(overloaded: 5e5);
        ImmutableArray<Band> bands = BandStage.Measure(scan, method: null, scale: null);
        Assert.Equal([(1, 2), (2, 2), (3, 2)], bands.Where(band => band.Flags.Contains("saturated")).Select(band => (band.LaneNumber, band.Number)));
        Assert.Equal([(2, 2)], bands.Where(band => band.SaturatedFraction > 0).Select(band => (band.LaneNumber, band.Number)));
    }

    [Fact]
    public void Bands_beside_a_neighbour_that_is_not_saturated_are_not_flagged() =>
        Assert.DoesNotContain(BandStage.Measure(Scan(overloaded: 5e4), method: null, scale: null), band => band.Flags.Contains("saturated"));

    [Fact]
    public void Bands_that_end_before_a_saturated_neighbour_begins_are_not_flagged() =>
        Assert.Equal([(2, 2)], BandStage.Measure(Scan(overloaded: 5e5, bandWidthPx: 40), method: null, scale: null).Where(band => band.Flags.Contains("saturated")).Select(band => (band.LaneNumber, band.Number)));

    /// <summary>At the first saturated column they hold 1.6 and 1.8 % of their peak, a column nearer more than twice as much.</summary>
    [Theory]
    [InlineData(42.5)]
    [InlineData(42.3)]
    public void Bands_that_end_within_a_column_of_a_saturated_neighbour_are_flagged(double bandWidthPx) =>
        Assert.Equal([(1, 2), (2, 2), (3, 2)], BandStage.Measure(Scan(overloaded: 5e5, bandWidthPx), method: null, scale: null).Where(band => band.Flags.Contains("saturated")).Select(band => (band.LaneNumber, band.Number)));

    [Fact]
    public void What_a_saturated_band_lays_into_the_lanes_beside_is_taken_off_by_its_own_sides()
    {
        ImmutableArray<Band> bands = BandStage.Measure(Scan(overloaded: 3e5), method: null, scale: null);
        double truth = Peak * Across().Sum() * Along().Sum();
        foreach (Band band in bands.Where(band => band.LaneNumber is 1 or 3 && band.Number == 2))
        {
            Assert.InRange(band.Volume.Counts / truth, 0.9, 1.1);
            Assert.InRange(Math.Abs(band.Volume.Counts - truth) / band.Volume.StandardError!.Value, 0, 3);
        }

        static IEnumerable<double> Across() => Enumerable.Range(-100, 201).Select(column => Side(column, BandWidthPx));
        static IEnumerable<double> Along() => Enumerable.Range(-60, 121).Select(row => Course(row));
    }

    private static double Side(double column, double widthPx) => Math.Exp(-Math.Log(2) * Math.Pow(Math.Abs(2 * column / widthPx), 4));

    private static double Course(double row) => Math.Exp(-row * row / (2 * SigmaRows * SigmaRows));

    private static ScanRows Scan(double overloaded, double bandWidthPx = BandWidthPx)
    {
        double Expected(int x, int y) => Ground + Rows.Sum(row => Course(y - row) * Enumerable.Range(0, 4).Sum(lane => Side(x - FirstPx - (lane * PitchPx), bandWidthPx) * (lane == 1 && row == Rows[1] ? overloaded : Peak)));
        Scan scan = TestScans.Noisy(Width, Height, seed: 7, (x, y) => Math.Min(Expected(x, y), 2 * SaturationLevel), sigma: 30);
        ImmutableArray<Lane> lanes = [.. Enumerable.Range(0, 4).Select(lane => new Lane(lane + 1, FirstPx + (lane * PitchPx), LaneWidthPx, 0, Height, 0, false))];
        return BandStage.Find(scan, lanes, new BandOptions(), threads: 1, []);
    }
}

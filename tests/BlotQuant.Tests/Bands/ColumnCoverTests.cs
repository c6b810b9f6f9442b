using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Lanes that touch, with bands that reach over their borders.</summary>
public sealed class ColumnCoverTests
{
    private const int Width = 260, Height = 120, Lanes = 5, MiddleRow = 60;
    private const double FirstPx = 50.3;

    [Fact]
    public void Every_column_between_the_middles_of_the_lanes_beside_belongs_to_one_lane() =>
        Gen.Select(Gen.Int[20, 34], Gen.Double[0, 1], Gen.Double[-4, 4]).Sample((pitchPx, shiftPx, tiltDegrees) =>
        {
            const int lane = 2;
            Lane[] lanes = Row(pitchPx, FirstPx + shiftPx, tiltDegrees);
            Scan scan = Scan(pitchPx, FirstPx + shiftPx, tiltDegrees, _ => 1);
            FittedBand band = Fit(scan, lanes).Band(lane, 0);
            LaneProfile[] profiles = [.. lanes.Select(one => LaneProfiler.Profile(scan, one, threads: 1))];
            int reachPx = pitchPx - 2;
            var section = new CrossSection(new double[(2 * reachPx) + 1], new double[(2 * reachPx) + 1], new bool[(2 * reachPx) + 1], reachPx, reachPx);
            double[][] covers = [.. Enumerable.Range(lane - 1, 3).Select(one => ColumnCover.Of(section, band, profiles[lane], profiles[one], Width))];
            Assert.All(Enumerable.Range(0, section.Counts.Length), column => Assert.Equal(1, covers.Sum(cover => cover[column]), 9));
            Assert.Equal(pitchPx, covers[1].Sum(), 9);
        }, iter: 30, seed: "0N0XIzNsQ0O2");

    /// <summary>Sides so steep that a single column at the border holds most of what spills over.</summary>
    [Theory]
    [InlineData(34, 0)]
    [InlineData(34, 0.4)]
    [InlineData(33, 0)]
    [InlineData(33, 0.4)]
    public void Weak_bands_between_strong_ones_hold_their_own(int pitchPx, double shiftPx)
    {
        Scan scan = Scan(pitchPx, FirstPx + shiftPx, 0, lane => lane % 2 == 0 ? 40 : 1);
        ScanFit fit = Fit(scan, Row(pitchPx, FirstPx + shiftPx, 0));
        double truth = 400 * Enumerable.Range(-pitchPx, (2 * pitchPx) + 1).Sum(column => Across(column / (pitchPx / 2.0))) * Enumerable.Range(0, Height).Sum(row => Along(row));
        Assert.All([1, 3], lane => Assert.InRange(fit.Band(lane, 0).Measure(fit.Band(lane, 0).Rows, Height, countsRule: false).Counts / truth, 0.98, 1.02));
    }

    private static ScanFit Fit(Scan scan, Lane[] lanes) => BandStage.Find(scan, [.. lanes], new BandOptions(), threads: 1, []).Fit;

    private static Scan Scan(int pitchPx, double firstPx, double tiltDegrees, Func<int, double> height) => TestScans.Noisy(
        Width, Height, seed: 3, (x, y) => 500 + (400 * Along(y) * Enumerable.Range(0, Lanes).Sum(lane => height(lane) * Across((x - CentreAt(y, firstPx + (lane * pitchPx), tiltDegrees)) / (pitchPx / 2.0)))), sigma: 3);

    private static Lane[] Row(int pitchPx, double firstPx, double tiltDegrees) =>
        [.. Enumerable.Range(0, Lanes).Select(lane => new Lane(lane + 1, firstPx + (lane * pitchPx), pitchPx, 0, Height, tiltDegrees, false))];

    private static double CentreAt(int row, double centre, double tiltDegrees) => centre + ((row - ((Height - 1) / 2.0)) * Math.Tan(tiltDegrees * Math.PI / 180));

    private static double Along(int row) => Math.Exp(-Math.Pow((row - MiddleRow) / 5.0, 2) / 2);

    /// <param name="place">From the middle, in halves of a lane.</param>
    private static double Across(double place) => Math.Exp(-Math.Pow(Math.Abs(place) / 0.85, 5));
}

using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class BandFinderTests
{
    internal const int LaneWidth = 50, LaneCount = 8, Height = 400;
    private const double Noise = 15;

    [Fact]
    public void Noise_alone_gives_almost_no_bands()
    {
        int found = Enumerable.Range(0, 25).Sum(seed => Find(seed, (_, _) => 0).Sum(lane => lane.Length));
        Assert.InRange(found, 0, 1); // of 200 lanes
    }

    [Fact]
    public void A_streaky_background_gives_almost_no_bands()
    {
        int found = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            double[] streaks = Streaks(seed, 4);
            found += Find(seed, (lane, row) => 12 * streaks[(lane * Height) + row]).Sum(lane => lane.Length);
        }

        Assert.InRange(found, 0, 6); // of 80 lanes
    }

    /// <remarks>The ground varies by 12 counts over a band's width, and the bands rise by four times as much.</remarks>
    [Fact]
    public void A_band_that_stands_out_of_a_rough_background_is_found()
    {
        int found = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            double[] streaks = Streaks(seed, 4);
            found += Find(seed, (lane, row) => (12 * streaks[(lane * Height) + row]) + (50 * Gauss(row, 120, 5)))
                .Sum(lane => lane.Count(band => Math.Abs(band.CentreRow - 120) < 4));
        }

        Assert.InRange(found, 60, 80); // of 80 bands
    }

    /// <remarks>A blurred edge differs from its surroundings by far more than the ground does.</remarks>
    [Fact]
    public void The_background_is_read_within_the_edges_of_the_membrane()
    {
        Scan scan = Scan(16, (_, row) => 800 / (1 + Math.Exp((45 - row) / 6.0)));
        LaneCurve lane = BandFinder.Curves(scan, Profiles(scan, membraneTop: 75), cropped: false, NoiseModel.Estimate(scan), 1)[3];
        Assert.InRange(lane.Differences(11, [.. Enumerable.Repeat(true, Height)]).Max(), 0.1, 10);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(5, 2.5)]
    [InlineData(5, 7)]
    public void A_band_fainter_than_its_pixels_noise_would_show_is_found(double peakOverNoise, double sigma)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(21, (_, row) => peakOverNoise * Noise * Gauss(row, 150, sigma));
        Assert.All(lanes, lane => Assert.Equal(150, Assert.Single(lane).PeakRow, 3.0));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(20_000)]
    public void A_band_is_found_at_its_row_in_every_lane(double peak)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(3, (lane, row) => peak * Gauss(row, 150 + lane, 4));
        for (int lane = 0; lane < LaneCount; lane++)
        {
            BandCandidate band = Assert.Single(lanes[lane]);
            Assert.Equal(150 + lane, band.PeakRow, 2.0);
            Assert.InRange(band.FullWidthHalfMaxPx, 7, 14);
            Assert.True(band.Rows.Start <= 150 + lane - 10 && band.Rows.End > 150 + lane + 10, $"{band.Rows}");
            Assert.InRange(band.PeakSnr, 0.8 * peak / Noise, 1.2 * peak / Noise);
        }
    }

    /// <remarks>It grows towards its neighbours as their light would, but has far too much in its middle for that.</remarks>
    [Theory]
    [InlineData(0.7)]
    [InlineData(1)]
    public void A_band_with_dense_ends_between_stronger_ones_is_no_spill(double denser)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(10, (column, row) =>
        {
            double u = ((column % LaneWidth) - 24.5) / 25;
            return (column / LaneWidth % 2 == 0 ? 1200 : 3000) * (1 + (denser * u * u)) * Gauss(row, 150, 4);
        });
        Assert.All(lanes, lane => Assert.Single(lane));
    }

    /// <remarks>Where bands fill a strip, they are what most of its rows show: they must not pass for the roughness of its background.</remarks>
    [Theory]
    [InlineData(90, 30, 56)]
    [InlineData(110, 32, 66)]
    public void Bands_that_fill_a_strip_are_found(int rows, int upper, int lower)
    {
        Scan strip = Scan(15, (column, row) => (1000 + (300 * (column / LaneWidth))) * (Gauss(row, upper, 4) + (0.6 * Gauss(row, lower, 4))), rows);
        Assert.All(Find(strip), lane =>
        {
            Assert.Equal(2, lane.Length);
            Assert.Equal(upper, lane[0].CentreRow, 2.0);
            Assert.Equal(lower, lane[1].CentreRow, 2.0);
        });
    }

    [Fact]
    public void Dust_is_no_band()
    {
        Scan scan = TestScans.Noisy(LaneCount * LaneWidth, Height, 9, (column, row) => 500 + (column % LaneWidth is 22 or 23 && row % 80 is 40 or 41 ? 30_000 : 0), Noise);
        Assert.All(Find(scan), lane => Assert.Empty(lane));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    public void A_round_speck_is_no_band_wherever_it_lies_in_the_lane(double sigma) => Assert.All(
        FindAt(13, (column, row) => 4000 * Gauss(row, 200, sigma) * Gauss(column % LaneWidth, 15 + (3 * (column / LaneWidth)), sigma)),
        lane => Assert.Empty(lane));

    [Fact]
    public void Light_of_the_neighbours_is_no_band_of_an_empty_lane()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(14, (column, row) => Enumerable.Range(0, LaneCount).Where(lane => lane != 3)
            .Sum(lane => 20_000 * Gauss(row, 200, 4) * Gauss(column, (LaneWidth * (lane + 0.5)) - 0.5, 17)));
        for (int lane = 0; lane < LaneCount; lane++)
            Assert.Equal(lane == 3 ? 0 : 1, lanes[lane].Length);
    }

    /// <remarks>Its ends are denser than its middle, as neighbours' light would have it, but between the lanes nothing is left of them.</remarks>
    [Fact]
    public void A_band_with_denser_ends_is_no_light_of_the_neighbours()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(20, (column, row) =>
        {
            double across = ((column % LaneWidth) - 24.5) / 22;
            return Math.Abs(across) > 1 ? 0 : 3000 * (0.4 + (0.6 * across * across)) * Gauss(row, 200, 4);
        });
        Assert.All(lanes, lane => Assert.Equal(200, Assert.Single(lane).PeakRow, 2.0));
    }

    [Fact]
    public void A_step_in_the_background_is_no_band() =>
        Assert.All(Find(11, (_, row) => row < 200 ? 0 : 3000), lane => Assert.Empty(lane));

    [Fact]
    public void The_bright_rim_of_a_membrane_is_no_band() =>
        Assert.All(
            Find(Scan(12, (_, row) => row < 20 ? 0 : 800 + (400 * Math.Exp(-(row - 20) / 5.0))), membraneTop: 20),
            lane => Assert.Empty(lane));

    /// <remarks>The light is the same: it ends in plate on a membrane, and beside another band or a smear on a panel that was cut along its frame.</remarks>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Light_that_falls_off_behind_a_band_is_a_membranes_rim_and_not_a_printed_panels(bool displayed, int bands)
    {
        Scan scan = Scan(15, (_, row) => (row < 300 ? 2000 : 0) + (1200 * Gauss(row, 290, 4)));
        Assert.All(Find(scan, displayed: displayed), lane => Assert.Equal(bands, lane.Length));
    }

    /// <remarks>Plate lies within two of its widths, but it ends on the membrane.</remarks>
    [Fact]
    public void A_faint_band_some_way_off_the_edge_of_a_membrane_is_no_rim() =>
        Assert.All(
            Find(Scan(12, (_, row) => row < 20 ? 0 : 800 + (300 * Gauss(row, 70, 10))), membraneTop: 20),
            lane => Assert.Equal(70, Assert.Single(lane).PeakRow, 2.0));

    [Fact]
    public void A_band_on_a_smear_that_falls_towards_the_edge_of_a_membrane_is_no_rim() =>
        Assert.All(
            Find(Scan(12, (_, row) => row < 20 ? 0 : 400 + (2 * row) + (150 * Gauss(row, 130, 10))), membraneTop: 20),
            lane => Assert.Equal(130, Assert.Single(lane).PeakRow, 3.0));

    /// <remarks>Between the edge and the first of the bands are the only rows that show how rough the background is.</remarks>
    [Fact]
    public void The_rim_of_a_membrane_is_no_roughness_of_its_background()
    {
        int[] rows = [.. Enumerable.Range(0, 9).Select(i => 130 + (30 * i))];
        Assert.All(
            Find(Scan(16, (_, row) => row < 20 ? 0 : 800 + (700 * Gauss(row, 30, 10)) + rows.Sum(centre => 30 * Gauss(row, centre, 5))), membraneTop: 20),
            lane => Assert.Equal(rows.Length, lane.Length));
    }

    [Fact]
    public void A_strong_band_right_at_the_edge_of_a_membrane_is_one() =>
        Assert.All(
            Find(Scan(12, (_, row) => row < 20 ? 0 : 800 + (6000 * Gauss(row, 32, 6))), membraneTop: 20),
            lane => Assert.Equal(32, Assert.Single(lane).PeakRow, 2.0));

    [Fact]
    public void Many_faint_bands_are_not_taken_for_the_roughness_between_them()
    {
        int[] rows = [40, 100, 160, 220, 280, 340];
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(12, (_, row) => rows.Sum(centre => (centre == 220 ? 5000 : 150) * Gauss(row, centre, 8)));
        Assert.All(lanes, lane => Assert.Equal(rows.Length, lane.Length));
    }

    [Fact]
    public void A_band_on_top_of_a_smear_is_no_taller_for_the_smear()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(13, (_, row) => (400 * Gauss(row, 200, 60)) + (300 * Gauss(row, 200, 4)));
        Assert.All(lanes, lane => Assert.Equal(200, Assert.Single(lane).PeakRow, 2.0));
    }

    /// <summary>A strip between two stretches of plate is a peak itself, whose width and volume its bands must not get.</summary>
    [Fact]
    public void Bands_of_a_low_strip_stand_on_it_and_not_on_the_plate_beside() =>
        Assert.All(
            Find(Scan(12, (_, row) => row is < 4 or > 44 ? 0 : 1200 + (500 * Gauss(row, 25, 2.5)), height: 49)),
            lane => Assert.InRange(Assert.Single(lane).FullWidthHalfMaxPx, 4, 9));

    /// <summary>A box with soft edges.</summary>
    internal static double Gauss(double row, double centre, double sigma) => Math.Exp(-0.5 * (row - centre) * (row - centre) / (sigma * sigma));

    /// <summary>Noise of deviation 1 that is the same over a lane's width and correlated along it.</summary>
    private static double[] Streaks(int seed, int radius)
    {
        var random = new SplitMix64(seed, radius);
        float[] white = new float[LaneCount * Height];
        for (int i = 0; i < white.Length; i++)
            white[i] = (float)random.NextNormal();
        float[] smooth = new float[white.Length];
        SlidingWindow.Mean(white, smooth, radius);
        return [.. smooth.Select(value => value * Math.Sqrt((2 * radius) + 1))];
    }

    internal static ImmutableArray<ImmutableArray<BandCandidate>> Find(long seed, Func<int, int, double> band) =>
        FindAt(seed, (column, row) => column % LaneWidth is >= 4 and < 46 ? band(column / LaneWidth, row) : 0);

    internal static ImmutableArray<ImmutableArray<BandCandidate>> FindAt(long seed, Func<int, int, double> light) => Find(Scan(seed, light));

    private static Scan Scan(long seed, Func<int, int, double> light, int height = Height) =>
        TestScans.Noisy(LaneCount * LaneWidth, height, seed, (column, row) => 500 + light(column, row), Noise);

    private static ImmutableArray<ImmutableArray<BandCandidate>> Find(Scan scan, int membraneTop = 0, bool displayed = false) =>
        BandFinder.Find(scan, Profiles(scan, membraneTop), false, displayed ? null : NoiseModel.Estimate(scan), new BandOptions(), 2);

    private static ImmutableArray<LaneProfile> Profiles(Scan scan, int membraneTop) => [.. Enumerable.Range(0, LaneCount).Select(lane => LaneProfiler.Profile(
        scan,
        new Lane(lane + 1, (LaneWidth * (lane + 0.5)) - 0.5, LaneWidth - 4, 0, scan.Signal.Height, 0, false) { MembraneRowsPx = new RowSpan(membraneTop, scan.Signal.Height) },
        2))];
}

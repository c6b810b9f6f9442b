using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class BandFinderTests
{
    private const int LaneWidth = 50, LaneCount = 8, Height = 400;

    [Fact]
    public void Noise_alone_gives_almost_no_bands()
    {
        int found = Enumerable.Range(0, 25).Sum(seed => Find(seed, (_, _) => 0).Sum(lane => lane.Length));
        Assert.InRange(found, 0, 16); // of 200 lanes
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
        }
    }

    [Fact]
    public void A_doublet_is_split_at_its_valley()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(5, (_, row) => (6000 * Gauss(row, 150, 4)) + (4000 * Gauss(row, 163, 4)));
        Assert.All(lanes, lane =>
        {
            Assert.Equal(2, lane.Length);
            Assert.Equal(lane[0].Rows.End, lane[1].Rows.Start);
            Assert.InRange(lane[0].Rows.End, 154, 160);
        });
    }

    [Fact]
    public void Dust_is_no_band()
    {
        Scan scan = TestScans.Noisy(LaneCount * LaneWidth, Height, 9, (column, row) => 500 + (column % LaneWidth is 22 or 23 && row % 80 is 40 or 41 ? 30_000 : 0), 15);
        Assert.All(BandFinder.Find(Profiles(scan), false, new BandOptions()), lane => Assert.Empty(lane));
    }

    [Fact]
    public void A_step_in_the_background_is_no_band() =>
        Assert.All(Find(11, (_, row) => row < 200 ? 0 : 3000), lane => Assert.Empty(lane));

    private static double Gauss(int row, double centre, double sigma) => Math.Exp(-0.5 * (row - centre) * (row - centre) / (sigma * sigma));

    private static ImmutableArray<ImmutableArray<BandCandidate>> Find(long seed, Func<int, int, double> band)
    {
        Scan scan = TestScans.Noisy(
            LaneCount * LaneWidth, Height, seed, (column, row) => 500 + (column % LaneWidth is >= 4 and < 46 ? band(column / LaneWidth, row) : 0), 15);
        return BandFinder.Find(Profiles(scan), false, new BandOptions());
    }

    private static ImmutableArray<LaneProfile> Profiles(Scan scan) => [.. Enumerable.Range(0, LaneCount).Select(lane =>
        LaneProfiler.Profile(scan, new Lane(lane + 1, (LaneWidth * (lane + 0.5)) - 0.5, LaneWidth - 4, 0, Height, 0, false), 2))];
}

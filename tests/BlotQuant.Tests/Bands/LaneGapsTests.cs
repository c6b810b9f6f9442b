using System.Collections.Immutable;
using BlotQuant.Bands;
using Xunit;
using static BlotQuant.Tests.Bands.BandFinderTests;

namespace BlotQuant.Tests.Bands;

public sealed class LaneGapsTests
{
    [Fact]
    public void A_streak_across_lanes_and_gaps_is_no_band()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            (400 * Gauss(row, 300 + (column / 50.0), 4)) + (column % LaneWidth is >= 4 and < 46 ? 1500 * Gauss(row, 120, 4) : 0));
        Assert.All(lanes, lane => Assert.Equal(120, Assert.Single(lane).PeakRow, 2.0));
    }

    [Fact]
    public void A_level_streak_is_no_band_where_bands_slope()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            (400 * Gauss(row, 300, 1.5)) + (IsInLane(column) ? 1500 * Gauss(row, 120 + (0.25 * ((column % LaneWidth) - 25)), 4) : 0));
        Assert.All(lanes, lane => Assert.Equal(120, Assert.Single(lane).PeakRow, 2.0));
    }

    /// <remarks>It ends in the middle of a lane, where it still is a line.</remarks>
    [Theory]
    [InlineData(0.12)]
    [InlineData(-0.18)]
    public void A_scratch_aslant_to_the_bands_is_none(double slope)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            (column is > 70 and < 330 ? 500 * Gauss(row, 250 + (slope * (column - 200)), 2) : 0) + (IsInLane(column) ? 1500 * Gauss(row, 120, 4) : 0));
        Assert.All(lanes, lane => Assert.Equal(120, Assert.Single(lane).PeakRow, 2.0));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-8)]
    public void Bands_that_step_from_lane_to_lane_are_bands(int step)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            IsInLane(column) ? (1500 * Gauss(row, 120, 4)) + (500 * Gauss(row, 250 + (step * (column / LaneWidth)), 4)) : 0);
        Assert.All(lanes, lane => Assert.Equal(2, lane.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void A_scratch_as_strong_as_the_bands_but_thinner_is_none(double slope)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            (column is > 70 and < 330 ? 3000 * Gauss(row, 250 + (slope * (column - 200)), 1.2) : 0)
            + (IsInLane(column) ? 1500 * (Gauss(row, 60, 5) + Gauss(row, 120, 5) + Gauss(row, 180, 5)) : 0));
        Assert.All(lanes, lane => Assert.Equal([60, 120, 180], lane.Select(band => (int)Math.Round(band.PeakRow / 20.0) * 20)));
    }

    [Fact]
    public void Bands_that_touch_along_the_slope_of_their_lanes_are_no_line()
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
        {
            double level = row - (0.2 * Math.Max(0, column - 200));
            return (IsInLane(column) ? 1500 * Gauss(level, 120, 4) : 0) + (IsInLane(column) || column >= 250 ? 800 * Gauss(level, 250, 4) : 0);
        });
        Assert.All(lanes, lane => Assert.Equal(2, lane.Length));
    }

    [Theory]
    [InlineData(146, 204)]
    [InlineData(96, 204)]
    public void A_band_that_touches_both_of_its_neighbours_is_one_where_its_row_ends_in_gaps(int first, int end)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) =>
            (IsInLane(column) || (column >= first && column < end) ? 1500 * Gauss(row, 120, 4) : 0) + (IsInLane(column) ? 3000 * Gauss(row, 300, 4) : 0));
        Assert.All(lanes, lane => Assert.Equal(2, lane.Length));
    }

    [Fact]
    public void A_row_of_bands_that_touch_is_none_of_streaks_where_it_is_among_the_strong_ones()
    {
        int[] clear = [60, 120, 180], weak = [285, 315, 345, 375];
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(11, (column, row) => (1500 * Gauss(row, 240, 4))
            + (IsInLane(column) ? clear.Sum(middle => 1600 * Gauss(row, middle, 4)) + weak.Sum(middle => 400 * Gauss(row, middle, 4)) : 0));
        Assert.All(lanes, lane => Assert.Contains(lane, band => Math.Abs(band.PeakRow - 240) < 3));
    }

    private static bool IsInLane(int column) => column % LaneWidth is >= 4 and < 46;
}

using System.Collections.Immutable;
using BlotQuant.Bands;
using Xunit;
using static BlotQuant.Tests.Bands.BandFinderTests;

namespace BlotQuant.Tests.Bands;

public sealed class DoubletTests
{
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

    [Theory]
    [InlineData(2.1, 1)]
    [InlineData(1.8, 0.7)]
    [InlineData(2.2, 0.4)]
    [InlineData(2.6, 0.4)]
    [InlineData(2.6, 0.7)]
    public void A_shoulder_without_a_maximum_of_its_own_is_found(double offsetSigmas, double ratio)
    {
        const double sigma = 5, peak = 1500;
        double lower = 150 + (offsetSigmas * sigma);
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(6, (_, row) => (peak * Gauss(row, 150, sigma)) + (ratio * peak * Gauss(row, lower, sigma)));
        Assert.All(lanes, lane =>
        {
            Assert.Equal(2, lane.Length);
            Assert.Equal(150, lane[0].CentreRow, 1.0);
            Assert.Equal(lower, lane[1].CentreRow, 2.0);
            Assert.Equal(ratio, lane[1].Height / lane[0].Height, 0.15);
            Assert.Equal(lane[0].Rows.End, lane[1].Rows.Start);
        });
    }

    [Theory]
    [InlineData(4, 7, 0.6)]
    [InlineData(6, 11, 0.6)]
    public void Two_flat_topped_bands_that_touch_without_a_dip_are_two(double half, double offset, double ratio)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(16, (_, row) => (1500 * Flat(row, 150, half)) + (ratio * 1500 * Flat(row, 150 + offset, half)));
        Assert.All(lanes, lane =>
        {
            Assert.Equal(2, lane.Length);
            Assert.Equal(150, lane[0].CentreRow, 2.0);
            Assert.Equal(150 + offset, lane[1].CentreRow, 3.0);
        });
    }

    /// <remarks>A sharp leading edge, and what diffuses behind it.</remarks>
    [Theory]
    [InlineData(3, 10)]
    [InlineData(4.5, 2)]
    [InlineData(6, 4)]
    public void A_band_with_a_tail_on_one_side_stays_one(double half, double tail)
    {
        double[] weights = [.. Enumerable.Range(0, 60).Select(behind => Math.Exp(-behind / tail) / tail)];
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(18, (_, row) => 1500 * weights.Select((weight, behind) => weight * Flat(row - behind, 150, half)).Sum());
        Assert.All(lanes, lane => Assert.Single(lane));
    }

    /// <remarks>The mean across the lane is that of two bands, but no half of the lane shows both.</remarks>
    [Theory]
    [InlineData(18)]
    [InlineData(30)]
    public void A_band_that_lies_lower_in_a_part_of_its_lane_stays_one(int from)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(19, (column, row) =>
            column % LaneWidth is < 4 or >= 46 ? 0 : 3000 * Gauss(row, column % LaneWidth < from ? 150 : 161, 5));
        Assert.All(lanes, lane => Assert.Single(lane));
    }

    [Theory]
    [InlineData(1.4, 2, 0)]
    [InlineData(1, 3, 0)]
    [InlineData(1.25, 2, 0.08)]
    public void A_single_band_of_another_shape_stays_one(double skew, double exponent, double tail)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(7, (_, row) =>
        {
            double z = Math.Abs(row - 150) / (row < 150 ? 4 : 4 * skew);
            return 6000 * (((1 - tail) * Math.Exp(-Math.Pow(z, exponent) / 2)) + (tail / 3 * Math.Exp(-z * z / 18)));
        });
        Assert.All(lanes, lane => Assert.Single(lane));
    }

    /// <remarks>A dome with long edges: two Gaussians 2 σ apart follow it better than one band of any exponent.</remarks>
    [Theory]
    [InlineData(18, 4.5, 4.5)]
    [InlineData(19, 4, 4.5)]
    public void An_even_band_with_soft_edges_stays_one(double half, double above, double below)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = Find(9, (_, row) => 6000 / (1 + Math.Exp((150 - half - row) / above)) / (1 + Math.Exp((row - 150 - half) / below)));
        Assert.All(lanes, lane => Assert.Single(lane));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.15)]
    public void A_doublet_that_lies_aslant_in_its_lane_is_still_two(double slope)
    {
        ImmutableArray<ImmutableArray<BandCandidate>> lanes = FindAt(8, (column, row) =>
        {
            double level = row - (slope * ((column % LaneWidth) - (LaneWidth / 2.0)));
            return (3000 * Gauss(level, 150, 3)) + (2400 * Gauss(level, 159, 3));
        });
        Assert.All(lanes, lane => Assert.Equal([150, 159], lane.Select(band => (int)Math.Round(band.CentreRow))));
    }

    private static double Flat(double row, double centre, double halfHeight) => 1 / ((1 + Math.Exp(-(row - centre + halfHeight) / 0.9)) * (1 + Math.Exp((row - centre - halfHeight) / 0.9)));
}

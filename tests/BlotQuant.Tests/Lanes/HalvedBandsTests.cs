using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class HalvedBandsTests
{
    private const double HalfPx = 40, Row = 100;

    /// <summary>Bands of one row, each read as two lanes: alike, less far from each other than from the next band's, or leaning against each other.</summary>
    [Theory]
    [InlineData(0.5, 3, 0.1, 8)]
    [InlineData(0.5, -3, 0, 8)]
    [InlineData(0, 3, -0.1, 8)]
    [InlineData(0, 0, 0, 16)]
    [InlineData(0.5, 0, 0, 16)]
    public void Halves_of_bands_are_joined_where_they_show_as_such(double spread, double closerPx, double slope, int lanes)
    {
        ImmutableArray<BandMark> marks = Halves(new SplitMix64(3), 8, spread, closerPx, slope);
        Assert.Equal(lanes, LaneSearch.Of(new MarkReadings(marks, marks, [], []), MarkShear.Upright(720, 200), HalfPx / 2).Chain.Centres.Length);
    }

    /// <summary>An odd number of lanes is not made of halves, and few tell nothing.</summary>
    [Theory]
    [InlineData(8, 1)]
    [InlineData(5, 0)]
    public void Lanes_stay_where_they_are_odd_or_few(int pairs, int more)
    {
        ImmutableArray<BandMark> marks = [.. Halves(new SplitMix64(3), pairs, 0.5, 3, 0.1), .. Enumerable.Range(0, more).Select(_ => Mark((2 * pairs) + 1, 0, 100, 0))];
        Assert.Null(HalvedBands.Join(Found(marks), marks));
    }

    /// <summary>Strengths, distances and slopes that know nothing of pairs are taken for halves in one of some thousand scans.</summary>
    [Fact]
    public void Lanes_that_differ_by_chance_are_not_joined()
    {
        var random = new SplitMix64(17);
        int joined = 0;
        for (int scan = 0; scan < 300; scan++)
        {
            ImmutableArray<BandMark> marks = [.. Enumerable.Range(1, 16).Select(lane => Mark(lane, 2 * random.NextNormal(), 100 * Math.Exp(0.5 * random.NextNormal()), 0.05 * random.NextNormal()))];
            joined += HalvedBands.Join(Found(marks), marks) is null ? 0 : 1;
        }

        Assert.InRange(joined, 0, 1);
    }

    private static LaneHypothesis Found(ImmutableArray<BandMark> marks) => LaneSearch.Of(marks, MarkShear.Upright(760, 200), HalfPx / 2);

    private static ImmutableArray<BandMark> Halves(SplitMix64 random, int pairs, double spread, double closerPx, double slope)
    {
        double[] strengths = [.. Enumerable.Range(0, pairs).Select(_ => 100 * Math.Exp(spread * random.NextNormal()))];
        return
        [
            .. from band in Enumerable.Range(0, pairs)
               from side in new[] { 1, -1 }
               select Mark((2 * band) + (side > 0 ? 1 : 2), (side * closerPx) + random.NextNormal(), strengths[band] * Math.Exp(0.02 * random.NextNormal()), (side * slope) + (0.02 * random.NextNormal())),
        ];
    }

    private static BandMark Mark(int lane, double offPx, double multiple, double slope)
    {
        double x = (HalfPx * lane) + offPx;
        return new(x, Row, 0.8 * HalfPx, 8, multiple, 1, slope, x - (0.5 * HalfPx), x + (0.5 * HalfPx));
    }
}

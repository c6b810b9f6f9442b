using BlotQuant.Numerics;
using BlotQuant.Profiles;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Profiles;

public sealed class LocalBackgroundTests
{
    private static readonly RowSpan Box = new(50, 70);

    [Fact]
    public void An_empty_box_measures_nothing_on_average_and_as_much_scatter_as_it_tells()
    {
        const int seeds = 3000;
        const double sigma = 40;
        double[] volumes = new double[seeds];
        double told = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            var random = new SplitMix64(41, seed);
            LaneProfile profile = TestProfiles.Of(120, _ => 20_000 + (sigma * random.NextNormal()));
            BackgroundEstimate background = new LocalBackground().Estimate(profile, [Box]);
            volumes[seed] = Sum(profile, background, Box);
            told += ((Box.Count * sigma * sigma) + background.SumVariances[0]!.Value) / seeds;
        }

        double deviation = Math.Sqrt(volumes.Average(volume => volume * volume));
        Assert.Equal(0, volumes.Average(), 3 * deviation / Math.Sqrt(seeds));
        Assert.InRange(Math.Sqrt(told) / deviation, 0.95, 1.05);
    }

    [Fact]
    public void It_follows_a_gradient_under_a_band_exactly() =>
        Gen.Select(Gen.Double[1000, 50_000], Gen.Double[-100, 100]).Sample((level, slope) =>
        {
            LaneProfile profile = TestProfiles.Of(120, row => level + (slope * row) + (Box.Contains(row) ? 5000 : 0));
            BackgroundEstimate background = new LocalBackground().Estimate(profile, [Box]);
            Assert.Equal(5000.0 * Box.Count, Sum(profile, background, Box), 1e-3);
            Assert.All(Enumerable.Range(Box.Start, Box.Count), row => Assert.Equal(level + (slope * row), background.Rows[row], 1e-4));
        });

    [Fact]
    public void A_neighbour_is_passed_over_whatever_its_height()
    {
        RowSpan[] bands = [new(40, 58), Box with { Start = 60, End = 80 }];
        Assert.All((double[])[0, 100, 1e6], height =>
        {
            LaneProfile profile = TestProfiles.Of(130, row => 3000 + (2 * row) + (bands[0].Contains(row) ? 700 : bands[1].Contains(row) ? height : 0));
            BackgroundEstimate background = new LocalBackground().Estimate(profile, bands);
            Assert.Equal(700.0 * bands[0].Count, Sum(profile, background, bands[0]), 1e-3);
            Assert.Equal(height * bands[1].Count, Sum(profile, background, bands[1]), 1e-3);
        });
    }

    [Fact]
    public void At_the_end_of_a_lane_the_line_is_level()
    {
        LaneProfile profile = TestProfiles.Of(60, row => row < 12 ? 900 : 500);
        BackgroundEstimate background = new LocalBackground().Estimate(profile, [new RowSpan(0, 12)]);
        Assert.All(background.Rows[..12], value => Assert.Equal(500, value, 1e-9));
    }

    [Fact]
    public void A_band_that_fills_its_lane_has_no_background_and_no_error()
    {
        BackgroundEstimate background = new LocalBackground().Estimate(TestProfiles.Of(20, _ => 700), [new RowSpan(0, 20)]);
        Assert.All(background.Rows, value => Assert.Equal(0, value));
        Assert.Null(background.SumVariances[0]);
    }

    private static double Sum(LaneProfile profile, BackgroundEstimate background, RowSpan rows) =>
        Enumerable.Range(rows.Start, rows.Count).Sum(row => profile.Signal[row] - background.Rows[row]);
}

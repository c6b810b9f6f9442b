using BlotQuant.Profiles;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Profiles;

public sealed class BackgroundsTests
{
    private static readonly RowSpan[] Bands = [new(20, 31), new(50, 61)];

    [Theory]
    [InlineData(BackgroundMethod.Local, typeof(LocalBackground))]
    [InlineData(BackgroundMethod.RollingBall, typeof(RollingBallBackground))]
    [InlineData(BackgroundMethod.Valley, typeof(ValleyBackground))]
    [InlineData(BackgroundMethod.None, typeof(NoBackground))]
    public void Every_name_is_its_own_method(BackgroundMethod method, Type type) =>
        Assert.IsType(type, Backgrounds.For(new BackgroundOptions(method)));

    [Fact]
    public void None_removes_nothing_and_is_certain_of_it()
    {
        BackgroundEstimate background = new NoBackground().Estimate(TestProfiles.Of(80, row => row), Bands);
        Assert.All(background.Rows, value => Assert.Equal(0, value));
        Assert.Equal([0, 0], background.SumVariances);
    }

    [Fact]
    public void Valley_joins_the_ends_of_each_band()
    {
        LaneProfile profile = TestProfiles.Of(80, row => (100 * row) + (Bands[0].Contains(row) && row is not (20 or 30) ? 5000 : 0));
        BackgroundEstimate background = new ValleyBackground().Estimate(profile, Bands);
        Assert.All(Enumerable.Range(0, 80), row => Assert.Equal(100.0 * row, background.Rows[row], 1e-9));
        Assert.All(background.SumVariances, Assert.Null);
    }

    [Fact]
    public void A_level_lane_carries_the_rolling_ball_at_its_level() => Gen.Select(Gen.Double[0, 1e6], Gen.Int[1, 60]).Sample((level, radius) =>
        Assert.All(new RollingBallBackground(radius).Estimate(TestProfiles.Of(80, _ => level), Bands).Rows, value => Assert.Equal(level, value, 1e-6)));

    [Fact]
    public void The_rolling_ball_never_rises_above_the_profile() => Gen.Select(Gen.Double[0, 1e5].Array[60], Gen.Int[1, 40]).Sample((values, radius) =>
    {
        LaneProfile profile = TestProfiles.Of(60, row => values[row]);
        Assert.All(new RollingBallBackground(radius).Estimate(profile, Bands).Rows.Zip(profile.Signal), pair => Assert.True(pair.First <= pair.Second + 1e-6));
    });

    [Fact]
    public void The_rolling_ball_does_not_enter_a_band_narrower_than_itself()
    {
        const int radius = 50;
        LaneProfile profile = TestProfiles.Of(200, row => 20_000 + (row is >= 90 and < 110 ? 1e6 : 0));
        double[] rows = new RollingBallBackground(radius).Estimate(profile, Bands).Rows;
        double dome = (radius - Math.Sqrt((radius * radius) - (10.5 * 10.5))) * TestProfiles.WidthPx;
        Assert.All(rows[90..110], value => Assert.InRange(value, 20_000 - 1e-6, 20_000 + dome));
    }
}

using BlotQuant.Profiles;
using Xunit;

namespace BlotQuant.Tests.Profiles;

public sealed class BackgroundsTests
{
    private static readonly RowSpan[] Bands = [new(20, 31), new(50, 61)];

    [Theory]
    [InlineData(BackgroundMethod.RollingBall, typeof(PictureBackground))]
    [InlineData(BackgroundMethod.Paraboloid, typeof(PictureBackground))]
    [InlineData(BackgroundMethod.Valley, typeof(ValleyBackground))]
    [InlineData(BackgroundMethod.None, typeof(NoBackground))]
    public void Every_name_is_its_own_method(BackgroundMethod method, Type type) =>
        Assert.IsType(type, Backgrounds.For(new BackgroundOptions(method), TestScans.Noisy(30, 20, 1, (_, _) => 500, 10), threads: 1));

    [Fact]
    public void The_default_is_fitted_with_the_bands_and_no_method_of_profiles() =>
        Assert.Null(Backgrounds.For(new BackgroundOptions(), TestScans.Noisy(30, 20, 1, (_, _) => 500, 10), threads: 1));

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
}

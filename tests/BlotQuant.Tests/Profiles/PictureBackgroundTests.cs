using BlotQuant.Lanes;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Profiles;

public sealed class PictureBackgroundTests
{
    private static readonly Gen<(int Width, int Height, long Seed)> Sizes = Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Long[1, 1000]);

    private static readonly BackgroundMethod[] Methods = [BackgroundMethod.RollingBall, BackgroundMethod.Paraboloid];

    [Fact]
    public void A_level_picture_leaves_nothing_at_any_size() => Sizes.Sample(size => Assert.All(Methods, method =>
    {
        Scan scan = TestScans.Noisy(size.Width, size.Height, size.Seed, (_, _) => 700, 0);
        Assert.All(Remaining(method, scan, 1 + (int)(size.Seed % 120), smooth: true).Counts.ToArray(), count => Assert.Equal(0, count));
    }));

    [Fact]
    public void Nothing_depends_on_the_number_of_threads() => Sizes.Sample(size => Assert.All(Methods, method =>
    {
        Scan scan = TestScans.Noisy(size.Width, size.Height, size.Seed, (x, y) => 700 + (9 * x * (y % 7)), 40);
        int radius = 1 + (int)(size.Seed % 120);
        Assert.Equal(Remaining(method, scan, radius, smooth: true).Counts, Remaining(method, scan, radius, smooth: true, threads: 5).Counts);
    }), iter: 40);

    [Fact]
    public void An_unsmoothed_background_never_rises_above_a_picture_of_floats() => Sizes.Sample(size =>
    {
        PixelPlane noisy = TestScans.Noisy(size.Width, size.Height, size.Seed, (_, _) => 700, 40).Signal;
        var plane = new PixelPlane(Array.ConvertAll(noisy.Counts.ToArray(), count => (float)count), size.Width, size.Height);
        PixelPlane remaining = Remaining(BackgroundMethod.RollingBall, TestScans.Of(plane), 8, smooth: false);
        Assert.All(remaining.Floats.ToArray(), rest => Assert.True(rest > -1e-3f));
    }, iter: 40);

    [Fact]
    public void A_volume_is_the_sum_of_what_remains_in_the_lane()
    {
        Scan scan = TestScans.Noisy(60, 90, 4, (x, y) => 300 + (x is > 20 and < 40 && y is > 40 and < 50 ? 2000 : 0), 20);
        var background = (PictureBackground)Backgrounds.For(new BackgroundOptions(BackgroundMethod.RollingBall), scan, threads: 1)!;
        LaneProfile profile = LaneProfiler.Profile(scan, new Lane(1, 29.5, 20, 5, 85, 0, false), threads: 1);
        double[] rows = background.Estimate(profile, [new RowSpan(30, 50)]).Rows;
        Assert.All(Enumerable.Range(0, 80), row => Assert.Equal(background.Remaining.SumRow(5 + row, 20, 40), profile.Signal[row] - rows[row]));
    }

    private static PixelPlane Remaining(BackgroundMethod method, Scan scan, int radiusPx, bool smooth, int threads = 1) =>
        ((PictureBackground)Backgrounds.For(new BackgroundOptions(method, radiusPx, smooth), scan, threads)!).Remaining;
}

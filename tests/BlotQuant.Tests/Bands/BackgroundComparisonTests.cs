using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class BackgroundComparisonTests
{
    private static readonly PixelPlane Blot = TestScans.Noisy(
        420,
        200,
        9,
        (x, y) => 600 + y + Enumerable.Range(0, 6).Sum(lane => Band(x - 60 - (60 * lane), y - 60, 1500 * (lane + 1)) + Band(x - 60 - (60 * lane), y - 130, 9000 - (1200 * lane))),
        12).Signal;

    private static readonly ImmutableArray<BackgroundComparison> Compared = Quantify(new BackgroundOptions(Compare: true)).Comparisons;

    [Theory]
    [InlineData(BackgroundMethod.Local)]
    [InlineData(BackgroundMethod.RollingBall)]
    [InlineData(BackgroundMethod.Paraboloid)]
    [InlineData(BackgroundMethod.Valley)]
    [InlineData(BackgroundMethod.None)]
    public void Each_method_measures_what_it_would_measure_alone(BackgroundMethod method)
    {
        ImmutableArray<Band> alone = Quantify(new BackgroundOptions(method)).Bands;
        Assert.Equal(12, alone.Length);
        Assert.Equal(alone.Select(band => band.Volume.Counts), Compared.Select(band => Under(method, band.Volumes)));
        Assert.Equal(alone.Select(band => band.Box), Compared.Select(band => band.Band.Box));
    }

    [Fact]
    public void Shares_of_a_row_add_up_to_one_under_every_method() => Assert.All(
        Compared.GroupBy(band => band.Band.Row),
        row => Assert.All(Enum.GetValues<BackgroundMethod>(), method => Assert.Equal(1, row.Sum(band => Under(method, band.Shares!)), 1e-12)));

    [Fact]
    public void The_spread_leaves_out_the_method_that_removes_nothing()
    {
        var values = new BackgroundValues(200, 260, 230, 180, 900);
        Assert.Equal(0.4, values.Spread!.Value, 1e-12);
        Assert.Null((values with { Local = 0 }).Spread);
    }

    [Fact]
    public void A_band_alone_in_its_row_has_no_share()
    {
        PixelPlane single = TestScans.Noisy(300, 200, 9, (x, y) => 600 + Band(x - 60, y - 60, 9000) + Band(x - 150, y - 60, 9000) + Band(x - 240, y - 60, 9000) + Band(x - 240, y - 140, 5000), 12).Signal;
        ImmutableArray<BackgroundComparison> bands = Quantify(new BackgroundOptions(Compare: true), single).Comparisons;
        Assert.Equal([true, true, true, false], bands.OrderBy(band => band.Band.Row).Select(band => band.Shares is not null));
    }

    [Fact]
    public void Nothing_is_compared_where_nobody_asked() => Assert.Empty(Quantify(new BackgroundOptions()).Comparisons);

    private static double Under(BackgroundMethod method, BackgroundValues values) => method switch
    {
        BackgroundMethod.Local => values.Local,
        BackgroundMethod.RollingBall => values.RollingBall,
        BackgroundMethod.Paraboloid => values.Paraboloid,
        BackgroundMethod.Valley => values.Valley,
        _ => values.None,
    };

    private static MeasuredScan Quantify(BackgroundOptions background, PixelPlane? plane = null)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "scan.tif");
        TiffFile.Write(file, plane ?? Blot, "test");
        return Pipeline.Quantify([file], BlotQuantOptions.Default with { Background = background }, threads: 2).Membranes.Single().Scans.Single();
    }

    private static double Band(double x, double y, double height) => height * Math.Exp(-(Math.Pow(x / 15, 4) + (y * y / 32)));
}

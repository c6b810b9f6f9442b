using BlotQuant.Lanes;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>A lane at column 300 whose band is expected at row 60, 40 wide and 10 high; noise of 20 counts, a band of 40.</summary>
public sealed class FaintBandsTests
{
    private const double X = 300, Y = 60, WidthPx = 40, HeightPx = 10, PitchPx = 50;

    [Fact]
    public void A_band_below_the_noise_of_single_counts_is_found() => Assert.Single(Found(Band(X)));

    [Fact]
    public void Noise_alone_is_no_band() => Assert.Empty(Found((_, _) => 0));

    [Fact]
    public void A_band_on_a_gradient_is_found() => Assert.Single(Found((x, y) => Band(X)(x, y) + (4 * y)));

    [Fact]
    public void A_speck_elsewhere_in_the_lane_does_not_hide_a_band() =>
        Assert.Single(Found((x, y) => Band(X)(x, y) + (3000 * Math.Exp(-(Math.Pow(x - X, 2) + Math.Pow(y - 110, 2)) / 12))));

    [Fact]
    public void A_stronger_band_elsewhere_in_the_lane_takes_the_word_of_a_faint_one() =>
        Assert.Empty(Found((x, y) => Band(X)(x, y) + Band(X)(x, y - 50)));

    [Fact]
    public void A_rim_that_runs_on_behind_the_lane_is_no_band() => Assert.Empty(Found((_, y) => Course(y, Y)));

    [Fact]
    public void A_scratch_that_runs_on_askew_is_no_band() => Assert.Empty(Found((x, y) => Course(y, Y + (0.12 * (x - X)))));

    [Theory]
    [InlineData(54)]
    [InlineData(60)]
    [InlineData(66)]
    public void A_step_is_no_band(double row) => Assert.Empty(Found((x, y) => y > row && Math.Abs(x - X) < WidthPx / 2 ? 100 : 0));

    [Fact]
    public void The_tail_of_a_strong_neighbour_is_no_band() => Assert.Empty(Found((x, y) => 60 * Band(X - PitchPx)(x, y)));

    [Fact]
    public void On_a_crowded_strip_its_bands_are_not_taken_for_noise() =>
        Assert.Single(Found((x, y) => (2 * Band(X)(x, y)) + Enumerable.Range(0, 18).Sum(band => 8 * Band(band % 6 * PitchPx)(x, y + (25 * ((band / 6) - 1)))), widthPx: 340, heightPx: 110));

    private static BandMark[] Found(Func<double, double, double> signal, int widthPx = 400, int heightPx = 160)
    {
        var random = new SplitMix64(5);
        var counts = new Grid(widthPx, heightPx);
        for (int row = 0; row < heightPx; row++)
        {
            for (int column = 0; column < counts.Width; column++)
                counts[column, row] = (float)(500 + signal(column, row) + (20 * random.NextNormal()));
        }

        return [.. new FaintBands([new EvidencePlane(counts, double.PositiveInfinity)], WidthPx, HeightPx).In(_ => X, [Y], reachRows: 8, gapPx: PitchPx / 2)];
    }

    private static Func<double, double, double> Band(double x) => (column, row) => Course(row, Y) * Math.Exp(-Math.Log(2) * Math.Pow(2 * (column - x) / WidthPx, 4));

    private static double Course(double row, double y) => 40 * Math.Exp(-4 * Math.Log(2) * Math.Pow((row - y) / HeightPx, 2));
}

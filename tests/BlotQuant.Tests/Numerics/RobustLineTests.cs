using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class RobustLineTests
{
    private static readonly int[] Places = [.. Enumerable.Range(0, 12), .. Enumerable.Range(30, 12)];

    [Fact]
    public void Points_on_a_line_give_that_line() => Gen.Select(Gen.Double[-1000, 1000], Gen.Double[-20, 20]).Sample((level, slope) =>
    {
        RobustLine line = RobustLine.Fit(Places, [.. Places.Select(place => level + (slope * place))], sloped: true);
        Assert.All((double[])[-5, 20, 60], place => Assert.Equal(level + (slope * place), line.At(place), 1e-7));
        Assert.Equal(0, line.SumVariance(new RowSpan(12, 30)), 1e-9);
    });

    [Fact]
    public void A_level_line_is_the_mean_of_even_noise_and_does_not_slope()
    {
        RobustLine line = RobustLine.Fit([0, 1, 2, 3], [10, 12, 12, 10], sloped: false);
        Assert.Equal((11, 0), (Math.Round(line.At(100), 9), line.Slope));
    }

    [Fact]
    public void A_few_rows_of_dust_leave_the_line_where_it_is()
    {
        double[] values = Noisy(new SplitMix64(3));
        RobustLine clean = RobustLine.Fit(Places, values, sloped: true);
        values[4] += 4000;
        values[5] += 9000;
        RobustLine dusty = RobustLine.Fit(Places, values, sloped: true);
        Assert.Equal(clean.At(20), dusty.At(20), 5.0);
    }

    [Fact]
    public void One_speck_on_a_noiseless_ground_leaves_the_line_on_the_ground() =>
        Assert.Equal(500, RobustLine.Fit(Places, [.. Places.Select(place => place == 5 ? 900.0 : 500)], sloped: true).At(20), 0.01);

    [Fact]
    public void The_variance_of_a_sum_is_what_repetition_shows()
    {
        var span = new RowSpan(12, 30);
        double truth = Enumerable.Range(span.Start, span.Count).Sum(row => 500 + (3 * row));
        const int repeats = 4000;
        double squares = 0;
        double told = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            RobustLine line = RobustLine.Fit(Places, Noisy(new SplitMix64(17, seed)), sloped: true);
            double sum = Enumerable.Range(span.Start, span.Count).Sum(row => line.At(row));
            squares += Math.Pow(sum - truth, 2) / repeats;
            told += line.SumVariance(span) / repeats;
        }

        Assert.InRange(told / squares, 0.85, 1.15);
    }

    private static double[] Noisy(SplitMix64 random)
    {
        double[] values = new double[Places.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = 500 + (3 * Places[i]) + (10 * random.NextNormal());
        return values;
    }
}

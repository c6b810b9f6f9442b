using BlotQuant.Numerics;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class RobustStatisticsTests
{
    [Fact]
    public void The_median_is_the_middle_value_or_the_mean_of_the_middle_two() => Gen.Double[-1e6, 1e6].Array[1, 50].Sample(values =>
    {
        double[] sorted = [.. values.Order()];
        double expected = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        Assert.Equal(expected, RobustStatistics.Median(values), 1e-6);
    });

    [Fact]
    public void Quantiles_run_from_the_least_to_the_greatest_value_without_falling() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 50], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, a, b) =>
        {
            Assert.Equal(values.Min(), RobustStatistics.Quantile(values, 0));
            Assert.Equal(values.Max(), RobustStatistics.Quantile(values, 1));
            Assert.True(RobustStatistics.Quantile(values, Math.Min(a, b)) <= RobustStatistics.Quantile(values, Math.Max(a, b)) + 1e-9);
        });

    [Fact]
    public void A_quarter_of_five_values_is_the_second() => Assert.Equal(2, RobustStatistics.Quantile([5.0, 1, 4, 2, 3], 0.25));

    [Fact]
    public void A_quantile_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() => RobustStatistics.Quantile([], 0.5));

    [Fact]
    public void The_spread_does_not_change_with_the_level_and_scales_with_the_values() =>
        Gen.Select(Gen.Double[-1000, 1000].Array[3, 50], Gen.Double[-1000, 1000], Gen.Double[0.1, 10]).Sample((values, level, factor) =>
            Assert.Equal(factor * RobustStatistics.Spread(values), RobustStatistics.Spread([.. values.Select(value => level + (factor * value))]), 1e-6));

    [Fact]
    public void Spreads_of_normal_noise_are_its_sigma_and_wild_values_hardly_move_them()
    {
        const double sigma = 7;
        double[] noise = Normal(100_000, sigma);
        Assert.Equal(sigma, RobustStatistics.Spread(noise), 0.01 * sigma);
        Assert.Equal(sigma, RobustStatistics.NoiseUnderSignal([.. noise.Select(Math.Abs)]), 0.015 * sigma);

        for (int i = 0; i < noise.Length / 20; i++)
            noise[i] = 1e6;
        Assert.Equal(sigma, RobustStatistics.Spread(noise), 0.08 * sigma);
    }

    private static double[] Normal(int count, double sigma)
    {
        var random = new SplitMix64(31);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = sigma * random.NextNormal();
        return values;
    }
}

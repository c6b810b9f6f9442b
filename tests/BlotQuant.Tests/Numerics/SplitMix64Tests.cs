using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Streams_of_other_keys_differ_and_of_the_same_key_do_not()
    {
        static double First(params long[] key) => new SplitMix64(key).NextUniform();
        Assert.Equal(First(1, 2, 3), First(1, 2, 3));
        Assert.Equal(4, new[] { First(1, 2, 3), First(1, 3, 2), First(2, 2, 3), First(1, 2) }.Distinct().Count());
    }

    [Fact]
    public void Normals_have_the_moments_of_the_normal()
    {
        var random = new SplitMix64(7);
        double[] draws = new double[200_000];
        for (int i = 0; i < draws.Length; i++)
            draws[i] = random.NextNormal();
        Assert.Equal(0, draws.Average(), 0.01);
        Assert.Equal(1, draws.Average(draw => draw * draw), 0.02);
        Assert.Equal(3, draws.Average(draw => draw * draw * draw * draw), 0.1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(8)]
    [InlineData(49)]
    [InlineData(51)]
    [InlineData(2000)]
    public void Poisson_counts_have_mean_variance_and_skewness_of_the_law(double mean)
    {
        var random = new SplitMix64(11, (long)(mean * 10));
        double[] draws = new double[200_000];
        for (int i = 0; i < draws.Length; i++)
            draws[i] = random.NextPoisson(mean);
        double average = draws.Average();
        double variance = draws.Average(draw => (draw - average) * (draw - average));
        double skewness = draws.Average(draw => Math.Pow((draw - average) / Math.Sqrt(variance), 3));
        Assert.All(draws, draw => Assert.True(draw >= 0 && draw == Math.Floor(draw)));
        Assert.Equal(1, average / mean, 0.01);
        Assert.Equal(1, variance / mean, 0.02);
        Assert.Equal(1 / Math.Sqrt(mean), skewness, 0.03);
    }
}

using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class RankSumTests
{
    /// <summary>Against U and its normal approximation worked by hand: U of 3 and 4 values has the mean 6 and the variance 3 · 4 · 8 / 12.</summary>
    [Theory]
    [InlineData(new[] { 5.0, 6, 7 }, new[] { 1.0, 2, 3, 4 }, 12)]
    [InlineData(new[] { 1.0, 3, 5 }, new[] { 2.0, 4, 6, 8 }, 3)]
    [InlineData(new[] { 1.0, 2, 2 }, new[] { 2.0, 2, 2, 2 }, 4)]
    public void A_sample_that_is_greater_scores_above_0(double[] first, double[] second, double u)
    {
        double expected = (u - 6) / Math.Sqrt(8);
        Assert.Equal(expected, RankSum.StandardScore(first, second), 1e-12);
        Assert.Equal(-expected, RankSum.StandardScore(second, first), 1e-12);
    }

    [Fact]
    public void An_empty_sample_tells_nothing()
    {
        Assert.Equal(0, RankSum.StandardScore([], [1, 2]));
        Assert.Equal(0, RankSum.StandardScore([1, 2], []));
    }
}

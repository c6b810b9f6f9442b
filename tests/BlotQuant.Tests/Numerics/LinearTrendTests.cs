using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class LinearTrendTests
{
    [Fact]
    public void The_slope_and_its_p_are_those_of_the_text_books()
    {
        // Anscombe's first set: slope 0.5001, t(9) = 4.241, p = 0.00217
        LinearTrend trend = LinearTrend.Through(
            [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
            [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])!.Value;

        Assert.Equal(0.5001, trend.Slope, 1e-4);
        Assert.Equal(0.00217, trend.P, 1e-5);
    }

    [Fact]
    public void Points_on_a_line_are_no_chance_and_a_constant_is_no_trend()
    {
        Assert.Equal(0, LinearTrend.Through([1, 2, 3, 4], [2, 4, 6, 8])!.Value.P);
        Assert.Equal(1, LinearTrend.Through([1, 2, 3, 4], [5, 5, 5, 5])!.Value.P);
    }

    [Fact]
    public void Too_few_points_or_one_dose_say_nothing()
    {
        Assert.Null(LinearTrend.Through([1, 2, 3], [1, 2, 3]));
        Assert.Null(LinearTrend.Through([1, 1, 1, 1], [1, 2, 3, 4]));
    }
}

using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class FiellerTests
{
    [Fact]
    public void The_limits_solve_their_defining_equation()
    {
        const double x = 3, varX = 0.2, y = 5, varY = 0.5, covariance = 0.1;

        (double low, double high) = Fieller.Interval(x, varX, y, varY, covariance)!.Value;

        foreach (double ratio in (double[])[low, high])
        {
            double z = (x - (ratio * y)) / Math.Sqrt(varX - (2 * ratio * covariance) + (ratio * ratio * varY));
            Assert.Equal(Fieller.Z95, Math.Abs(z), 1e-12);
        }
    }

    [Fact]
    public void A_denominator_that_may_be_zero_has_no_interval() => Assert.Null(Fieller.Interval(3, 0.2, 1, 0.3));

    [Fact]
    public void Without_error_the_interval_is_the_ratio() => Assert.Equal((1.5, 1.5), Fieller.Interval(3, 0, 2, 0));
}

using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

public sealed class DemingLineTests
{
    /// <summary>Pearson's data with York's weights: York et al. 2004 give intercept 5.479910 and slope −0.480533 ± 0.057985, widened by √(χ²/ν) = √1.4833.</summary>
    [Fact]
    public void It_gives_the_published_line_of_Pearson_and_York()
    {
        double[] x = [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4], y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
        double[] wx = [1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1], wy = [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500];
        DemingLine line = DemingLine.Fit([.. x.Select((place, i) => (place, 1 / wx[i], y[i], 1 / wy[i]))])!;
        Assert.Equal(5.479910, line.Intercept, 5);
        Assert.Equal(-0.480533, line.Slope, 5);
        Assert.Equal(0.057985 * Math.Sqrt(1.4833), line.SlopeError, 4);
    }

    [Fact]
    public void Two_points_tell_no_line() => Assert.Null(DemingLine.Fit([(0, 1, 0, 1), (1, 1, 1, 1)]));
}

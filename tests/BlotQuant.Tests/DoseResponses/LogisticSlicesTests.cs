using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>Along one slope the residual sum has narrow minima between the doses; the steeper the slope, the narrower.</summary>
public sealed class LogisticSlicesTests
{
    private static readonly double[] Doses = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(4.4)]
    [InlineData(4.5)]
    [InlineData(9)]
    public void The_least_residual_sum_along_a_slope_is_that_of_a_dense_scan(double hill)
    {
        double[] responses = [96.3822, 97.7908, 102.608, 101.252, 89.566, 98.1744, 82.2751, 39.6787, 29.1473, 15];
        var means = DoseMeans.Of(Doses, responses, [.. Doses.Select(_ => 1.0)]);
        var surface = new LogisticSurface(means, new DoseGrid(means.Log10Doses));
        FitBox box = surface.Grid.Free;
        double dense = Enumerable.Range(0, 20_001).Min(i => surface.At(box.Low + ((box.High - box.Low) * i / 20_000), Math.Log(hill)).Rss);
        Assert.InRange(LogisticSlices.AtHill(surface, Math.Log(hill), box).Rss, dense * (1 - 1e-4), dense * (1 + 1e-9));
    }
}

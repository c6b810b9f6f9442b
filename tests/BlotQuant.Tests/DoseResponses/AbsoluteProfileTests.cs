using BlotQuant.DoseResponses;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>The interval of the absolute IC50 against a dense search over all curves that fall to half of their vehicle at one dose (docs/methods.md, D12).</summary>
public sealed class AbsoluteProfileTests
{
    private const double ResidualDegrees = 6, Near = 0.05;

    private static readonly double[] Doses = [0, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void No_curve_beyond_the_ends_is_allowed_and_some_within_them_is(int seed)
    {
        ICurveSurface surface = Noisy(seed);
        LogisticMinimum optimum = surface.Optima(surface.Grid.Free).Free;
        var profile = new LogisticProfile(surface, optimum, ResidualDegrees);

        ProfileEnds ends = profile.Log10Half(optimum);

        foreach ((double? end, int outward) in new[] { (ends.Low, -1), (ends.High, 1) })
        {
            if (end is not { } place)
                continue;
            Assert.True(LeastThroughHalf(surface, place - (outward * Near)) <= profile.Threshold, $"nothing is allowed just within {place}");
            Assert.All([Near, 0.2, 0.5, 1], beyond => Assert.True(LeastThroughHalf(surface, place + (outward * beyond)) > profile.Threshold, $"a curve {beyond} decades beyond {place} is allowed"));
        }

        Assert.True(ends.Low is not null || ends.High is not null);
    }

    private static LogisticSurface Noisy(int seed)
    {
        var random = new Xoshiro256StarStar(seed);
        var truth = new LogisticCurve(100, 30 * random.NextDouble(), 0.5 + (1.5 * random.NextDouble()), 0.6 + random.NextDouble());
        double[] responses = [.. Doses.Select(dose => truth.At(dose) + (6 * Normal.Sample(random, 0, 1)))];
        var means = DoseMeans.Of(Doses, responses, [.. Doses.Select(_ => 1.0)]);
        return new LogisticSurface(means, new DoseGrid(means.Log10Doses));
    }

    private static double LeastThroughHalf(ICurveSurface surface, double log10Dose)
    {
        FitBox free = surface.Grid.Free;
        return Enumerable.Range(0, 121).Min(i => Enumerable.Range(0, 241).Min(j => surface.ThroughHalf(
            log10Dose, free.Low + ((free.High - free.Low) * j / 240), free.LogHillLow + ((free.LogHillHigh - free.LogHillLow) * i / 120)).Rss));
    }
}

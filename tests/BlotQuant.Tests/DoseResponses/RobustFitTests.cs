using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class RobustFitTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    private static readonly DoseResponseOptions Robust = Curves.Constant with { Robust = true };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_wild_point_is_doubted_by_name_kept_and_leaves_the_IC50_within_its_interval(int replicates)
    {
        ImmutableArray<DosePoint> good = Curves.Points(Truth, [0, 0, .. Curves.Doses, 1000], replicates, 0, 2, seed: 8);
        ImmutableArray<DosePoint> wild = [.. good.Select((point, i) => i == 5 ? point with { Response = point.Response + 60 } : point)];
        DoseResponse fit = Curves.Fit(wild, Robust), clean = Curves.Fit(good, Curves.Constant);
        Assert.InRange(fit.Ic50.Value!.Value, clean.Ic50.Low!.Value, clean.Ic50.High!.Value);
        Assert.Contains("doubted-points", fit.Flags);
        Assert.Contains("dose 3 of replicate 1;", fit.Remarks.Single(remark => remark.Flag == "doubted-points").Message, StringComparison.Ordinal);
        Assert.Equal(wild.Length, fit.RobustWeights.Length);
        Assert.True(fit.RobustWeights.Single(weight => weight.Response == wild[5].Response).Weight < 0.01);
        Assert.Equal(wild.Length, fit.Points.Length);
    }

    [Fact]
    public void Points_without_a_wild_one_are_seldom_doubted()
    {
        const int runs = 100; // a false discovery rate of 1 % and 3.5 standard errors of the binomial above it, twice over for the estimated scale
        int doubted = Enumerable.Range(1, runs).Count(seed => Curves.Fit(Curves.Points(Truth, Curves.Doses, 3, 0, 4, seed), Robust).Flags.Contains("doubted-points"));
        Assert.InRange(doubted, 0, 9);
    }

    [Fact]
    public void Nobody_asked_so_nothing_is_robust()
    {
        DoseResponse fit = Curves.Fit(Curves.Points(Truth, Curves.Doses, 3, 0, 4, seed: 1), new DoseResponseOptions());
        Assert.Empty(fit.RobustWeights);
        Assert.DoesNotContain("robust", fit.Flags);
    }
}

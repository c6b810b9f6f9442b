using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class CurveFlagTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    [Fact]
    public void A_response_that_turns_back_at_the_top_dose_is_a_hook_and_the_dose_is_named()
    {
        ImmutableArray<DosePoint> straight = Curves.Points(Truth, Curves.Doses, 3, 0, 3, seed: 2);
        DoseResponse hooked = Curves.Fit([.. straight.Select(point => point.Dose == 300 ? point with { Response = point.Response + 30 } : point)], Curves.Constant);
        Assert.Contains("hook", hooked.Flags);
        Assert.StartsWith("From dose 300 on ", hooked.Remarks.Single(remark => remark.Flag == "hook").Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hook", Curves.Fit(straight, Curves.Constant).Flags);
    }

    [Fact]
    public void A_curve_that_only_levels_out_has_no_hook()
    {
        const int runs = 100; // 1 % are allowed; 3.5 standard errors of the binomial above that
        int called = Enumerable.Range(1, runs).Count(seed => Curves.Fit(Curves.Points(Truth, Curves.Doses, 2, 0, 5, seed), Curves.Constant).Flags.Contains("hook"));
        Assert.InRange(called, 0, 4);
    }

    [Fact]
    public void A_point_that_the_others_contradict_is_told_by_dose_and_replicate()
    {
        ImmutableArray<DosePoint> good = Curves.Points(Truth, Curves.Doses, 2, 0, 2, seed: 6);
        DoseResponse carried = Curves.Fit(
            [.. good.Select(point => point is { Dose: 10, Replicate: "2" } ? point with { Response = point.Response + 40 } : point)], Curves.Constant);
        Assert.Contains("influential-point", carried.Flags);
        Assert.Contains("dose 10 of replicate 2", carried.Remarks.Single(remark => remark.Flag == "influential-point").Message, StringComparison.Ordinal);
        Assert.DoesNotContain("influential-point", Curves.Fit(good, Curves.Constant).Flags);
    }

    [Fact]
    public void Fewer_than_two_doses_beyond_a_bend_are_told()
    {
        ImmutableArray<DosePoint> low = Curves.Points(Truth, [0, 0.1, 0.3, 1, 3, 10, 30], 3, 0, 1, seed: 3), high = Curves.Points(Truth, [0, 10, 30, 100, 300, 1000], 3, 0, 1, seed: 3);
        string[] Coverage(ImmutableArray<DosePoint> points) => [.. Curves.Fit(points, Curves.Constant).Flags.Where(flag => flag.StartsWith("few-doses", StringComparison.Ordinal))];
        Assert.Equal(["few-doses-at-bottom"], Coverage(low));
        Assert.Equal(["few-doses-at-top"], Coverage(high));
        Assert.Empty(Coverage(Curves.Points(Truth, Curves.Doses, 3, 0, 1, seed: 3)));
    }
}

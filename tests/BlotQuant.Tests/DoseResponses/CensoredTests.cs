using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.DoseResponses;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>Points of which only a limit is known.</summary>
public sealed class CensoredTests
{
    private static readonly LogisticCurve Truth = new(100, 5, 1, 1);

    /// <summary>Scipy's simplex search ends within 1e-8 of the parameters; a likelihood that flat leaves five digits.</summary>
    [Theory]
    [InlineData("saturated-top")]
    [InlineData("limited-bottom")]
    [InlineData("both-ends")]
    [InlineData("lane-limits")]
    public void Curve_and_interval_are_those_of_an_independent_likelihood(string name)
    {
        string[] answer = File.ReadLines(Path.Combine(TestPaths.TestData, "tobit/expected.csv")).Single(line => line.StartsWith(name + ",", StringComparison.Ordinal)).Split(',');
        double[] expected = [.. answer.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        ImmutableArray<DosePoint> points = DoseTable.Read("points.csv", File.ReadAllBytes(Path.Combine(TestPaths.TestData, "tobit/points.csv"))).Single(curve => curve.Key.Probe == name).Points;
        DoseResponse fit = Curves.Fit(points, Curves.Constant);
        Assert.Equal(expected[0], fit.Top!.Value, 1e-3);
        Assert.Equal(expected[1], fit.Bottom!.Value, 1e-3);
        Assert.Equal(expected[2], Math.Log10(fit.Ic50.Value!.Value), 1e-5);
        Assert.Equal(expected[3], fit.Hill.Value!.Value, 1e-5);
        Assert.Equal(expected[5], Math.Log10(fit.Ic50.Low!.Value), 1e-5);
        Assert.Equal(expected[6], Math.Log10(fit.Ic50.High!.Value), 1e-5);
        Assert.Contains("censored", fit.Flags);
        Assert.Contains(fit.Remarks, remark => remark.Flag == "censored" && remark.Message.StartsWith("Of 20 points ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_limit_that_says_nothing_changes_nothing(int replicates)
    {
        ImmutableArray<DosePoint> points = Curves.Points(Truth, Curves.Doses, replicates, 0.04, 1, seed: 11);
        DoseResponse without = Curves.Fit(points);
        DoseResponse with = Curves.Fit([.. points, new DosePoint(0.3, -1e4, "1", 1, Bound.Above), new DosePoint(100, 1e4, "1", 1, Bound.Below)]);
        Assert.Equal(Math.Log(without.Ic50.Value!.Value), Math.Log(with.Ic50.Value!.Value), 1e-6);
        Assert.Equal(Math.Log(without.Ic50.Low!.Value), Math.Log(with.Ic50.Low!.Value), 1e-6);
        Assert.Equal(Math.Log(without.Ic50.High!.Value), Math.Log(with.Ic50.High!.Value), 1e-6);
        Assert.Equal(Math.Log(without.Ic50Absolute.Low!.Value), Math.Log(with.Ic50Absolute.Low!.Value), 1e-3);
        Assert.Equal(without.Rmse!.Value, with.Rmse!.Value, 1e-6);
        Assert.Equal((without.Status, without.Ic50Bound), (with.Status, with.Ic50Bound));
    }

    [Fact]
    public void Saturated_lanes_taken_as_limits_leave_less_bias_than_taken_as_values()
    {
        const int runs = 40;
        ImmutableArray<DosePoint>[] saturated = [.. Enumerable.Range(1, runs).Select(seed => Saturated(seed))];
        double Bias(Func<DosePoint, DosePoint> read) => saturated
            .Select(points => Curves.Fit([.. points.Select(read)], Curves.Constant).Curve!.Value.Log10Ic50 - Truth.Log10Ic50).Average();
        double asLimits = Bias(point => point), asValues = Bias(point => point with { Bound = Bound.Equal });
        Assert.True(Math.Abs(asLimits) < Math.Abs(asValues) / 2, $"{asLimits} against {asValues}");
    }

    [Fact]
    public void A_dose_without_effect_is_called_one_in_twenty_times_with_limits_too()
    {
        const int runs = 300; // 3.5 standard errors of the binomial round 5 %
        int called = Enumerable.Range(1, runs).Count(seed => Curves.Fit([
            .. Curves.Points(new LogisticCurve(100, 100, 1, 1), [0, 1, 10, 100, 1000], 3, 0, 10, seed).Select(point => Cut(point, 108))]).PEffect < 0.05);
        Assert.InRange((double)called / runs, 0.006, 0.094);
    }

    [Fact]
    public void A_flat_readout_with_saturated_lanes_is_still_called_above_the_top_dose()
    {
        ImmutableArray<DosePoint> points = Curves.Points(new LogisticCurve(100, 100, 1, 1), Curves.Doses, 3, 0.05, 0, seed: 3);
        DoseResponse fit = Curves.Fit([.. points.Select(point => Cut(point, 104))]);
        Assert.Equal((DoseResponseStatus.NoEffect, Bound.Above), (fit.Status, fit.Ic50Bound));
    }

    [Fact]
    public void A_mirrored_curve_with_mirrored_limits_has_the_same_middle()
    {
        ImmutableArray<DosePoint> points = Saturated(7);
        DoseResponse mirrored = Curves.Fit(
            [.. points.Select(point => point with { Response = 300 - point.Response, Bound = point.Bound == Bound.Above ? Bound.Below : Bound.Equal })], Curves.Constant);
        LogisticCurve straight = Curves.Fit(points, Curves.Constant).Curve!.Value;
        Assert.Equal(straight.Log10Ic50, mirrored.Curve!.Value.Log10Ic50, 1e-6);
        Assert.Equal(straight.Hill, mirrored.Curve!.Value.Hill, 1e-5);
    }

    [Fact]
    public void Too_few_known_doses_are_refused_whatever_the_limits()
    {
        DoseResponse fit = Curves.Fit([.. Curves.Points(Truth, Curves.Doses, 1, 0.05, 0, seed: 1).Select(point => Cut(point, 60))]);
        Assert.Equal(DoseResponseStatus.NotEstimable, fit.Status);
        Assert.Contains("fewer-than-5-doses", fit.Flags);
        Assert.Contains("censored", fit.Flags);
    }

    [Fact]
    public void The_table_of_fit_has_a_column_of_bounds()
    {
        var points = DoseTable.Read("t.csv", "dose,response,bound\n0,100,>\n1,50,=\n2,3,<\n"u8.ToArray())[0].Points;
        Assert.Equal([Bound.Above, Bound.Equal, Bound.Below], points.Select(point => point.Bound));
        var refused = Assert.Throws<BlotQuantException>(() => DoseTable.Read("t.csv", "dose,response,bound\n0,100,~\n"u8.ToArray()));
        Assert.Equal("t.csv:2: bound '~'; allowed: = (the value itself), > (the true value lies above) or < (below)", refused.Message);
    }

    /// <summary>Two blots of one sample whose detector is full at 105 % of the vehicle's mean, in lanes whose load scatters by a quarter.</summary>
    private static ImmutableArray<DosePoint> Saturated(int seed)
    {
        var random = new Xoshiro256StarStar(seed);
        return [.. Curves.Points(Truth, Curves.Doses, 2, 0, 4, seed).Select(point => Cut(point, 105 / LogNormal.Sample(random, 0, 0.25)) with { Replicate = "1" })];
    }

    private static DosePoint Cut(DosePoint point, double full) => point.Response > full ? point with { Response = full, Bound = Bound.Above } : point;
}

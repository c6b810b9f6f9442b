using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using CsCheck;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class CurvePropertyTests
{
    private const int Runs = 15;

    private static readonly Gen<ImmutableArray<DosePoint>> Blots =
        from seed in Gen.Int[0, 1_000_000]
        from replicates in Gen.Int[1, 3]
        from bottom in Gen.Double[0, 30]
        from log10Ic50 in Gen.Double[0.5, 1.7]
        from hill in Gen.Double[0.7, 2]
        select Curves.Points(new LogisticCurve(100, bottom, log10Ic50, hill), Curves.Doses, replicates, 0.03, 1, seed);

    [Fact]
    public void Doses_in_another_unit_give_the_same_IC50_in_that_unit() =>
        Blots.Select(Gen.Double[0.001, 1000]).Sample(
            (points, factor) =>
            {
                DoseResponse scaled = Curves.Fit([.. points.Select(point => point with { Dose = point.Dose * factor })]);
                AssertSame(Curves.Fit(points), scaled, factor);
            },
            iter: Runs);

    [Fact]
    public void Responses_in_another_unit_leave_the_IC50_where_it_was() =>
        Blots.Select(Gen.Double[0.001, 1e6]).Sample(
            (points, factor) =>
            {
                DoseResponse scaled = Curves.Fit([.. points.Select(point => point with { Response = point.Response * factor })]);
                AssertSame(Curves.Fit(points), scaled, 1);
            },
            iter: Runs);

    [Fact]
    public void The_order_of_the_points_does_not_matter_to_the_last_bit() =>
        Blots.SelectMany(points => Gen.Shuffle(points.ToArray()).Select(shuffled => (points, shuffled))).Sample(
            pair =>
            {
                DoseResponse first = Curves.Fit(pair.points), second = Curves.Fit([.. pair.shuffled]);
                Assert.Equal((first.Ic50, first.Hill, first.Curve, first.PEffect), (second.Ic50, second.Hill, second.Curve, second.PEffect));
            },
            iter: Runs);

    [Fact]
    public void A_mirrored_curve_rises_with_the_same_slope_and_middle() =>
        Blots.Sample(
            points =>
            {
                DoseResponse rising = Curves.Fit([.. points.Select(point => point with { Replicate = "1", Response = 300 - point.Response })], Curves.Constant);
                DoseResponse pooled = Curves.Fit([.. points.Select(point => point with { Replicate = "1" })], Curves.Constant);
                Assert.True(rising.Curve!.Value.Bottom > rising.Curve.Value.Top);
                Assert.Equal(pooled.Curve!.Value.Log10Ic50, rising.Curve!.Value.Log10Ic50, 1e-6);
                Assert.Equal(pooled.Curve!.Value.Hill, rising.Curve!.Value.Hill, 1e-5 * pooled.Curve.Value.Hill);
            },
            iter: Runs);

    [Fact]
    public void Many_curves_at_once_are_those_fitted_one_by_one_on_any_number_of_threads()
    {
        ImmutableArray<(CurveKey Key, ImmutableArray<DosePoint> Points)> curves =
        [
            .. Enumerable.Range(1, 9).Select(i => (
                Curves.Key with { Compound = $"C{i}" },
                Curves.Points(new LogisticCurve(100, 5, 1, 1), Curves.Doses, 3, 0.05, 1, i))),
        ];
        ImmutableArray<DoseResponse> one = DoseResponseStage.FitAll([.. curves.Reverse()], new DoseResponseOptions(), threads: 1);
        ImmutableArray<DoseResponse> many = DoseResponseStage.FitAll(curves, new DoseResponseOptions());
        Assert.Equal(one.Select(fit => (fit.Key, fit.Ic50, fit.PEffect)), many.Select(fit => (fit.Key, fit.Ic50, fit.PEffect)));
        Assert.Equal(curves.Select(curve => DoseResponseFit.Fit(curve.Key, curve.Points, new DoseResponseOptions()).Ic50), many.Select(fit => fit.Ic50));
    }

    private static void AssertSame(DoseResponse expected, DoseResponse actual, double doseFactor)
    {
        Assert.Equal((expected.Status, expected.Ic50Bound), (actual.Status, actual.Ic50Bound));
        AssertClose(expected.Ic50.Value * doseFactor, actual.Ic50.Value);
        AssertClose(expected.Ic50.Low * doseFactor, actual.Ic50.Low);
        AssertClose(expected.Ic50.High * doseFactor, actual.Ic50.High);
    }

    private static void AssertClose(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } value)
            Assert.Equal(1, actual!.Value / value, 1e-4);
    }
}

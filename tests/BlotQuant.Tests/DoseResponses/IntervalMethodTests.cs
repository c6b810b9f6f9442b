using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class IntervalMethodTests
{
    private const int Draws = 1_999, ScipyDraws = 8_000;

    private static readonly ILookup<string, (double X, double Y)> Answers = File.ReadLines(Path.Combine(TestPaths.TestData, "doseresponse", "intervals.csv")).Skip(1)
        .Select(line => line.Split(',')).ToLookup(cells => cells[0], cells => (Number(cells[1]), Number(cells[2])));

    private static readonly ImmutableArray<DosePoint> Points = [.. Answers["point"].Select(point => new DosePoint(point.X, point.Y, "1"))];

    /// <summary>scipy takes its derivative of the dose at half of the vehicle by differences of 10⁻⁶.</summary>
    [Fact]
    public void Wald_intervals_are_those_of_scipy()
    {
        DoseResponse fit = Fit(IntervalMethod.Wald);
        AssertEnds("wald_log10_ic50", Logs(fit.Ic50), 1e-6);
        AssertEnds("wald_ln_hill", (Math.Log(fit.Hill.Low!.Value), Math.Log(fit.Hill.High!.Value)), 1e-6);
        AssertEnds("wald_log10_half", Logs(fit.Ic50Absolute), 1e-5);
    }

    /// <summary>Within four Monte Carlo errors of both, which scipy's density of its draws tells.</summary>
    [Theory]
    [InlineData(IntervalMethod.BootstrapCases, "cases")]
    [InlineData(IntervalMethod.BootstrapResiduals, "residuals")]
    public void Bootstrap_intervals_are_those_of_scipy_within_the_error_of_drawing(IntervalMethod method, string name)
    {
        DoseResponse fit = Fit(method);
        AssertDrawn($"{name}_log10_ic50", Logs(fit.Ic50));
        AssertDrawn($"{name}_ln_hill", (Math.Log(fit.Hill.Low!.Value), Math.Log(fit.Hill.High!.Value)));
        AssertDrawn($"{name}_log10_half", Logs(fit.Ic50Absolute));
    }

    [Fact]
    public void The_Wald_limits_of_the_reference_sets_are_met()
    {
        string[] off =
        [
            .. ReferenceTable.Rows().Where(row => row["status"] == "ok" && row["wald_log10EC50_lo"].Length > 0).Select(row => (Row: row, Fit: Curves.Fit(
                ReferenceTable.Points(row["name"], byReplicate: false), Curves.Constant with { Interval = IntervalMethod.Wald })))
                .Where(set => set.Fit.Model == "4pl+wald")
                .Where(set => Math.Abs(Logs(set.Fit.Ic50).Low - set.Row.Number("wald_log10EC50_lo")) > 1e-4 || Math.Abs(Logs(set.Fit.Ic50).High - set.Row.Number("wald_log10EC50_hi")) > 1e-4)
                .Select(set => $"{set.Row["name"]}: {Logs(set.Fit.Ic50)}"),
        ];
        Assert.True(off.Length == 0, string.Join('\n', off));
    }

    [Fact]
    public void The_model_tells_the_method_and_all_but_the_intervals_stays()
    {
        DoseResponse profile = Fit(IntervalMethod.Profile);
        Assert.Equal("4pl", profile.Model);
        foreach ((IntervalMethod method, string name) in ((IntervalMethod, string)[])[(IntervalMethod.Wald, "4pl+wald"), (IntervalMethod.BootstrapCases, "4pl+bootstrap-cases"), (IntervalMethod.BootstrapResiduals, "4pl+bootstrap-residuals")])
        {
            DoseResponse fit = Fit(method);
            Assert.Equal((name, profile.Status, profile.Ic50.Value, profile.PEffect), (fit.Model, fit.Status, fit.Ic50.Value, fit.PEffect));
            Assert.NotEqual(profile.Ic50, fit.Ic50);
        }
    }

    [Fact]
    public void Curves_that_their_replicates_tell_and_limits_do_not_depend_on_the_method()
    {
        ImmutableArray<DosePoint> blots = Curves.Points(new LogisticCurve(100, 5, 1, 1), Curves.Doses, 3, 0.05, 0, seed: 3, logIc50Spread: 0.1);
        ImmutableArray<DosePoint> begun = Curves.Points(new LogisticCurve(100, 0, Math.Log10(150), 1), [.. Curves.Doses, .. Curves.Doses], 1, 0, 6, seed: 8);
        foreach (ImmutableArray<DosePoint> points in (ImmutableArray<DosePoint>[])[blots, begun])
        {
            DoseResponse profile = Curves.Fit(points, Curves.Constant), wald = Curves.Fit(points, Curves.Constant with { Interval = IntervalMethod.Wald });
            Assert.Equal((profile.Model, profile.Ic50, profile.Hill, profile.Ic50Absolute), (wald.Model, wald.Ic50, wald.Hill, wald.Ic50Absolute));
        }
    }

    [Fact]
    public void Draws_do_not_depend_on_threads_or_on_the_order_of_points()
    {
        DoseResponseOptions options = Curves.Constant with { Interval = IntervalMethod.BootstrapCases };
        ImmutableArray<(CurveKey, ImmutableArray<DosePoint>)> curves = [.. Enumerable.Range(0, 4).Select(i => (Curves.Key with { Probe = $"{i}" }, Points))];
        ImmutableArray<DoseResponse> alone = DoseResponseStage.FitAll(curves, options, threads: 1), together = DoseResponseStage.FitAll(curves, options, threads: 4);
        Assert.Single(alone.Concat(together).Select(fit => (fit.Ic50, fit.Hill, fit.Ic50Absolute)).Distinct());
        DoseResponse turned = Curves.Fit([.. Points.Reverse()], options);
        Assert.Equal(alone[0].Ic50, turned.Ic50);
    }

    private static DoseResponse Fit(IntervalMethod method) => Curves.Fit(Points, Curves.Constant with { Interval = method });

    private static (double Low, double High) Logs(Interval interval) => (Math.Log10(interval.Low!.Value), Math.Log10(interval.High!.Value));

    private static void AssertEnds(string name, (double Low, double High) found, double tolerance)
    {
        (double low, double high) = Answers[name].Single();
        Assert.Equal(low, found.Low, tolerance);
        Assert.Equal(high, found.High, tolerance);
    }

    private static void AssertDrawn(string name, (double Low, double High) found)
    {
        ((double low, double high), (double ofLow, double ofHigh)) = (Answers[name].Single(), Answers[$"{name}_error"].Single());
        double errors = 4 * Math.Sqrt((1.0 / Draws) + (1.0 / ScipyDraws));
        Assert.Equal(low, found.Low, errors * ofLow);
        Assert.Equal(high, found.High, errors * ofHigh);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}

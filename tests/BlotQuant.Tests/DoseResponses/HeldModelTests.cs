using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class HeldModelTests
{
    /// <summary>Below this share of the total sum of squares a residual sum is rounding.</summary>
    private const double Rounding = 1e-15;

    private static readonly ImmutableArray<DosePoint> Points = [.. Rows("intervals.csv").Where(cells => cells[0] == "point").Select(cells => new DosePoint(Number(cells[1]), Number(cells[2]), "1"))];

    /// <summary>testdata/doseresponse/held.csv, reckoned by scipy.</summary>
    [Theory]
    [InlineData(CurveModel.HillOne, "3pl-hill1", 3)]
    [InlineData(CurveModel.BottomZero, "3pl-bottom0", 3)]
    [InlineData(CurveModel.TopHundred, "3pl-top100", 3)]
    [InlineData(CurveModel.BothPlateaus, "2pl", 2)]
    public void Curve_residual_sum_and_profile_are_those_of_scipy(CurveModel model, string name, int parameters)
    {
        Dictionary<string, double> answers = Rows("held.csv").Where(cells => cells[0] == name).ToDictionary(cells => cells[1], cells => Number(cells[2]));
        DoseResponse fit = Fit(Points, model);
        Assert.Equal((name, DoseResponseStatus.Estimated, Bound.Equal), (fit.Model, fit.Status, fit.Ic50Bound));
        Assert.Equal(answers["top"], fit.Top!.Value, 1e-3);
        Assert.Equal(answers["bottom"], fit.Bottom!.Value, 1e-3);
        Assert.Equal(answers["log10_ic50"], Math.Log10(fit.Ic50.Value!.Value), 1e-6);
        Assert.Equal(Math.Exp(answers["ln_hill"]), fit.Hill.Value!.Value, 1e-5);
        Assert.Equal(Math.Sqrt(answers["rss"] / (Points.Length - parameters)), fit.Rmse!.Value, 1e-6);
        Assert.Equal(answers["low"], Math.Log10(fit.Ic50.Low!.Value), 1e-5);
        Assert.Equal(answers["high"], Math.Log10(fit.Ic50.High!.Value), 1e-5);
    }

    [Fact]
    public void With_a_slope_of_one_the_residual_sums_of_the_reference_sets_are_met()
    {
        string[] off =
        [
            .. from row in ReferenceTable.Rows()
               where row["status"] == "ok" && row["rss_h1"].Length > 0
               let data = Observations.Of(ReferenceTable.Points(row["name"], byReplicate: false))
               let surface = data.Surface(data.Responses, data.Weights, HeldModel.Of(CurveModel.HillOne), new DoseGrid(data.Log10Doses))
               let found = surface.Minimise(surface.Grid.Free)
               where found.Log10Ic50 > surface.Grid.Free.Low + 1e-6 && found.Log10Ic50 < surface.Grid.Free.High - 1e-6 // the reference looks farther
               where Math.Abs(found.Rss - row.Number("rss_h1")) > (1e-8 * found.Rss) + (Rounding * row.Number("tss"))
               select $"{row["name"]}: {found}, not {row["rss_h1"]}",
        ];
        Assert.True(off.Length == 0, string.Join('\n', off));
    }

    [Fact]
    public void What_is_held_stays_and_has_no_interval()
    {
        DoseResponse hill = Fit(Points, CurveModel.HillOne), both = Fit(Points, CurveModel.BothPlateaus);
        Assert.Equal(new Interval(1), hill.Hill);
        Assert.Equal((100, 0), (both.Top, both.Bottom));
        Assert.Equal(both.Ic50.Value!.Value, both.Ic50Absolute.Value!.Value, 1e-9);
        Assert.Equal(both.Ic50.Low!.Value, both.Ic50Absolute.Low!.Value, 1e-6);
    }

    [Fact]
    public void Four_doses_serve_three_free_parameters_and_three_serve_none()
    {
        ImmutableArray<DosePoint> four = Curves.Points(new LogisticCurve(100, 0, 1, 1), [0, 3, 10, 100], 3, 0, 3, seed: 2);
        Assert.Equal(["fewer-than-5-doses"], Fit(four, CurveModel.FourParameters).Flags);
        foreach (CurveModel model in (CurveModel[])[CurveModel.HillOne, CurveModel.BottomZero, CurveModel.TopHundred, CurveModel.BothPlateaus])
        {
            Assert.Equal(DoseResponseStatus.Estimated, Fit(four, model).Status);
            Assert.Equal(["fewer-than-4-doses"], Fit([.. four.Where(point => point.Dose != 3)], model).Flags);
        }
    }

    [Fact]
    public void A_response_that_stays_is_above_the_top_dose_under_every_model()
    {
        ImmutableArray<DosePoint> flat = Curves.Points(new LogisticCurve(100, 100, 1, 1), Curves.Doses, 3, 0.05, 0, seed: 6);
        Assert.All(Enum.GetValues<CurveModel>(), model => Assert.Equal(Bound.Above, Fit(flat, model).Ic50Bound));
    }

    [Theory]
    [InlineData(CurveModel.HillOne)]
    [InlineData(CurveModel.BottomZero)]
    [InlineData(CurveModel.TopHundred)]
    [InlineData(CurveModel.BothPlateaus)]
    public void A_response_of_half_the_vehicle_at_the_top_dose_is_not_above(CurveModel model)
    {
        ImmutableArray<DosePoint> half = Curves.Points(new LogisticCurve(100, 0, Math.Log10(300), 1), Curves.Doses, 3, 0.05, 0, seed: 7);
        Assert.NotEqual(Bound.Above, Fit(half, model).Ic50Bound);
    }

    /// <summary>The limits are those of the binomial at 3.5 standard errors round 95 %.</summary>
    [Theory]
    [InlineData(CurveModel.HillOne)]
    [InlineData(CurveModel.BothPlateaus)]
    public void The_interval_covers_the_truth_where_the_statement_holds(CurveModel model)
    {
        const int runs = 200;
        var truth = new LogisticCurve(100, 0, 1, 1);
        DoseResponse[] fits = [.. Enumerable.Range(1, runs).Select(seed => Fit(Curves.Points(truth, Curves.Doses, 1, 0, 6, 4000 + seed), model))];
        Assert.InRange((double)fits.Count(fit => !(fit.Ic50.Low > 10) && !(fit.Ic50.High < 10)) / runs, 0.896, 1);
    }

    [Fact]
    public void Methods_of_intervals_and_comparisons_take_the_model()
    {
        DoseResponseOptions options = Curves.Constant with { Model = CurveModel.BothPlateaus };
        Assert.Equal("2pl+wald", Curves.Fit(Points, options with { Interval = IntervalMethod.Wald }).Model);
        DoseResponse one = Curves.Fit(Points, options), tenfold = Curves.Fit([.. Points.Select(point => point with { Dose = 10 * point.Dose })], options);
        CurveComparison comparison = CurveComparisons.Of(one, tenfold, options);
        Assert.Equal(1, comparison.Log10Shift.Value!.Value, 1e-6);
        Assert.Equal(2 * (Points.Length - 2), comparison.Degrees!.Value, 1e-3);
    }

    private static DoseResponse Fit(ImmutableArray<DosePoint> points, CurveModel model) => Curves.Fit(points, Curves.Constant with { Model = model });

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(TestPaths.TestData, "doseresponse", file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

public sealed class StatusTests
{
    [Theory]
    [InlineData("syn_flat", DoseResponseStatus.NoEffect, Bound.Above)]
    [InlineData("syn_flat_n8", DoseResponseStatus.NoEffect, Bound.Above)]
    [InlineData("syn_ic50_above_top", DoseResponseStatus.LowerLimitOnly, Bound.Above)]
    [InlineData("syn_incomplete_bottom", DoseResponseStatus.LowerLimitOnly, null)]
    [InlineData("syn_incomplete_top", DoseResponseStatus.UpperLimitOnly, Bound.Below)]
    [InlineData("syn_partial_60", DoseResponseStatus.Partial, Bound.Above)]
    [InlineData("syn_increasing_akt", DoseResponseStatus.Increase, Bound.Above)]
    [InlineData("syn_clean", DoseResponseStatus.Estimated, Bound.Equal)]
    [InlineData("syn_rapamycin_s6k", DoseResponseStatus.Estimated, Bound.Equal)]
    [InlineData("syn_hormesis", DoseResponseStatus.Estimated, Bound.Equal)]
    [InlineData("syn_all_equal", DoseResponseStatus.NotEstimable, null)]
    [InlineData("syn_4doses_single", DoseResponseStatus.NotEstimable, null)]
    [InlineData("syn_5doses_single", DoseResponseStatus.NotEstimable, null)]
    public void The_reference_shapes_are_told_under_either_variance_model(string name, DoseResponseStatus status, Bound? bound)
    {
        ImmutableArray<DosePoint> points = ReferenceTable.Points(name, byReplicate: true);
        foreach (DoseResponseOptions options in (DoseResponseOptions[])[Curves.Constant, new DoseResponseOptions()])
        {
            DoseResponse fit = Curves.Fit(points, options);
            Assert.Equal((status, bound), (fit.Status, fit.Ic50Bound));
        }
    }

    [Fact]
    public void Two_binding_sites_are_told_by_lack_of_fit_and_hormesis_only_hinted_at()
    {
        Assert.Contains("lack-of-fit", Curves.Fit(ReferenceTable.Points("syn_biphasic", byReplicate: true), Curves.Constant).Flags);
        Assert.Contains("lack-of-fit-possible", Curves.Fit(ReferenceTable.Points("syn_hormesis", byReplicate: true), Curves.Constant).Flags);
    }

    [Fact]
    public void A_response_that_falls_and_rises_again_is_non_monotone_and_has_no_IC50()
    {
        double[] courses = [100, 98, 80, 40, 20, 45, 80, 95];
        DoseResponse fit = Curves.Fit([
            .. from replicate in Enumerable.Range(1, 3)
               from i in Enumerable.Range(0, courses.Length)
               select new DosePoint(Curves.Doses[i], courses[i] * (1 + (0.03 * Math.Sin((7 * replicate) + (3 * i)))), $"{replicate}")]);
        Assert.Equal((DoseResponseStatus.NonMonotone, null, null), (fit.Status, fit.Ic50Bound, fit.Ic50.Value));
    }

    [Fact]
    public void Above_the_top_dose_leaves_the_IC50_empty_and_gives_the_top_dose_as_lower_limit()
    {
        DoseResponse fit = Curves.Fit(ReferenceTable.Points("syn_flat", byReplicate: true));
        Assert.Equal(new Interval(null, 100), fit.Ic50);
        Assert.Equal("flat", fit.Model);
    }

    [Fact]
    public void A_lower_limit_alone_is_no_number_and_its_open_end_is_flagged()
    {
        DoseResponse fit = Curves.Fit(ReferenceTable.Points("syn_incomplete_bottom", byReplicate: true), Curves.Constant);
        Assert.Null(fit.Ic50.Value);
        Assert.Null(fit.Ic50.High);
        Assert.InRange(fit.Ic50.Low!.Value, 10, 60);
        Assert.Contains("open-above", fit.Flags);
    }

    [Fact]
    public void Five_mTOR_replicates_give_the_mean_of_their_log_IC50s_with_a_t_interval()
    {
        DoseResponse fit = Curves.Fit(ReferenceTable.Points("syn_mtor_5x_replicate", byReplicate: true));
        double mean = fit.Replicates.Average(replicate => replicate.Curve.Log10Ic50);
        double sd = Math.Sqrt(fit.Replicates.Sum(replicate => Math.Pow(replicate.Curve.Log10Ic50 - mean, 2)) / 4);
        Assert.Equal(5, fit.BiologicalReplicates);
        Assert.Equal(Math.Pow(10, mean), fit.Ic50.Value!.Value, 1e-9);
        Assert.Equal(Math.Pow(10, mean + (2.776445105 * sd / Math.Sqrt(5))), fit.Ic50.High!.Value, 1e-6);
        Assert.InRange(24, fit.Ic50.Low!.Value, fit.Ic50.High!.Value);
    }

    [Fact]
    public void One_replicate_keeps_its_own_profile_interval_and_says_that_it_is_alone()
    {
        var truth = new LogisticCurve(100, 5, 1, 1);
        DoseResponse fit = Curves.Fit(Curves.Points(truth, Curves.Doses, 1, 0.03, 0, seed: 4));
        Assert.Contains("single-replicate", fit.Flags);
        Assert.Equal(fit.Replicates[0].Ic50.Value!.Value, fit.Ic50.Value!.Value, 1e-6);
        Assert.InRange(10, fit.Ic50.Low!.Value, fit.Ic50.High!.Value);
    }

    [Theory]
    [InlineData(-1, 3, 1)]
    [InlineData(double.NaN, 3, 1)]
    [InlineData(1, double.PositiveInfinity, 1)]
    [InlineData(1, 3, -1)]
    public void Points_that_are_no_points_are_refused(double dose, double response, double weight) =>
        Assert.Throws<ArgumentException>(() => Curves.Fit([new DosePoint(dose, response, "1", weight)]));
}

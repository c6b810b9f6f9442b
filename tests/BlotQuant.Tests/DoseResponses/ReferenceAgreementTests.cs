using BlotQuant.DoseResponses;
using Xunit;

namespace BlotQuant.Tests.DoseResponses;

/// <summary>The numbers of two independent engines on 89 sets, all points pooled and the spread taken as constant, as those engines did.</summary>
public sealed class ReferenceAgreementTests
{
    /// <summary>Below this share of the total sum of squares a residual sum is rounding, and the IC50 with it.</summary>
    private const double Rounding = 1e-15;

    /// <summary>
    /// The reference closes this interval at 7.48, 10⁶ times the top dose, where 1 − g has lost its digits; with the digits kept the
    /// residual sum stays below the limit however far one goes.
    /// </summary>
    private const string FalselyClosed = "drc_error_4";

    [Fact]
    public void The_free_optimum_has_the_residual_sum_and_IC50_of_the_reference() =>
        AssertNone(Rows("ok").Select(row =>
        {
            LogisticSurface surface = Surface(row["name"]);
            LogisticMinimum there = surface.At(row.Number("log10EC50"), Math.Log(row.Number("hill")));
            return Disagreement(row, surface.Minimise(surface.Grid.Free), row.Number("rss"), there);
        }));

    [Fact]
    public void The_bounded_optimum_has_the_residual_sum_and_IC50_of_the_reference() =>
        AssertNone(Rows("ok", "boundary").Select(row =>
        {
            LogisticSurface surface = Surface(row["name"]);
            LogisticMinimum there = surface.At(row.Number("b_log10EC50"), Math.Log(row.Number("b_hill")));
            return Disagreement(row, surface.Minimise(JointFit.Box(surface.Grid, new DoseResponseOptions())), row.Number("b_rss"), there);
        }));

    [Fact]
    public void Profile_ends_agree_to_a_thousandth_of_a_decade_and_open_ends_are_open() =>
        AssertNone(Rows("ok").Where(row => row["prof_log10EC50_lo"].Length > 0 && row["name"] != FalselyClosed).Select(row =>
        {
            LogisticSurface surface = Surface(row["name"]);
            ProfileEnds ends = new LogisticProfile(surface, surface.Minimise(surface.Grid.Free), surface.Means.PointCount - 4).Ends().Log10Ic50;
            return Differs(ends.Low, row.Number("prof_log10EC50_lo")) || Differs(ends.High, row.Number("prof_log10EC50_hi"))
                ? $"{row["name"]}: {ends.Low}..{ends.High}, not {row["prof_log10EC50_lo"]}..{row["prof_log10EC50_hi"]}"
                : null;
        }));

    [Fact]
    public void Standard_errors_are_those_of_the_Jacobian() =>
        AssertNone(Rows("ok").Where(row => row["se_log10EC50"].Length > 0).Select(row =>
        {
            LogisticSurface surface = Surface(row["name"]);
            LogisticMinimum free = surface.Minimise(surface.Grid.Free);
            double[] covariance = surface.Covariance(free);
            if (covariance.Length == 0)
                return $"{row["name"]}: no covariance";
            double error = Math.Sqrt(free.Rss / (surface.Means.PointCount - 4));
            double ic50 = error * Math.Sqrt(covariance[10]);
            double hill = error * Math.Sqrt(covariance[15]) * Math.Exp(free.LogHill);
            return Math.Abs((ic50 / row.Number("se_log10EC50")) - 1) < 1e-4 && Math.Abs((hill / row.Number("se_hill")) - 1) < 1e-4
                ? null
                : $"{row["name"]}: {ic50}, {hill}, not {row["se_log10EC50"]}, {row["se_hill"]}";
        }));

    [Fact]
    public void Sets_whose_optimum_lies_at_infinity_never_give_a_bare_IC50() =>
        AssertNone(Rows("boundary", "refuse").Select(row =>
        {
            DoseResponse fit = DoseResponseFit.Fit(Curves.Key, ReferenceTable.Points(row["name"], byReplicate: false), Curves.Constant);
            bool bare = fit.Ic50.Value is not null && (fit.Ic50.Low is null || fit.Ic50.High is null || !fit.Flags.Contains("hill-at-bound"));
            return bare ? $"{row["name"]}: {fit.Status} {fit.Ic50} {string.Join(';', fit.Flags)}" : null;
        }));

    /// <summary>Null where both agree, or where the residual sum does not tell the two places apart (a step between two doses).</summary>
    private static string? Disagreement(Dictionary<string, string> row, LogisticMinimum found, double rss, LogisticMinimum there)
    {
        double excess = (found.Rss - rss) / rss;
        double shift = found.Log10Ic50 - there.Log10Ic50;
        bool same = excess < 1e-8 && (Math.Abs(shift) < 1e-6 || Math.Abs((there.Rss / found.Rss) - 1) < 1e-10);
        return same || rss < Rounding * row.Number("tss") ? null : $"{row["name"]}: residual sum {excess:g3} off, log10 IC50 {shift:g3} off";
    }

    private static IEnumerable<Dictionary<string, string>> Rows(params string[] statuses) =>
        ReferenceTable.Rows().Where(row => statuses.Contains(row["status"]));

    private static void AssertNone(IEnumerable<string?> disagreements)
    {
        string[] found = [.. disagreements.OfType<string>()];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static bool Differs(double? end, double reference) =>
        double.IsInfinity(reference) ? end is not null : end is not { } value || Math.Abs(value - reference) > 1e-3;

    private static LogisticSurface Surface(string name)
    {
        var data = Observations.Of(ReferenceTable.Points(name, byReplicate: false));
        var means = DoseMeans.Of(data.Doses, data.Responses, data.Weights);
        return new LogisticSurface(means, new DoseGrid(means.Log10Doses));
    }
}

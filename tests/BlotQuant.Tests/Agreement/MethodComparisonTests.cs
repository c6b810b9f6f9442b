using BlotQuant.Agreement;
using Xunit;

namespace BlotQuant.Tests.Agreement;

public sealed class MethodComparisonTests
{
    /// <summary>The answers are given to twelve digits; searches for quantiles end at 1e-9.</summary>
    private const double Digits = 1e-8;

    /// <summary>mcr stops turning weights at steps of 1e-6; ours go on to the end, and a jackknife sums the difference over the set.</summary>
    private const double McrStops = 1e-4;

    /// <summary>The deming package searches the slope by R's optimize, which ends at 1.2e-4 of an interval of width 1.</summary>
    private const double DemingStops = 1.2e-4;

    [Fact]
    public void Limits_of_agreement_are_those_of_the_reference() => Reproduces("BlandAltman", Digits);

    [Fact]
    public void Lin_concordance_is_that_of_epiR() => Reproduces("LinCCC", Digits);

    [Fact]
    public void Pearson_correlation_is_that_of_R() => Reproduces("Pearson", Digits);

    [Fact]
    public void Intraclass_correlation_is_that_of_irr() => Reproduces("ICC(", Digits);

    [Fact]
    public void Shrout_and_Fleiss_six_forms_are_those_of_psych() => Reproduces("ICC", Digits);

    [Fact]
    public void Least_squares_is_that_of_mcr() => Reproduces("LinReg", Digits);

    [Fact]
    public void Deming_is_that_of_mcr() => Reproduces("Deming", Digits, "Deming known");

    [Fact]
    public void Deming_with_known_errors_is_that_of_the_deming_package() => Reproduces("Deming known", DemingStops);

    [Fact]
    public void Weighted_Deming_is_that_of_mcr() => Reproduces("WDeming", McrStops);

    [Fact]
    public void Passing_Bablok_is_that_of_mcr_and_deming() => Reproduces("PassingBablok", Digits, "PassingBablok 93%");

    /// <summary>The deming package rounds the ranks of Sen's interval outwards where mcr, which we follow, rounds them inwards.</summary>
    [Fact]
    public void Sens_interval_in_the_deming_package_is_one_rank_wider_than_ours_at_either_end()
    {
        (double[] x, double[] y) = MethodAnswers.Pairs("sen1968");
        double[] slopes = [.. from i in Enumerable.Range(0, x.Length) from j in Enumerable.Range(0, i) let slope = (y[i] - y[j]) / (x[i] - x[j]) orderby slope select slope];
        double[] published = [.. MethodComparisonTable.Expected().Where(row => row.Method == "PassingBablok 93% CI").Select(row => row.Value)];
        Assert.Equal([slopes[3], slopes[^4]], published, (a, b) => Math.Abs(a - b) < Digits);
        StraightLine ours = PassingBablok.Analytical(x, y, 0.93);
        Assert.Equal((slopes[4], slopes[^5]), (ours.Slope.Low, ours.Slope.High));
    }

    [Fact]
    public void Passing_Bablok_by_mcreg_too() => Reproduces("PaBa", Digits);

    [Fact]
    public void Repeatability_is_that_of_Bland_and_Altman() => Reproduces("repeatability", Digits);

    [Fact]
    public void Ratios_of_means_are_those_of_mratios() => Reproduces("Fieller|paired log|Welch log", Digits);

    private static void Reproduces(string methods, double digits, string? without = null)
    {
        string[] starts = methods.Split('|');
        var rows = MethodComparisonTable.Expected().Where(row => starts.Any(start => row.Method.StartsWith(start, StringComparison.Ordinal))
            && (without is null || !row.Method.StartsWith(without, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(rows);
        List<string> wrong = [];
        foreach (var set in rows.GroupBy(row => (row.Dataset, row.Method)))
        {
            Dictionary<string, double> ours = MethodAnswers.Of(set.Key.Dataset, set.Key.Method);
            double size = set.Max(row => Math.Abs(row.Value));
            foreach (var row in set)
            {
                double tolerance = digits * (methods == "WDeming" && row.Quantity.StartsWith("Intercept", StringComparison.Ordinal) ? size : Math.Max(Math.Abs(row.Value), 1e-12));
                if (!ours.TryGetValue(row.Quantity, out double value) || !(Math.Abs(value - row.Value) <= tolerance))
                    wrong.Add($"{row.Dataset} {row.Method} {row.Quantity}: {(ours.ContainsKey(row.Quantity) ? value : null)}, reference {row.Value}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}

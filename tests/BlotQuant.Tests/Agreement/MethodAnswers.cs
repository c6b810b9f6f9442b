using BlotQuant.Agreement;
using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;

namespace BlotQuant.Tests.Agreement;

/// <summary>Our answers under the names that the reference gives them.</summary>
internal static class MethodAnswers
{
    public static Dictionary<string, double> Of(string dataset, string method)
    {
        if (dataset.StartsWith("Shrout", StringComparison.Ordinal))
            return Rated(method);
        if (dataset == "arsenate")
            return Arsenate(method);
        if (dataset == "fieller_example")
            return RatioAnswers.Of(method);
        if (method.StartsWith("repeatability", StringComparison.Ordinal))
            return Repeatability(method);
        (double[] x, double[] y) = Pairs(dataset);
        return method switch
        {
            "BlandAltman" => Limits(x, y),
            "LinCCC" or "Pearson" => Concord(Concordance.Of(x, y)),
            "ICC(A,1)" or "ICC(C,1)" => Agreeing(x, y, method == "ICC(A,1)" ? 1 : 2),
            "LinReg/analytical" => Line(LeastSquares.Analytical(x, y)),
            "LinReg/jackknife" => Line(Jackknife.Of(x, y, LeastSquares.Fit)),
            "Deming/analytical/ratio1" => Line(Deming.Analytical(x, y)),
            "Deming/jackknife/ratio1" => Line(Jackknife.Of(x, y, (a, b) => Deming.Fit(a, b))),
            "WDeming/jackknife" => Line(Jackknife.Of(x, y, (a, b) => Deming.Weighted(a, b))),
            "PaBa/jackknife" => Line(Jackknife.Of(x, y, PassingBablok.Fit)),
            "Deming" => Duplicates(),
            _ => Line(PassingBablok.Analytical(x, y)),
        };
    }

    public static (double[] X, double[] Y) Pairs(string dataset)
    {
        if (dataset.StartsWith("PEFR", StringComparison.Ordinal))
        {
            double[][] pefr = MethodComparisonTable.Columns("pefr_bland_altman_1986");
            return (pefr[1], pefr[3]);
        }

        string file = dataset switch { "creatinine" => "creatinine_mcr", "ncss_deming2" => "ncss_deming2_replicates", _ => dataset };
        double[][] columns = MethodComparisonTable.Columns(file);
        return columns.Length == 4
            ? ([.. columns[0].Zip(columns[1], (a, b) => (a + b) / 2)], [.. columns[2].Zip(columns[3], (a, b) => (a + b) / 2)])
            : (columns[0], columns[1]);
    }

    private static Dictionary<string, double> Limits(double[] x, double[] y)
    {
        LimitsOfAgreement limits = BlandAltman.Of([.. x.Zip(y, (a, b) => a - b)], [.. x.Zip(y, (a, b) => (a + b) / 2)]);
        double early = StudentT.InvCDF(0, 1, limits.Count - 1, 0.975) * limits.Sd * Math.Sqrt(3.0 / limits.Count);
        (double near, double far) = BlandAltman.ExactFactors(limits.Count);
        double lower = limits.Lower.Value!.Value;
        double upper = limits.Upper.Value!.Value;
        return new Dictionary<string, double>
        {
            ["n"] = limits.Count,
            ["bias"] = limits.Bias.Value!.Value,
            ["sd"] = limits.Sd,
            ["loa_lo"] = lower,
            ["loa_hi"] = upper,
            ["bias_lo"] = limits.Bias.Low!.Value,
            ["bias_hi"] = limits.Bias.High!.Value,
            ["loa_lo_ci_lo_3n"] = lower - early,
            ["loa_lo_ci_hi_3n"] = lower + early,
            ["loa_hi_ci_lo_3n"] = upper - early,
            ["loa_hi_ci_hi_3n"] = upper + early,
            ["loa_lo_ci_lo_exactSE"] = limits.Lower.Low!.Value,
            ["loa_lo_ci_hi_exactSE"] = limits.Lower.High!.Value,
            ["loa_hi_ci_lo_exactSE"] = limits.Upper.Low!.Value,
            ["loa_hi_ci_hi_exactSE"] = limits.Upper.High!.Value,
            ["k_exact_lo"] = near,
            ["k_exact_hi"] = far,
            ["loa_hi_exact_lo"] = limits.UpperExact.Low!.Value,
            ["loa_hi_exact_hi"] = limits.UpperExact.High!.Value,
            ["loa_lo_exact_lo"] = limits.LowerExact.Low!.Value,
            ["loa_lo_exact_hi"] = limits.LowerExact.High!.Value,
            ["prop_bias_slope"] = limits.Trend.Value!.Value,
            ["prop_bias_p"] = limits.TrendP!.Value,
            ["shapiro_p"] = limits.NormalP!.Value,
        };
    }

    private static Dictionary<string, double> Concord(Concordance found) => new()
    {
        ["ccc"] = found.Ccc.Value!.Value,
        ["lower_z"] = found.Ccc.Low!.Value,
        ["upper_z"] = found.Ccc.High!.Value,
        ["Cb"] = found.Accuracy,
        ["r"] = found.Correlation.Value!.Value,
        ["lo"] = found.Correlation.Low!.Value,
        ["hi"] = found.Correlation.High!.Value,
    };

    private static Dictionary<string, double> Agreeing(double[] x, double[] y, int form)
    {
        IntraclassForm found = IntraclassCorrelation.Of([.. x.Zip(y, (a, b) => new[] { a, b })])[form];
        return new() { ["icc"] = found.Value.Value!.Value, ["lo"] = found.Value.Low!.Value, ["hi"] = found.Value.High!.Value };
    }

    private static Dictionary<string, double> Rated(string method)
    {
        double[][] columns = MethodComparisonTable.Columns("shrout_fleiss_1979");
        double[][] rows = [.. Enumerable.Range(0, columns[0].Length).Select(i => columns.Select(column => column[i]).ToArray())];
        int form = method[3] - '1' + (method.EndsWith('k') ? 3 : 0);
        IntraclassForm found = IntraclassCorrelation.Of(rows)[form];
        return new() { ["ICC"] = found.Value.Value!.Value, ["F"] = found.F, ["lower bound"] = found.Value.Low!.Value, ["upper bound"] = found.Value.High!.Value };
    }

    private static Dictionary<string, double> Line(StraightLine line)
    {
        var answers = new Dictionary<string, double>();
        Put("Intercept", line.Intercept, line.InterceptError);
        Put("Slope", line.Slope, line.SlopeError);
        return answers;

        void Put(string name, Interval value, double? error)
        {
            answers[$"{name} EST"] = answers[name] = value.Value!.Value;
            answers[$"{name} LCI"] = answers[$"{name} lo"] = value.Low ?? double.NaN;
            answers[$"{name} UCI"] = answers[$"{name} hi"] = value.High ?? double.NaN;
            answers[$"{name} SE"] = error ?? double.NaN;
        }
    }

    private static Dictionary<string, double> Arsenate(string method)
    {
        double[][] set = MethodComparisonTable.Columns("arsenate_deming");
        (double, double, double, double)[] points = [.. Enumerable.Range(0, set[0].Length).Select(i => (set[0][i], set[1][i] * set[1][i], set[2][i], set[3][i] * set[3][i]))];
        DemingLine all = DemingLine.Fit(points)!;
        DemingLine[] left = [.. points.Select((_, i) => DemingLine.Fit([.. points[..i], .. points[(i + 1)..]])!)];
        double z = Normal.InvCDF(0, 1, 0.975);
        double interceptHalf = z * Math.Sqrt(left.Sum(line => Math.Pow(line.Intercept - all.Intercept, 2)));
        double slopeHalf = z * Math.Sqrt(left.Sum(line => Math.Pow(line.Slope - all.Slope, 2)));
        return Line(new StraightLine(
            new Interval(all.Intercept, all.Intercept - interceptHalf, all.Intercept + interceptHalf),
            new Interval(all.Slope, all.Slope - slopeHalf, all.Slope + slopeHalf)));
    }

    private static Dictionary<string, double> Repeatability(string method)
    {
        double[][] pefr = MethodComparisonTable.Columns("pefr_bland_altman_1986");
        int first = method.EndsWith("wright1", StringComparison.Ordinal) ? 1 : 3;
        double within = WithinSd(pefr[first], pefr[first + 1]);
        return new() { ["within_sd"] = within, ["coef_repeatability_2sd(diff about 0)"] = 2 * Math.Sqrt(2) * within };
    }

    private static Dictionary<string, double> Duplicates()
    {
        double[][] set = MethodComparisonTable.Columns("ncss_deming2_replicates");
        return new()
        {
            ["varX_from_duplicates"] = Math.Pow(WithinSd(set[0], set[1]), 2),
            ["varY_from_duplicates"] = Math.Pow(WithinSd(set[2], set[3]), 2),
        };
    }

    /// <summary>Of one reading, from duplicates.</summary>
    private static double WithinSd(double[] first, double[] second) => Math.Sqrt(first.Zip(second, (a, b) => (a - b) * (a - b)).Sum() / (2 * first.Length));
}

using System.Collections.Immutable;

namespace BlotQuant.Agreement;

/// <summary>Matched pairs → how far they agree: all together, and by operator, method and probe where there are several.</summary>
public static class AgreementStage
{
    public static ImmutableArray<GroupAgreement> Of(ImmutableArray<MatchedPair> pairs) =>
    [
        Group("all", "", pairs),
        .. Split("operator", pairs, pair => pair.From.Operator),
        .. Split("method", pairs, pair => pair.From.Method),
        .. Split("probe", pairs, pair => pair.From.Probe),
    ];

    private static IEnumerable<GroupAgreement> Split(string by, ImmutableArray<MatchedPair> pairs, Func<MatchedPair, string> name)
    {
        IGrouping<string, MatchedPair>[] groups = [.. pairs.GroupBy(name)];
        return groups.Length < 2 ? [] : groups.Select(group => Group(by, group.Key, [.. group]));
    }

    private static GroupAgreement Group(string by, string name, ImmutableArray<MatchedPair> pairs)
    {
        double[] own = [.. pairs.Select(pair => pair.Measured)];
        double[] manual = [.. pairs.Select(pair => pair.Manual)];
        if (pairs.Length < GroupAgreement.LeastPairs || own.Distinct().Count() < 3 || manual.Distinct().Count() < 3)
            return new GroupAgreement(by, name, pairs, null, null, null, null, null, []);

        double[] means = [.. own.Zip(manual, (a, b) => (a + b) / 2)];
        LimitsOfAgreement absolute = BlandAltman.Of([.. own.Zip(manual, (a, b) => a - b)], means);
        MatchedPair[] positive = [.. pairs.Where(pair => pair.LogRatio is not null)];
        bool allPositive = positive.Length == pairs.Length;
        LimitsOfAgreement? log = positive.Length < GroupAgreement.LeastPairs
            ? null
            : BlandAltman.Of([.. positive.Select(pair => pair.LogRatio!.Value)], [.. positive.Select(pair => Math.Log(pair.Measured * pair.Manual) / 2)]);
        StraightLine deming = Jackknife.Of(manual, own, (x, y) => Deming.Fit(x, y));
        StraightLine passing = PassingBablok.Analytical(manual, own);
        Concordance concordance = Concordance.Of(manual, own);
        return new GroupAgreement(by, name, pairs, absolute, log, deming, passing, concordance,
        [
            .. Limits("difference", absolute),
            .. allPositive ? Limits("percent", Percent(own, manual, means)) : [],
            .. log is null ? [] : Limits("log_ratio", log),
            .. Nested(positive),
            .. Line("deming", deming, pairs.Length),
            .. allPositive ? Line("weighted_deming", Jackknife.Of(manual, own, (x, y) => Deming.Weighted(x, y)), pairs.Length) : [],
            .. Line("passing_bablok", passing, pairs.Length),
            new Statistic("linearity_p", new Interval(LinearityTest.PValue(manual, own, PassingBablok.Fit(manual, own))), pairs.Length),
            new Statistic("lin_ccc", concordance.Ccc, pairs.Length),
            new Statistic("lin_accuracy", new Interval(concordance.Accuracy), pairs.Length),
            new Statistic("pearson_r", concordance.Correlation, pairs.Length),
            .. IntraclassCorrelation.Of([.. own.Zip(manual, (a, b) => new[] { a, b })]).Select(form => new Statistic(form.Name, form.Value, pairs.Length)),
        ]);
    }

    private static LimitsOfAgreement Percent(double[] own, double[] manual, double[] means) =>
        BlandAltman.Of([.. Enumerable.Range(0, own.Length).Select(i => 100 * (own[i] - manual[i]) / means[i])], means);

    private static IEnumerable<Statistic> Limits(string of, LimitsOfAgreement limits) =>
    [
        new($"{of}_bias", limits.Bias, limits.Count),
        new($"{of}_sd", new Interval(limits.Sd), limits.Count),
        new($"{of}_lower_limit", limits.Lower, limits.Count),
        new($"{of}_upper_limit", limits.Upper, limits.Count),
        new($"{of}_lower_limit_exact", limits.LowerExact, limits.Count),
        new($"{of}_upper_limit_exact", limits.UpperExact, limits.Count),
        new($"{of}_trend", limits.Trend, limits.Count),
        new($"{of}_trend_p", new Interval(limits.TrendP), limits.Count),
        new($"{of}_normal_p", new Interval(limits.NormalP), limits.Count),
    ];

    /// <summary>Bands of one scan share its background and exposure: a scan is the subject, its bands the repeats.</summary>
    private static IEnumerable<Statistic> Nested(MatchedPair[] pairs)
    {
        if (Repeats.Nested([.. pairs.GroupBy(pair => pair.From.Scan).Select(scan => scan.Select(pair => pair.LogRatio!.Value).ToArray())]) is not { } nested)
            return [];
        double half = BlandAltman.Limit * nested.Sd;
        return [new("log_ratio_sd_nested", new Interval(nested.Sd), pairs.Length), new("log_ratio_limits_nested", new Interval(nested.Bias, nested.Bias - half, nested.Bias + half), pairs.Length)];
    }

    private static IEnumerable<Statistic> Line(string of, StraightLine line, int count) =>
        [new($"{of}_intercept", line.Intercept, count), new($"{of}_slope", line.Slope, count)];
}

namespace BlotQuant.Synthetic;

/// <summary>A measured ratio beside the true one; percent is of vehicle.</summary>
internal sealed record RatioMatch(double True, double? Ratio, double? Low, double? High, double? TruePercent, double? Percent);

/// <summary>How far measured ratios are from the ratios that the lanes truly hold.</summary>
internal static class RatioScore
{
    public static IEnumerable<RatioMatch> Read(string results, string truth)
    {
        static (string, string, string, string) Key(CsvRow row) => (row.Text("membrane"), row.Text("probe"), row.Text("normalised_by"), row.Text("lane"));
        Dictionary<(string, string, string, string), CsvRow> there = CsvRows.Read(truth, "ratios.csv").ToDictionary(Key);
        foreach (CsvRow row in CsvRows.Read(results, "ratios.csv"))
        {
            if (!there.TryGetValue(Key(row), out CsvRow? known))
                continue;
            bool exact = row.Text("bound") == Bound.Equal.Sign();
            yield return new RatioMatch(
                known.Number("ratio"), exact ? row.NumberOrNull("ratio") : null, row.NumberOrNull("ratio_lo"), row.NumberOrNull("ratio_hi"),
                known.NumberOrNull("percent_of_vehicle"), exact ? row.NumberOrNull("percent_of_vehicle") : null);
        }
    }

    public static IEnumerable<ScoreFigure> Of(IReadOnlyCollection<RatioMatch> matches)
    {
        RatioMatch[] measured = [.. matches.Where(match => match.Ratio is not null && match.True > 0)];
        double[] errors = [.. measured.Select(match => (match.Ratio!.Value - match.True) / match.True)];
        yield return Figures.Share("ratio", "all", "measured", measured.Length, matches.Count);
        yield return Figures.Quantile("ratio", "all", "median error", errors.Select(Math.Abs), 0.5);
        yield return Figures.Quantile("ratio", "all", "p90 error", errors.Select(Math.Abs), 0.9);
        yield return Figures.Mean("ratio", "all", "bias", errors);
        RatioMatch[] bounded = [.. measured.Where(match => match.Low is not null && match.High is not null)];
        yield return Figures.Share("ratio", "all", "95 % coverage", bounded.Count(match => match.Low <= match.True && match.True <= match.High), bounded.Length);
        double[] points = [.. matches.Where(match => match is { Percent: not null, TruePercent: not null }).Select(match => Math.Abs(match.Percent!.Value - match.TruePercent!.Value))];
        yield return Figures.Quantile("ratio", "percent of vehicle", "median error, points", points, 0.5);
        yield return Figures.Quantile("ratio", "percent of vehicle", "p90 error, points", points, 0.9);
    }
}

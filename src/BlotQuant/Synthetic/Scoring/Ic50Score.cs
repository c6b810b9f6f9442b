namespace BlotQuant.Synthetic;

/// <summary>An IC50 as reported beside the true one.</summary>
/// <param name="Name">Experiment and probe.</param>
internal sealed record Ic50Match(string Name, string TrueBound, double? True, string Bound, double? Ic50, double? Low, double? High);

/// <summary>Whether IC50s, their intervals and their bounds came out as the truth has them.</summary>
internal static class Ic50Score
{
    public static IEnumerable<Ic50Match> Read(string results, string truth)
    {
        CsvRow[] reported = [.. CsvRows.Read(results, "doseresponse.csv")];
        foreach (CsvRow known in CsvRows.Read(truth, "doseresponse.csv"))
        {
            CsvRow? row = reported.FirstOrDefault(row => row.Text("probe") == known.Text("probe") && row.Text("compound") == known.Text("compound"));
            yield return new Ic50Match(
                $"{known.Text("experiment")} {known.Text("probe")}", known.Text("ic50_bound"), known.NumberOrNull("ic50"),
                row?.Text("ic50_bound") ?? "", row?.NumberOrNull("ic50"), row?.NumberOrNull("ic50_lo"), row?.NumberOrNull("ic50_hi"));
        }
    }

    public static IEnumerable<ScoreFigure> Of(IReadOnlyCollection<Ic50Match> matches)
    {
        yield return Figures.Share("ic50", "all", "bound right", matches.Count(match => match.Bound == match.TrueBound), matches.Count);
        Ic50Match[] exact = [.. matches.Where(match => match is { True: not null, Ic50: not null })];
        double[] errors = [.. exact.Select(Error)];
        yield return Figures.Quantile("ic50", "all", "median error", errors.Select(Math.Abs), 0.5);
        yield return Figures.Quantile("ic50", "all", "greatest error", errors.Select(Math.Abs), 1);
        int covered = exact.Count(match => (match.Low ?? 0) <= match.True && match.True <= (match.High ?? double.PositiveInfinity));
        yield return Figures.Share("ic50", "all", "95 % coverage", covered, exact.Length);
        foreach (Ic50Match match in exact)
            yield return new ScoreFigure("ic50", match.Name, "error", Error(match), 1);
        foreach (Ic50Match match in matches.Where(match => match.Bound != match.TrueBound))
            yield return new ScoreFigure("ic50", match.Name, $"bound is '{match.Bound}', not '{match.TrueBound}'", null, 1);
    }

    private static double Error(Ic50Match match) => (match.Ic50!.Value - match.True!.Value) / match.True.Value;
}

using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Agreement;

namespace BlotQuant.Reporting;

/// <summary>What <c>agree</c> leaves: two tables and two figures, each whole or not at all, and a sentence for the methods.</summary>
public static class AgreementResults
{
    private const string LinesFile = "agreement-lines.png", LimitsFile = "agreement-limits.png";

    private static readonly string[] Files = [AgreementCsv.FileName, AgreementCsv.PairsFileName, LinesFile, LimitsFile];

    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static void Write(ImmutableArray<GroupAgreement> groups, ImmutableArray<Unmatched> alone, string folder) =>
        ResultsFolder.Write(folder, staged => WriteFiles(groups, alone, staged), Files.Contains, AgreementCsv.FileName);

    private static void WriteFiles(ImmutableArray<GroupAgreement> groups, ImmutableArray<Unmatched> alone, string folder)
    {
        File.WriteAllText(Path.Combine(folder, AgreementCsv.FileName), Text(writer => AgreementCsv.Write(groups, writer)));
        File.WriteAllText(Path.Combine(folder, AgreementCsv.PairsFileName), Text(writer => AgreementCsv.WritePairs(groups[0], alone, writer)));
        File.WriteAllBytes(Path.Combine(folder, LinesFile), AgreementFigure.Scatter(groups[0]));
        if (AgreementFigure.BlandAltmans(groups[0]) is { } picture)
            File.WriteAllBytes(Path.Combine(folder, LimitsFile), picture);
    }

    public static void Summarise(ImmutableArray<GroupAgreement> groups, ImmutableArray<Unmatched> alone, TextWriter writer)
    {
        GroupAgreement all = groups[0];
        foreach (GroupAgreement group in groups)
            writer.WriteLine($"{$"{group.By} {group.Name}".TrimEnd()}: {ForPeople.Counted(group.Pairs.Length, "pair")}{Told(group)}");
        foreach (string scales in Scales(all))
            writer.WriteLine(scales);
        foreach (MatchedPair pair in all.Pairs.Where(all.IsOutside))
            writer.WriteLine($"outside the limits: {pair.Name} ({pair.From.Where}): measured {ForPeople.Rounded(pair.Measured)}, manual {ForPeople.Rounded(pair.Manual)}");
        foreach (var rows in alone.GroupBy(row => row.Reason))
            writer.WriteLine($"unmatched: {rows.First().Name} ({rows.First().Where}){(rows.Count() == 1 ? "" : $" and {rows.Count() - 1} more")}: {rows.Key}");
        writer.WriteLine(Sentence(all));
    }

    private static IEnumerable<string> Scales(GroupAgreement all)
    {
        var scales = all.Pairs.Where(pair => pair.Scale != 1).Select(pair => (pair.From.Scan, pair.From.Probe, pair.From.Method, pair.Scale)).Distinct().ToArray();
        if (scales is [var only])
            yield return $"scale: manual × {ForPeople.Rounded(only.Scale)} ({string.Join(", ", new[] { only.Scan, only.Probe, only.Method }.Where(name => name.Length > 0).DefaultIfEmpty("all"))})";
        if (scales.Length > 1)
            yield return $"scale: manual × {ForPeople.Rounded(scales.Min(scale => scale.Scale))} to {ForPeople.Rounded(scales.Max(scale => scale.Scale))}, {scales.Length} factors, one a scan, probe and method";
    }

    private static string Told(GroupAgreement group) => group.Concordance is { } concordance
        ? $", Lin's CCC {ForPeople.Rounded(concordance.Ccc.Value)}{ForPeople.Limits(concordance.Ccc)}"
        : $", too few or too equal for statistics (at least {GroupAgreement.LeastPairs})";

    private static string Sentence(GroupAgreement all)
    {
        if (all is not { Deming: { } deming, PassingBablok: { } passing, Concordance: { } concordance, Absolute: { } absolute })
            return "Methods: too few pairs for a statement.";
        string limits = all.Log is { } log
            ? $"ratio measured/manual {Ratio(log.Bias.Value)} (95 % limits of agreement {Ratio(log.Lower.Value)}–{Ratio(log.Upper.Value)}; Bland–Altman on log ratios)"
            : $"mean difference {ForPeople.Rounded(absolute.Bias.Value)} (95 % limits of agreement {ForPeople.Rounded(absolute.Lower.Value)} to {ForPeople.Rounded(absolute.Upper.Value)})";
        string scaled = all.Pairs.Any(pair => pair.Scale != 1) ? " after one factor a scan, probe and method, the median ratio, so that a common factor cannot show" : "";
        return string.Create(CultureInfo.InvariantCulture, $"Methods: {all.Pairs.Length} bands were compared with manual densitometry{scaled}: {limits}; Lin's CCC {ForPeople.Rounded(concordance.Ccc.Value)}{ForPeople.Limits(concordance.Ccc)}; ")
            + $"Deming slope {ForPeople.Rounded(deming.Slope.Value)}{ForPeople.Limits(deming.Slope)}, Passing–Bablok slope {ForPeople.Rounded(passing.Slope.Value)}{ForPeople.Limits(passing.Slope)}; "
            + $"proportional bias {Shown(deming.Slope, 1)}, constant bias {Shown(deming.Intercept, 0)} (Deming, jackknife 95 % interval).";
    }

    private static string Shown(Interval interval, double none) => interval.Low > none || interval.High < none ? "shown" : "not shown";

    private static string Ratio(double? log) => log is { } value ? ForPeople.Rounded(Math.Exp(value)) : "";

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }
}

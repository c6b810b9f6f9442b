using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>The short answer of a run: a line a readout, or a line a scan where there is no experiment.</summary>
public static class SummaryText
{
    public static void Write(Report report, TextWriter writer)
    {
        string[] lines = [.. report.Experiment is null ? Scans(report) : Readouts(report), .. report.Mechanisms.Select(mechanism => Line(mechanism, report.DoseUnit())), .. ComparisonText.Lines(report.Comparisons), .. BackgroundsSummary.Lines(report), .. BoxesSummary.Lines(report), Findings(report)];
        foreach (string line in lines)
            writer.WriteLine(line);
    }

    private static IEnumerable<string> Readouts(Report report)
    {
        int treatment = Widest(report.DoseResponses.Select(response => ForPeople.Treatment(response.Key)));
        int readout = Widest(report.DoseResponses.Select(response => ForPeople.Readout(response.Key)));
        return from response in report.DoseResponses
               let head = $"{ForPeople.Treatment(response.Key).PadRight(treatment)}  {ForPeople.Readout(response.Key).PadRight(readout)}"
               select $"{head}   IC50 {ForPeople.Ic50(response, report.DoseUnit())}, {ForPeople.Counted(response.BiologicalReplicates, "replicate")}, {Words.Of(response.Status)}".TrimStart();
    }

    private static string Line(Mechanism mechanism, string unit) =>
        $"{ForPeople.Treatment(mechanism.Mtorc1.Key)}: {ForPeople.Class(mechanism.Class)} "
        + $"({mechanism.Mtorc1.Key.Probe} {ForPeople.Ic50(mechanism.Mtorc1, unit)}; {mechanism.Mtorc2.Key.Probe} {ForPeople.Ic50(mechanism.Mtorc2, unit)})";

    private static IEnumerable<string> Scans(Report report) =>
        from membrane in report.Membranes
        from measured in membrane.Scans
        select $"{measured.Scan.Path}  membrane {membrane.Membrane.Id}: "
            + $"{ForPeople.Counted(membrane.Lanes.Length, "lane")}, {ForPeople.Counted(measured.Bands.Length, "band")}";

    private static string Findings(Report report)
    {
        int errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        int warnings = report.Findings.Count(finding => finding.Severity == Severity.Warning);
        return $"Findings: {ForPeople.Counted(errors, "error")}, {ForPeople.Counted(warnings, "warning")}, {report.Findings.Length - errors - warnings} info";
    }

    private static int Widest(IEnumerable<string> texts) => texts.Select(text => text.Length).DefaultIfEmpty(0).Max();
}

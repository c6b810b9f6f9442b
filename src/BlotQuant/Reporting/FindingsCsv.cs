namespace BlotQuant.Reporting;

/// <summary><c>findings.csv</c>: one row a finding, in the order of the stages.</summary>
public static class FindingsCsv
{
    public const string FileName = "findings.csv";

    private static readonly CsvTable<(string Experiment, Finding Finding)> Table = new(
        ("experiment", row => row.Experiment),
        ("severity", row => row.Finding.Severity),
        ("stage", row => row.Finding.Stage),
        ("subject", row => row.Finding.Subject),
        ("code", row => row.Finding.Code),
        ("message", row => row.Finding.Message));

    public static void Write(Report report, TextWriter writer) =>
        Table.Write(writer, report.Findings.Select(finding => (report.ExperimentName(), finding)));
}

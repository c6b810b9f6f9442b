using BlotQuant.Bands;

namespace BlotQuant.Reporting;

/// <summary><c>backgrounds.csv</c>: one row a band, its volume under every background method.</summary>
public static class BackgroundsCsv
{
    public const string FileName = "backgrounds.csv";

    private static readonly CsvTable<Row> Table = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane),
        ("scan", row => row.Scan),
        ("lane", row => row.Band.Band.LaneNumber),
        ("band", row => row.Band.Band.Number),
        ("row", row => row.Band.Band.Row),
        ("local", row => row.Band.Volumes.Local),
        ("rolling_ball", row => row.Band.Volumes.RollingBall),
        ("paraboloid", row => row.Band.Volumes.Paraboloid),
        ("valley", row => row.Band.Volumes.Valley),
        ("none", row => row.Band.Volumes.None),
        ("spread", row => row.Band.Volumes.Spread),
        ("share", row => row.Band.Shares?.Local),
        ("share_lowest", row => row.Band.Shares?.Lowest),
        ("share_highest", row => row.Band.Shares?.Highest),
        ("share_spread", row => row.Band.Shares?.Spread));

    public static void Write(Report report, TextWriter writer) => Table.Write(
        writer,
        from membrane in report.Membranes
        from measured in membrane.Scans
        from band in measured.Comparisons
        select new Row(report.ExperimentName(), membrane.Membrane.Id, measured.Scan.Path, band));

    private sealed record Row(string Experiment, string Membrane, string Scan, BackgroundComparison Band);
}

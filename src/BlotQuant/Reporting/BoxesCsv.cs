using BlotQuant.Agreement;

namespace BlotQuant.Reporting;

/// <summary><c>boxes.csv</c>: one row a hand-drawn box, its volume under every background beside our own band.</summary>
internal static class BoxesCsv
{
    public const string FileName = "boxes.csv";

    private static readonly CsvTable<Row> Table = new(
        ("experiment", row => row.Report.ExperimentName()),
        ("membrane", row => row.Reading.Membrane),
        ("scan", row => row.Report.Boxes!.Scan),
        ("box", row => row.Reading.Box.Name),
        ("left_px", row => row.Reading.Box.Box.Left),
        ("top_px", row => row.Reading.Box.Box.Top),
        ("width_px", row => row.Reading.Box.Box.Width),
        ("height_px", row => row.Reading.Box.Box.Height),
        ("raw_volume", row => row.Reading.Raw),
        ("local", row => row.Reading.Volumes.Local),
        ("rolling_ball", row => row.Reading.Volumes.RollingBall),
        ("paraboloid", row => row.Reading.Volumes.Paraboloid),
        ("valley", row => row.Reading.Volumes.Valley),
        ("spread", row => row.Reading.Volumes.Spread),
        ("lane", row => row.Reading.Band?.LaneNumber),
        ("band", row => row.Reading.Band?.Number),
        ("row", row => row.Reading.Band?.Row),
        ("band_volume", row => row.Reading.Band?.Volume.Counts),
        ("overlap", row => row.Reading.Overlap),
        ("box_ratio", row => row.BoxRatio),
        ("flags", row => string.Join(';', row.Reading.Flags())));

    public static void Write(Report report, TextWriter writer) => Table.Write(writer, report.Boxes!.Boxes.Select(reading => new Row(report, reading)));

    /// <summary>Volume in the hand's box over that of our band, one background for both; null without a band above 0.</summary>
    public static double? BoxRatio(this Report report, BoxReading reading) =>
        reading.Band is { Volume.Counts: > 0 and var own } ? reading.Volumes.Under(report.Options.Background.Method) / own : null;

    private sealed record Row(Report Report, BoxReading Reading)
    {
        public double? BoxRatio => Report.BoxRatio(Reading);
    }
}

using BlotQuant.Bands;

namespace BlotQuant.Reporting;

/// <summary><c>bands.csv</c>: one row a band and scan.</summary>
public static class BandsCsv
{
    public const string FileName = "bands.csv";

    private static readonly CsvTable<Row> Table = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane),
        ("scan", row => row.Scan),
        ("lane", row => row.Band.LaneNumber),
        ("band", row => row.Band.Number),
        ("row", row => row.Band.Row),
        ("probe", row => row.Probe),
        ("x_px", row => row.Band.XPx),
        ("y_px", row => row.Band.YPx),
        ("left_px", row => row.Band.Box.Left),
        ("top_px", row => row.Band.Box.Top),
        ("width_px", row => row.Band.Box.Width),
        ("height_px", row => row.Band.Box.Height),
        ("rf", row => row.Band.Rf),
        ("mass_kda", row => row.Band.Mass.Value),
        ("volume", row => row.Band.Volume.Counts),
        ("volume_se", row => row.Band.Volume.StandardError),
        ("raw_volume", row => row.Band.Volume.RawCounts),
        ("background", row => row.Band.Volume.Background),
        ("peak_snr", row => row.Band.PeakSnr),
        ("saturated_fraction", row => row.Band.SaturatedFraction),
        ("overlap_fraction", row => row.Band.OverlapFraction),
        ("flags", row => row.Band.Flags));

    public static void Write(Report report, TextWriter writer) => Table.Write(
        writer,
        from membrane in report.Membranes
        from measured in membrane.Scans
        from band in measured.Bands
        let id = membrane.Membrane.Id
        let scan = measured.Scan.Path
        select new Row(report.ExperimentName(), id, scan, report.ProbeOf(id, scan, band), band));

    private sealed record Row(string Experiment, string Membrane, string Scan, string? Probe, Band Band);
}

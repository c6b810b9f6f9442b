using BlotQuant.Experiments;
using BlotQuant.Lanes;

namespace BlotQuant.Reporting;

/// <summary><c>lanes.csv</c>: one row a lane and scan; the box is the one round the strip, tilted and bowed as it is.</summary>
public static class LanesCsv
{
    public const string FileName = "lanes.csv";

    private static readonly CsvTable<Row> Table = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Membrane),
        ("scan", row => row.Scan),
        ("lane", row => row.Lane.Number),
        ("role", row => row.Entry?.Role ?? LaneRole.Unknown),
        ("sample", row => row.Entry?.Sample),
        ("left_px", row => row.Box.Left),
        ("right_px", row => row.Box.Right),
        ("top_px", row => row.Box.Top),
        ("bottom_px", row => row.Box.Bottom),
        ("tilt_deg", row => row.Lane.TiltDegrees),
        ("inferred", row => row.Lane.Inferred));

    public static void Write(Report report, TextWriter writer) => Table.Write(
        writer,
        from membrane in report.Membranes
        from measured in membrane.Scans
        from lane in membrane.Lanes
        let id = membrane.Membrane.Id
        select new Row(report.ExperimentName(), id, measured.Scan.Path, lane, report.EntryOf(id, lane.Number), lane.BoxRound()));

    private sealed record Row(string Experiment, string Membrane, string Scan, Lane Lane, LaneEntry? Entry, PixelBox Box);
}

using BlotQuant.Readouts;

namespace BlotQuant.Reporting;

/// <summary><c>readouts.csv</c>: one row a probe and lane; a fully inhibited lane has its row too.</summary>
public static class ReadoutsCsv
{
    public const string FileName = "readouts.csv";

    private static readonly CsvTable<(string Experiment, ProbeReadout Readout)> Table = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Readout.Membrane),
        ("probe", row => row.Readout.Probe.Name),
        ("probe_role", row => row.Readout.Probe.Role),
        ("lane", row => row.Readout.Lane.Lane),
        ("lane_role", row => row.Readout.Lane.Role),
        ("sample", row => row.Readout.Lane.Sample),
        ("compound", row => row.Readout.Lane.Compound),
        ("cell_line", row => row.Readout.Lane.CellLine),
        ("time_h", row => row.Readout.Lane.TimeHours),
        ("dose", row => row.Readout.Lane.Dose),
        ("biological_replicate", row => row.Readout.Lane.BiologicalReplicate),
        ("technical_replicate", row => row.Readout.Lane.TechnicalReplicate),
        ("scan", row => row.Readout.Scan),
        ("exposure_s", row => row.Readout.ExposureSeconds),
        ("status", row => row.Readout.Status),
        ("volume", row => row.Readout.Volume?.Counts),
        ("volume_se", row => row.Readout.Volume?.StandardError),
        ("lod", row => row.Readout.Lod),
        ("loq", row => row.Readout.Loq),
        ("bound", row => row.Readout.Volume is null ? null : row.Readout.Bound),
        ("flags", row => row.Readout.Flags));

    public static void Write(Report report, TextWriter writer) =>
        Table.Write(writer, report.Readouts.Select(readout => (report.ExperimentName(), readout)));
}

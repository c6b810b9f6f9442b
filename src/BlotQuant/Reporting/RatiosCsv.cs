using BlotQuant.Ratios;

namespace BlotQuant.Reporting;

/// <summary><c>ratios.csv</c>: one row a lane, probe and normalisation.</summary>
public static class RatiosCsv
{
    public const string FileName = "ratios.csv";

    private static readonly CsvTable<(string Experiment, Ratio Ratio)> Table = new(
        ("experiment", row => row.Experiment),
        ("membrane", row => row.Ratio.Membrane),
        ("probe", row => row.Ratio.Probe.Name),
        ("normalised_by", row => row.Ratio.NormalisedBy),
        ("lane", row => row.Ratio.Lane.Lane),
        ("lane_role", row => row.Ratio.Lane.Role),
        ("sample", row => row.Ratio.Lane.Sample),
        ("compound", row => row.Ratio.Lane.Compound),
        ("cell_line", row => row.Ratio.Lane.CellLine),
        ("time_h", row => row.Ratio.Lane.TimeHours),
        ("dose", row => row.Ratio.Lane.Dose),
        ("biological_replicate", row => row.Ratio.Lane.BiologicalReplicate),
        ("technical_replicate", row => row.Ratio.Lane.TechnicalReplicate),
        ("ratio", row => row.Ratio.Value.Value),
        ("ratio_se", row => row.Ratio.StandardError),
        ("ratio_lo", row => row.Ratio.Value.Low),
        ("ratio_hi", row => row.Ratio.Value.High),
        ("bound", row => row.Ratio.Value.Value is null ? null : row.Ratio.Bound),
        ("percent_of_vehicle", row => row.Ratio.PercentOfVehicle.Value),
        ("percent_lo", row => row.Ratio.PercentOfVehicle.Low),
        ("percent_hi", row => row.Ratio.PercentOfVehicle.High),
        ("flags", row => row.Ratio.Flags));

    public static void Write(Report report, TextWriter writer) =>
        Table.Write(writer, report.Ratios.Select(ratio => (report.ExperimentName(), ratio)));
}

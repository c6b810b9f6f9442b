using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary><c>doseresponse.csv</c>: one row a readout; <c>fit</c> writes it too.</summary>
public static class DoseResponseCsv
{
    public const string FileName = "doseresponse.csv";

    private static readonly CsvTable<(string Experiment, DoseResponse Response)> Table = new(
        ("experiment", row => row.Experiment),
        ("compound", row => row.Response.Key.Compound),
        ("cell_line", row => row.Response.Key.CellLine),
        ("time_h", row => row.Response.Key.TimeHours),
        ("probe", row => row.Response.Key.Probe),
        ("normalised_by", row => row.Response.Key.NormalisedBy),
        ("model", row => row.Response.Model),
        ("status", row => row.Response.Status),
        ("n_biological", row => row.Response.BiologicalReplicates),
        ("n_points", row => row.Response.Points.Length),
        ("top_dose", row => row.Response.TopDose),
        ("ic50_bound", row => row.Response.Ic50Bound),
        ("ic50", row => row.Response.Ic50.Value),
        ("ic50_lo", row => row.Response.Ic50.Low),
        ("ic50_hi", row => row.Response.Ic50.High),
        ("ic50_absolute", row => row.Response.Ic50Absolute.Value),
        ("ic50_absolute_lo", row => row.Response.Ic50Absolute.Low),
        ("ic50_absolute_hi", row => row.Response.Ic50Absolute.High),
        ("hill", row => row.Response.Hill.Value),
        ("hill_lo", row => row.Response.Hill.Low),
        ("hill_hi", row => row.Response.Hill.High),
        ("top", row => row.Response.Top),
        ("bottom", row => row.Response.Bottom),
        ("rmse", row => row.Response.Rmse),
        ("p_effect", row => row.Response.PEffect),
        ("flags", row => row.Response.Flags));

    public static void Write(Report report, TextWriter writer) => Write(report.ExperimentName(), report.DoseResponses, writer);

    public static void Write(string experiment, IEnumerable<DoseResponse> responses, TextWriter writer) =>
        Table.Write(writer, responses.Select(response => (experiment, response)));
}

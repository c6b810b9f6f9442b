using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary><c>mechanism.csv</c>: one row a compound whose two complexes both have a readout.</summary>
public static class MechanismCsv
{
    public const string FileName = "mechanism.csv";

    private static readonly CsvTable<(string Experiment, Mechanism Mechanism)> Table = new(
        ("experiment", row => row.Experiment),
        ("compound", row => row.Mechanism.Mtorc1.Key.Compound),
        ("cell_line", row => row.Mechanism.Mtorc1.Key.CellLine),
        ("time_h", row => row.Mechanism.Mtorc1.Key.TimeHours),
        ("mtorc1_readout", row => row.Mechanism.Mtorc1.Key.Probe),
        ("mtorc1_bound", row => row.Mechanism.Mtorc1.Ic50Bound),
        ("mtorc1_ic50", row => row.Mechanism.Mtorc1.Ic50.Value),
        ("mtorc2_readout", row => row.Mechanism.Mtorc2.Key.Probe),
        ("mtorc2_bound", row => row.Mechanism.Mtorc2.Ic50Bound),
        ("mtorc2_ic50", row => row.Mechanism.Mtorc2.Ic50.Value),
        ("selectivity", row => row.Mechanism.Selectivity.Value),
        ("selectivity_lo", row => row.Mechanism.Selectivity.Low),
        ("selectivity_hi", row => row.Mechanism.Selectivity.High),
        ("class", row => row.Mechanism.Class));

    public static void Write(Report report, TextWriter writer) =>
        Table.Write(writer, report.Mechanisms.Select(mechanism => (report.ExperimentName(), mechanism)));
}

using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary><c>comparisons.csv</c>: one row a curve held against its reference; <c>fit --compare</c> writes it too.</summary>
internal static class ComparisonsCsv
{
    public const string FileName = "comparisons.csv";

    private static readonly CsvTable<(string Experiment, CurveComparison Pair)> Table = new(
        ("experiment", row => row.Experiment),
        ("reference_probe", row => row.Pair.Reference.Key.Probe),
        ("reference_compound", row => row.Pair.Reference.Key.Compound),
        ("reference_cell_line", row => row.Pair.Reference.Key.CellLine),
        ("reference_time_h", row => row.Pair.Reference.Key.TimeHours),
        ("probe", row => row.Pair.Curve.Key.Probe),
        ("compound", row => row.Pair.Curve.Key.Compound),
        ("cell_line", row => row.Pair.Curve.Key.CellLine),
        ("time_h", row => row.Pair.Curve.Key.TimeHours),
        ("normalised_by", row => row.Pair.Curve.Key.NormalisedBy),
        ("method", row => row.Pair.Method),
        ("n_reference", row => row.Pair.Reference.BiologicalReplicates),
        ("n", row => row.Pair.Curve.BiologicalReplicates),
        ("ic50_reference", row => row.Pair.Reference.Ic50.Value),
        ("ic50", row => row.Pair.Curve.Ic50.Value),
        ("log10_shift", row => row.Pair.Log10Shift.Value),
        ("log10_shift_lo", row => row.Pair.Log10Shift.Low),
        ("log10_shift_hi", row => row.Pair.Log10Shift.High),
        ("fold", row => row.Pair.Fold.Value),
        ("fold_lo", row => row.Pair.Fold.Low),
        ("fold_hi", row => row.Pair.Fold.High),
        ("degrees", row => row.Pair.Degrees),
        ("p_same", row => row.Pair.P),
        ("p_holm", row => row.Pair.AdjustedP),
        ("flags", row => row.Pair.Flags));

    public static void Write(Report report, TextWriter writer) => Write(report.ExperimentName(), report.Comparisons, writer);

    public static void Write(string experiment, IEnumerable<CurveComparison> comparisons, TextWriter writer) =>
        Table.Write(writer, comparisons.Select(comparison => (experiment, comparison)));
}

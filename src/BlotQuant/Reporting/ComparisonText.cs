using BlotQuant.DoseResponses;

namespace BlotQuant.Reporting;

/// <summary>Comparisons of IC50s as the summary and the page tell them.</summary>
internal static class ComparisonText
{
    private const string Explained =
        "Fold is the curve's IC50 over the reference's, with its 95 % interval; p is the chance of so large a shift where both are the same, Holm's p that of all comparisons with one reference together. "
        + "“profile” rests on lanes, not on biological replicates; “limits” tells one side alone, where an IC50 lies beyond the doses.";

    public static IEnumerable<string> Lines(IEnumerable<CurveComparison> comparisons) => comparisons.Select(pair =>
        $"{Name(pair.Curve, pair.Reference)} against {Name(pair.Reference, pair.Curve)}: IC50 {Fold(pair)}{(pair.P is { } p ? $", p {ForPeople.Rounded(p)}" : "")} ({(pair.Method is { } method ? Words.Of(method) : Words.Joined(pair.Flags))})");

    public static string Section(Report report)
    {
        var table = new HtmlTable<CurveComparison>(
            ("readout", row => ForPeople.Readout(row.Curve.Key)),
            ("reference", row => ForPeople.Treatment(row.Reference.Key)),
            ("curve", row => ForPeople.Treatment(row.Curve.Key)),
            ("fold", Fold),
            ("p", row => row.P),
            ("Holm's p", row => row.AdjustedP),
            ("method", row => row.Method),
            ("n", row => $"{Words.Cell(row.Reference.BiologicalReplicates)}, {Words.Cell(row.Curve.BiologicalReplicates)}"),
            ("flags", row => row.Flags));
        return table.Of(report.Comparisons) + HtmlSections.Note(report.Comparisons.IsEmpty ? "No curve differs from a reference in what is compared alone." : Explained);
    }

    private static string Fold(CurveComparison pair) => (pair.Fold.Value, pair.Fold.Low, pair.Fold.High) switch
    {
        ({ } value, _, _) => $"{ForPeople.Rounded(value)} ×{ForPeople.Limits(pair.Fold)}",
        (null, { } low, null) => $"> {ForPeople.Rounded(low)} ×",
        (null, null, { } high) => $"< {ForPeople.Rounded(high)} ×",
        (null, { } low, { } high) => $"{ForPeople.Rounded(low)}–{ForPeople.Rounded(high)} ×",
        _ => "–",
    };

    /// <summary>A curve of a table by its name, one of an experiment by its treatment and readout.</summary>
    private static string Name(DoseResponse response, DoseResponse other)
    {
        string treatment = ForPeople.Treatment(response.Key);
        return treatment.Length == 0 ? response.Key.Probe : response.Key.Probe == other.Key.Probe ? $"{treatment} {ForPeople.Readout(response.Key)}" : treatment;
    }
}

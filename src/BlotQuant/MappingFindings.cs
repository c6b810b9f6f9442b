using BlotQuant.Readouts;

namespace BlotQuant;

/// <summary>What is doubtful in which rows were taken for which probe.</summary>
internal static class MappingFindings
{
    public static IEnumerable<Finding> Of(string membrane, IReadOnlyCollection<ProbeMapping> mappings) =>
        mappings.SelectMany(mapping => Of($"{membrane}/{mapping.Probe}", mapping)).Concat(LeftOver(mappings));

    private static IEnumerable<Finding> Of(string subject, ProbeMapping mapping)
    {
        if (mapping.IsAmbiguous)
        {
            yield return new Finding(
                Severity.Warning, "readouts", subject, "probe-ambiguous",
                $"{mapping.Scan}: more than one row may be {mapping.Probe}: {string.Join(", ", mapping.Candidates.Where(row => mapping.Taken.Contains(row) || row.Residue is not { IsProven: true }).Select(row => Told(row, mapping)))}; "
                + $"row {string.Join(", ", mapping.Taken.Select(row => row.Row.Number))} was read. A narrower mass_window_kda tells them apart, 'bands: sum' adds them");
        }

        foreach (ProbeCandidate row in mapping.Candidates.Where(row => row.Residue is not null))
        {
            bool isTaken = mapping.Taken.Contains(row);
            if (isTaken || row.Residue!.IsProven)
            {
                yield return new Finding(
                    isTaken ? Severity.Warning : Severity.Info, "readouts", subject, "residual-band",
                    $"{mapping.Scan}: {Told(row, mapping)} {Says(row.Residue!)}; it was {(isTaken ? $"read as {mapping.Probe}" : $"not read as {mapping.Probe}")}");
            }
        }
    }

    /// <summary>Once a row, however many probes share its scan.</summary>
    private static IEnumerable<Finding> LeftOver(IEnumerable<ProbeMapping> mappings) => mappings
        .SelectMany(mapping => mapping.LeftOver.Select(row => (mapping.Scan, Row: row)))
        .DistinctBy(left => (left.Scan, left.Row.Row.Number))
        .Select(left => new Finding(
            Severity.Info, "readouts", left.Scan, "residual-band", $"row {left.Row.Row.Number}{Mass(left.Row)} {Says(left.Row.Residue!)}; no probe of the scan was read on it"));

    private static string Says(Residue residue) => $"stands where {residue.Origin} was before, at {Percent(residue.Share)} of its strength, " + residue.Proof switch
    {
        ResidueProof.Lanes => "and follows it from lane to lane: it is left over",
        ResidueProof.Rows => "exactly at its height, and another row of that scan is back at as much: it is left over",
        _ => "and may be left over, since its lanes do not tell otherwise",
    };

    private static string Told(ProbeCandidate row, ProbeMapping mapping) =>
        $"row {row.Row.Number}{Mass(row)} (strength {Percent(row.Strength / mapping.Candidates.Max(other => other.Strength))}, {row.SeenLanes} lanes)";

    private static string Mass(ProbeCandidate row) => row.Mass.Value is { } massKDa ? FormattableString.Invariant($" at {massKDa:0.#} kDa") : "";

    private static string Percent(double fraction) => FormattableString.Invariant($"{100 * fraction:0.#} %");
}

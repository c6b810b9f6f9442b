namespace BlotQuant.Checks;

/// <summary>Curves of one biological replicate: their interval cannot hold the spread between samples.</summary>
internal static class ReplicateCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) => run.DoseResponses
        .Where(curve => curve.BiologicalReplicates == 1)
        .GroupBy(curve => (curve.Key.Compound, curve.Key.CellLine, curve.Key.TimeHours))
        .Select(curves => new Finding(
            Severity.Warning, "dose-responses", curves.Key.Compound ?? "no compound", "single-replicate",
            $"{string.Join(", ", curves.Select(curve => curve.Key.Probe).Distinct())} with {curves.Key.Compound ?? "no compound"}: one biological replicate; its interval says nothing of the spread between samples."));
}

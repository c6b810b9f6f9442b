namespace BlotQuant.Checks;

/// <summary>Pictures whose noise cannot be known give volumes without errors: said once a scan.</summary>
internal static class UnknownNoiseCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) => run.Membranes
        .SelectMany(membrane => membrane.Membrane.Scans)
        .DistinctBy(scan => scan.Path)
        .Where(scan => scan.UnknowableNoise is not null)
        .Select(scan => new Finding(
            Severity.Info, "scans", scan.Path, "unknown-noise",
            $"{scan.Path}: its noise cannot be known ({scan.UnknowableNoise}), so its volumes have no error and no limit of detection."));
}

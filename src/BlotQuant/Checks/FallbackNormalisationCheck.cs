namespace BlotQuant.Checks;

/// <summary>A phospho probe whose total could not be used is told by something weaker, and the headline must say so.</summary>
internal static class FallbackNormalisationCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) =>
        from curve in run.DoseResponses
        let total = run.Experiment?.ProbeNamed(curve.Key.Probe)?.Total
        where total is not null && !IsBy(curve.Key.NormalisedBy, total)
        select new Finding(
            Severity.Warning, "dose-responses", $"{curve.Key.Compound}/{curve.Key.Probe}", "fallback-normalisation",
            $"{curve.Key.Probe} was to be divided by {total}, which gave no ratios: what stands here is normalised by {curve.Key.NormalisedBy}.");

    /// <summary>On twin membranes the total's own loading control follows behind a slash.</summary>
    private static bool IsBy(string normalisedBy, string total) =>
        normalisedBy == total || normalisedBy.StartsWith($"{total}/", StringComparison.Ordinal);
}

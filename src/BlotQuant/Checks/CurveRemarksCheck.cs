namespace BlotQuant.Checks;

/// <summary>What the fits themselves remark on their points.</summary>
internal static class CurveRemarksCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) =>
        from curve in run.DoseResponses
        from remark in curve.Remarks
        select new Finding(remark.Severity, "dose-responses", $"{curve.Key.Compound}/{curve.Key.Probe}", remark.Flag, remark.Message);
}

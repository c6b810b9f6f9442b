using BlotQuant.Experiments;

namespace BlotQuant.Checks;

/// <summary>A phospho antibody probed before its total at the same height of one membrane: what stripping left counts as total.</summary>
internal static class CarryoverCheck
{
    private const double SameHeight = 0.1;

    public static IEnumerable<Finding> Run(CheckedRun run) =>
        from probed in run.Probed
        let phospho = probed.Probe
        let total = phospho.Total is null ? null : run.Experiment!.ProbeNamed(phospho.Total)
        where total is not null && SameRow(phospho, total) && Order(probed.Membrane, phospho) < Order(probed.Membrane, total)
        where !probed.Membrane.Scans.Any(scan => scan.Kind == ScanKind.StripCheck)
        select new Finding(
            Severity.Info, "readouts", $"{probed.Membrane.Id}/{total.Name}", "carryover-possible",
            $"{total.Name} on {probed.Membrane.Id} was probed after {phospho.Name} at the same height: signal left by stripping would count as total, and no strip-check scan rules it out; left to a fraction f of the vehicle's total it raises the IC50 by up to 1 + f.");

    private static bool SameRow(Probe phospho, Probe total) =>
        phospho.MassKDa is not { } mass || total.MassKDa is not { } other || Math.Abs(mass - other) <= SameHeight * Math.Max(mass, other);

    private static int? Order(MembranePlan membrane, Probe probe) =>
        membrane.Scans.Where(scan => scan.Probes.Contains(probe.Name)).Min(scan => (int?)scan.Order);
}

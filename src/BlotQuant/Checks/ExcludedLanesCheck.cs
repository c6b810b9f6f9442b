namespace BlotQuant.Checks;

/// <summary>Lanes that the sheet keeps out of the fits, with the reason it gives.</summary>
internal static class ExcludedLanesCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) =>
        from plan in run.Experiment?.Membranes ?? []
        from lane in plan.Lanes
        where lane.ExcludeReason is not null
        select new Finding(
            Severity.Info, "ratios", $"{plan.Id}/lane {lane.Lane}", "excluded-lane",
            $"Lane {lane.Lane} of {plan.Id} stays out of every fit, as its sheet says: {lane.ExcludeReason}.");
}

using BlotQuant.Experiments;

namespace BlotQuant.Checks;

/// <summary>A total protein that follows the dose: the ratio then mixes phosphorylation with the amount of protein.</summary>
/// <remarks>Over the first loading control of the same membrane where there is one, as measured otherwise.</remarks>
internal static class TotalTracksDoseCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        foreach ((MembranePlan membrane, Probe total) in run.Probed.Where(probed => IsDivisor(run, probed.Probe)))
        {
            Probe? loading = run.Probed.FirstOrDefault(other => other.Membrane == membrane && other.Probe.Role == ProbeRole.Loading).Probe;
            IEnumerable<(LaneEntry Lane, double Value)> values = run.PositiveVolumes(membrane, total);
            if (loading is not null)
            {
                values = from value in values
                         join control in run.PositiveVolumes(membrane, loading) on value.Lane.Lane equals control.Lane.Lane
                         select (value.Lane, value.Value / control.Counts);
            }

            if (DoseTrend.Of(values) is { } change)
            {
                yield return new Finding(
                    Severity.Warning, "readouts", $"{membrane.Id}/{total.Name}", "total-tracks-dose",
                    $"{total.Name}{(loading is null ? "" : $"/{loading.Name}")} on {membrane.Id} {DoseTrend.InWords(change)} over the doses: look at the probe over its loading control too.");
            }
        }
    }

    private static bool IsDivisor(CheckedRun run, Probe probe) =>
        probe.Role == ProbeRole.Total && run.Experiment!.Probes.Any(phospho => phospho.Total == probe.Name);
}

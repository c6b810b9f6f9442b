using BlotQuant.Experiments;

namespace BlotQuant.Checks;

/// <summary>A loading control that spreads between lanes, or follows the dose.</summary>
internal static class LoadingControlCheck
{
    private const double GreatestSpread = 0.25;
    private const int FewestLanes = 3;

    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        foreach ((MembranePlan membrane, Probe probe) in run.Probed.Where(probed => probed.Probe.Role is ProbeRole.Loading or ProbeRole.TotalProtein))
        {
            (LaneEntry Lane, double Counts)[] volumes = [.. run.PositiveVolumes(membrane, probe)];
            string subject = $"{membrane.Id}/{probe.Name}";
            if (volumes.Length >= FewestLanes && Spread([.. volumes.Select(volume => volume.Counts)]) is > GreatestSpread and var spread)
            {
                yield return new Finding(
                    Severity.Warning, "readouts", subject, "loading-spread",
                    $"{probe.Name} on {membrane.Id} spreads by {Math.Round(100 * spread)} % (CV) between its lanes, more than {100 * GreatestSpread} %: loading was uneven.");
            }

            if (DoseTrend.Of(volumes) is { } change)
            {
                yield return new Finding(
                    Severity.Warning, "readouts", subject, "loading-tracks-dose",
                    $"{probe.Name} on {membrane.Id} {DoseTrend.InWords(change)} over the doses: dividing by it bends the dose response.");
            }
        }
    }

    private static double Spread(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)) / mean;
    }
}

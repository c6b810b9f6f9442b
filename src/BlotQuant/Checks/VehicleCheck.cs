using BlotQuant.Experiments;
using BlotQuant.Ratios;

namespace BlotQuant.Checks;

/// <summary>Samples whose percent of vehicle is missing or only a limit because of their vehicle.</summary>
internal static class VehicleCheck
{
    private static readonly (string Flag, string Why)[] Troubles =
    [
        (RatioFlags.NoVehicle, "no vehicle of their compound, time and cell line has a ratio"),
        (RatioFlags.VehicleBelowLod, "their vehicle is below its limit of detection"),
        (RatioFlags.VehicleNotPositive, "their vehicle is not above zero"),
        (RatioFlags.VehicleSaturated, "their vehicle is saturated, so that percentages are limits"),
    ];

    public static IEnumerable<Finding> Run(CheckedRun run) =>
        from trouble in Troubles
        from troubled in run.Ratios
            .Where(ratio => ratio.Lane is { Role: LaneRole.Sample, ExcludeReason: null } && ratio.Flags.Contains(trouble.Flag))
            .GroupBy(ratio => (ratio.Membrane, ratio.Probe.Name))
        select new Finding(
            Severity.Warning, "ratios", $"{troubled.Key.Membrane}/{troubled.Key.Name}", trouble.Flag,
            $"{troubled.Key.Name} on {troubled.Key.Membrane}, {CheckedRun.Lanes(troubled.Select(ratio => ratio.Lane.Lane))}: {trouble.Why}.");
}

using BlotQuant.Ratios;

namespace BlotQuant.Checks;

/// <summary>Saturated bands that ratios were made of.</summary>
internal static class SaturationCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) =>
    [
        .. run.Ratios.Where(ratio => ratio.Flags.Contains(RatioFlags.NumeratorSaturated))
            .GroupBy(ratio => (ratio.Membrane, Probe: ratio.Probe.Name), (key, ratios) => Saturated(key.Membrane, key.Probe, ratios)),
        .. run.Ratios.Where(ratio => ratio.Flags.Contains(RatioFlags.DenominatorSaturated))
            .GroupBy(ratio => (ratio.Membrane, Probe: ratio.NormalisedBy), (key, ratios) => Saturated(key.Membrane, key.Probe, ratios)),
    ];

    private static Finding Saturated(string membrane, string probe, IEnumerable<Ratio> ratios) => new(
        Severity.Warning, "ratios", $"{membrane}/{probe}", "saturated",
        $"{probe} on {membrane} is saturated in {CheckedRun.Lanes(ratios.Select(ratio => ratio.Lane.Lane))}: the ratios there are limits, a shorter exposure would give values.");
}

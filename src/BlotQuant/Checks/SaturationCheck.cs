using System.Globalization;
using BlotQuant.Bands;
using BlotQuant.Ratios;

namespace BlotQuant.Checks;

/// <summary>Saturated bands, scan by scan, and those that ratios were made of.</summary>
internal static class SaturationCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run) =>
    [
        .. run.Membranes.SelectMany(membrane => membrane.Scans).SelectMany(OfScan),
        .. run.Ratios.Where(ratio => ratio.Flags.Contains(RatioFlags.NumeratorSaturated))
            .GroupBy(ratio => (ratio.Membrane, Probe: ratio.Probe.Name), (key, ratios) => Saturated(key.Membrane, key.Probe, ratios)),
        .. run.Ratios.Where(ratio => ratio.Flags.Contains(RatioFlags.DenominatorSaturated))
            .GroupBy(ratio => (ratio.Membrane, Probe: ratio.NormalisedBy), (key, ratios) => Saturated(key.Membrane, key.Probe, ratios)),
    ];

    private static IEnumerable<Finding> OfScan(MeasuredScan measured)
    {
        Band[] bands = [.. measured.Bands.Where(band => band.Flags.Contains("saturated"))];
        if (bands.Length == 0)
            yield break;
        string pixels = string.Create(CultureInfo.InvariantCulture, $"{measured.Scan.Info.SaturatedPixels} pixels are at the saturation level, {measured.Scan.Info.SaturationLevel}");
        yield return new Finding(
            Severity.Info, "bands", measured.Scan.Path, "saturated-bands",
            $"{pixels}, in or beside {bands.Length} {(bands.Length == 1 ? "band" : "bands")} of {CheckedRun.Lanes(bands.Select(band => band.LaneNumber))}: counts are cut off there");
    }

    private static Finding Saturated(string membrane, string probe, IEnumerable<Ratio> ratios) => new(
        Severity.Warning, "ratios", $"{membrane}/{probe}", "saturated",
        $"{probe} on {membrane} is saturated in {CheckedRun.Lanes(ratios.Select(ratio => ratio.Lane.Lane))}: the ratios there are limits, a shorter exposure would give values.");
}

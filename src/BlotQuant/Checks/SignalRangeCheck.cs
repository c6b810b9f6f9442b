using BlotQuant.Ratios;
using BlotQuant.Readouts;

namespace BlotQuant.Checks;

/// <summary>Signals too faint to be told from the background, and divisors among them.</summary>
internal static class SignalRangeCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        foreach (var (membrane, probe) in run.Probed)
        {
            int[] faint =
            [
                .. membrane.Lanes.Where(lane => run.Table.Find(membrane.Id, probe, lane.Lane)?.Status == ReadoutStatus.BelowLod).Select(lane => lane.Lane),
            ];
            if (faint.Length > 0)
            {
                yield return new Finding(
                    Severity.Info, "readouts", $"{membrane.Id}/{probe.Name}", "below-lod",
                    $"{probe.Name} on {membrane.Id} is below its limit of detection in {CheckedRun.Lanes(faint)}; the measured volume is kept.");
            }
        }

        foreach (var lost in run.Ratios.Where(ratio => ratio.Flags.Contains(RatioFlags.DenominatorBelowLod)).GroupBy(ratio => (ratio.Membrane, ratio.NormalisedBy)))
        {
            yield return new Finding(
                Severity.Warning, "ratios", $"{lost.Key.Membrane}/{lost.Key.NormalisedBy}", "denominator-below-lod",
                $"{lost.Key.NormalisedBy} on {lost.Key.Membrane} shows nothing in {CheckedRun.Lanes(lost.Select(ratio => ratio.Lane.Lane))}: there is no ratio there.");
        }
    }
}

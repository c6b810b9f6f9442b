using System.Globalization;
using BlotQuant.Readouts;

namespace BlotQuant.Checks;

/// <summary>What loaded standards say of the range in which counts go with the load, and which lanes lie outside.</summary>
internal static class LoadRangeCheck
{
    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        foreach (LoadRange range in LoadRange.Of(run.Readouts))
        {
            string subject = $"{range.Membrane}/{range.Probe}";
            if (range is not { Lowest: { } lowest, Highest: { } highest })
            {
                yield return new Finding(
                    Severity.Warning, "readouts", subject, "load-not-linear",
                    $"{range.Probe} on {range.Membrane}: no three of its {range.Loads} standards in a row are proportional to their load within 20 %.");
                continue;
            }

            yield return new Finding(
                Severity.Info, "readouts", subject, "load-range",
                $"{range.Probe} on {range.Membrane} goes with the load from {Shown(lowest.LoadMicrograms)} to {Shown(highest.LoadMicrograms)} µg.");
            int[] outside = [.. OutsideOf(run, range)];
            if (outside.Length > 0)
            {
                yield return new Finding(
                    Severity.Warning, "readouts", subject, LoadRange.OutsideFlag,
                    $"{range.Probe} on {range.Membrane} lies outside the range of its standards in {CheckedRun.Lanes(outside)}: counts there need not go with the protein.");
            }
        }
    }

    private static IEnumerable<int> OutsideOf(CheckedRun run, LoadRange range) => run.Readouts
        .Where(readout => (readout.Membrane, readout.Probe.Name, readout.Scan) == (range.Membrane, range.Probe, range.Scan) && readout.Flags.Contains(LoadRange.OutsideFlag))
        .Select(readout => readout.Lane.Lane);

    private static string Shown(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}

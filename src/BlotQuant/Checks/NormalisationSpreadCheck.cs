using BlotQuant.Ratios;

namespace BlotQuant.Checks;

/// <summary>A headline whose normalisation makes lanes that should agree differ more than they did without it (Lowy &amp; Rees 2020).</summary>
internal static class NormalisationSpreadCheck
{
    private const double Level = 0.05;

    public static IEnumerable<Finding> Run(CheckedRun run)
    {
        NormalisationSpread[] spreads = [.. NormalisationSpread.Of(run.Ratios)];
        return from readout in run.DoseResponses.Select(curve => (curve.Key.Probe, curve.Key.NormalisedBy)).Distinct()
               let chosen = spreads.FirstOrDefault(spread => (spread.Probe, spread.NormalisedBy) == readout)
               where chosen?.WorseProbability < Level
               let raw = spreads.First(spread => spread.Probe == readout.Probe && spread.WorseProbability is null)
               select new Finding(
                   Severity.Warning, "ratios", $"{readout.Probe}/{readout.NormalisedBy}", "normalisation-adds-spread",
                   $"{readout.Probe} divided by {readout.NormalisedBy} spreads by {Percent(chosen.Cv)} % (CV) between lanes that should agree, undivided by {Percent(raw.Cv)} %: dividing adds noise here.");
    }

    private static double Percent(double cv) => Math.Round(100 * cv, 1);
}

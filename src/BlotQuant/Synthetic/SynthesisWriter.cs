using System.Globalization;

namespace BlotQuant.Synthetic;

/// <summary>Writes a synthetic experiment as a folder that <c>run</c> reads, with its truth beside it.</summary>
public static class SynthesisWriter
{
    /// <summary>Writes scans, lane sheets and truth tables, and last of all, where there are probes, experiment.yaml; each file appears only when it is whole.</summary>
    /// <exception cref="BlotQuantException">A file cannot be written.</exception>
    public static void Write(SyntheticExperiment experiment, string folder)
    {
        foreach (SyntheticMembrane membrane in experiment.Membranes)
        {
            foreach (SyntheticScan scan in membrane.Scans)
            {
                string description = string.Create(CultureInfo.InvariantCulture, $"{experiment.Truth.Experiment} {membrane.Id}; exposure {scan.ExposureSeconds} s");
                WholeFile.Write(folder, scan.File, path => TiffFile.Write(path, scan.Pixels, description, scan.Export));
            }

            WholeFile.WriteText(folder, $"{membrane.Id}.lanes.csv", TruthTables.Sheet(membrane));
        }

        string truth = Path.Combine(folder, "truth");
        WholeFile.WriteText(truth, "scans.csv", TruthTables.Scans(experiment));
        WholeFile.WriteText(truth, "lanes.csv", TruthTables.Lanes(experiment));
        WholeFile.WriteText(truth, "bands.csv", TruthTables.Bands(experiment));
        if (experiment.Truth.Probes.Count == 0)
            return;
        WholeFile.WriteText(truth, "ratios.csv", TruthTables.Ratios(experiment));
        WholeFile.WriteText(truth, "doseresponse.csv", TruthTables.DoseResponses(experiment));
        WholeFile.WriteText(folder, "experiment.yaml", ExperimentText.Of(experiment));
    }
}

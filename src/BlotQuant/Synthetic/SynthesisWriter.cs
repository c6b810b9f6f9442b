using System.Globalization;
using System.Text;

namespace BlotQuant.Synthetic;

/// <summary>Writes a synthetic experiment as a folder that <c>run</c> reads, with its truth beside it.</summary>
public static class SynthesisWriter
{
    /// <summary>Writes scans, lane sheets and truth tables, and last of all experiment.yaml; each file appears only when it is whole.</summary>
    /// <exception cref="BlotQuantException">A file cannot be written.</exception>
    public static void Write(SyntheticExperiment experiment, string folder)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "truth"));
            foreach (SyntheticMembrane membrane in experiment.Membranes)
            {
                foreach (SyntheticScan scan in membrane.Scans)
                {
                    string description = string.Create(CultureInfo.InvariantCulture, $"{experiment.Truth.Experiment} {membrane.Id}; exposure {scan.ExposureSeconds} s");
                    WriteWhole(folder, scan.File, path => TiffFile.Write(path, scan.Pixels, description));
                }

                WriteText(folder, $"{membrane.Id}.lanes.csv", TruthTables.Sheet(membrane));
            }

            WriteText(folder, "truth/lanes.csv", TruthTables.Lanes(experiment));
            WriteText(folder, "truth/bands.csv", TruthTables.Bands(experiment));
            WriteText(folder, "truth/ratios.csv", TruthTables.Ratios(experiment));
            WriteText(folder, "truth/doseresponse.csv", TruthTables.DoseResponses(experiment));
            WriteText(folder, "experiment.yaml", ExperimentText.Of(experiment));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{folder}: cannot be written ({failure.Message})", failure);
        }
    }

    private static void WriteText(string folder, string name, string text) =>
        WriteWhole(folder, name, path => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    private static void WriteWhole(string folder, string name, Action<string> write)
    {
        string final = Path.Combine(folder, name);
        string partial = final + ".partial";
        try
        {
            write(partial);
            File.Move(partial, final, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BlotQuant.Experiments;

namespace BlotQuant.Benchmarks;

/// <summary>The experiment that every stage is timed on: three membranes, fifteen scans.</summary>
internal static class TorinExperiment
{
    public static Experiment Read() => ExperimentReader.Read(Path.Combine(Folder(), "experiment.yaml"));

    public static string FirstScan => Path.Combine(Folder(), "M1_S6K.tif");

    public static ImmutableArray<string> Scans => [.. Directory.GetFiles(Folder(), "*.tif").Order(StringComparer.Ordinal)];

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "testdata", "torin1"));
}

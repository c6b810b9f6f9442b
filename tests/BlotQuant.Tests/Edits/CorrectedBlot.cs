using System.Globalization;
using BlotQuant.Experiments;
using BlotQuant.Reporting;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Edits;

/// <summary>One scan of eleven lanes, a ladder and ten of about the same S6K, that a test corrects by hand.</summary>
internal sealed class CorrectedBlot : IDisposable
{
    private static readonly Lazy<PixelPlane> Plane = new(() => ScanReader.Read(Path.Combine(TestPaths.TestData, "torin1", "M1_S6K.tif")).Signal);

    private static readonly RunProvenance Provenance = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "host", "folder", [], 2, "runtime");

    private readonly TemporaryFolder _folder = new();
    private int _edits;

    /// <param name="lanes">Lanes of the sheet.</param>
    /// <param name="plane">The picture as stored.</param>
    public CorrectedBlot(int lanes = 11, PixelPlane? plane = null, string flip = "none")
    {
        TiffFile.Write(At("scan.tif"), plane ?? Plane.Value, "test");
        string sheet = string.Concat(Enumerable.Range(3, lanes - 2).Select(lane => FormattableString.Invariant($"{lane},L{lane},sample,{lane}\n")));
        File.WriteAllText(At("M1.lanes.csv"), $"lane,sample,role,dose\n1,L1,ladder,\n2,L2,vehicle,0\n{sheet}");
        File.WriteAllText(At("blot.yaml"), $$"""
            experiment: corrected
            compound: Torin1
            dose_unit: nM
            probes:
              - {name: S6K, role: total, mass_kda: 70}
              - {name: other, role: phospho, total: S6K, mass_kda: 20}
            membranes:
              - id: M1
                ladder: Precision Plus Dual Color
                lanes: M1.lanes.csv
                scans: [{file: scan.tif, probes: [S6K, other], flip: {{flip}}}]
            """);
    }

    /// <summary>The picture, upright.</summary>
    public static PixelPlane Upright => Plane.Value;

    public string Experiment => At("blot.yaml");

    public string At(string name) => Path.Combine(_folder.Path, name);

    /// <param name="edit">Action and what it needs, as YAML.</param>
    public CorrectedBlot With(string edit)
    {
        _edits++;
        string keys = edit.StartsWith("undo", StringComparison.Ordinal) ? "" : "membrane: M1, ";
        if (_edits == 1)
            File.WriteAllText(At("blot.edits.yaml"), "edits:\n");
        File.AppendAllText(
            At("blot.edits.yaml"),
            string.Create(CultureInfo.InvariantCulture, $"  - {{id: {_edits}, when: 2026-03-31T14:05:00Z, by: anna, reason: seen on the film, {keys}action: {edit}}}\n"));
        return this;
    }

    public Report Run(int threads = 2) => Pipeline.Run(ExperimentReader.Read(Experiment), BlotQuantOptions.Default, threads, TestContext.Current.CancellationToken);

    /// <summary>Every result file with its bytes.</summary>
    public SortedDictionary<string, byte[]> Results(int threads = 2)
    {
        string folder = At($"results-{Guid.NewGuid():N}");
        ReportWriter.Write(Run(threads), folder, Provenance);
        return new SortedDictionary<string, byte[]>(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes), StringComparer.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}

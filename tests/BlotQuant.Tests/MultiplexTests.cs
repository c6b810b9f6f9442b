using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Experiments;
using BlotQuant.Scans;
using BlotQuant.Tests.Scans;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>The probes of one membrane give the same numbers in files of their own, in pages of one file, in its channels and in files of Bio-Rad.</summary>
public sealed class MultiplexTests
{
    private static readonly ImmutableArray<string> Probes = ["p-S6K-T389", "S6K", "beta-actin"];

    private static readonly Lazy<string[]> InFilesOfTheirOwn = new(() =>
    {
        using Synthetic.TemporaryFolder folder = new();
        return Numbers(Run(folder.Path, Write(folder.Path, "files", Planes())));
    });

    [Theory]
    [InlineData("channels", "all.tif#c1", "all.tif#c2", "all.tif#c3")]
    [InlineData("pages", "all.tif", "all.tif#2", "all.tif#3")]
    [InlineData("1sc", "0.1sc", "1.1sc", "2.1sc")]
    public void The_numbers_do_not_depend_on_what_holds_the_probes(string container, params string[] labels)
    {
        PixelPlane[] planes = Planes();
        using Synthetic.TemporaryFolder folder = new();
        Report report = Run(folder.Path, Write(folder.Path, container, planes));
        Assert.Equal(InFilesOfTheirOwn.Value, Numbers(report));
        Assert.Equal(labels, report.Membranes[0].Scans.Select(scan => scan.Scan.Path));
        Assert.Equal(labels, report.Readouts.Select(readout => readout.Scan).Distinct());
        Assert.Equal([1.0, 2.0, 3.0], report.Readouts.Select(readout => readout.ExposureSeconds!.Value).Distinct());
    }

    [Fact]
    public void Each_channel_has_its_overlay()
    {
        PixelPlane[] planes = Planes();
        using Synthetic.TemporaryFolder folder = new();
        string experiment = Write(folder.Path, "channels", planes);
        Cli.Outcome outcome = Cli.CommandLine.Run("run", experiment, "--output", Path.Combine(folder.Path, "results"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder.Path, "results", "overlays"), "*.png").Length);
    }

    private static PixelPlane[] Planes() =>
        [.. Probes.Select(probe => ScanReader.Read(Path.Combine(TestPaths.TestData, "torin1", $"M1_{probe}.tif"), cancel: TestContext.Current.CancellationToken).Signal)];

    private static Report Run(string folder, string experiment) =>
        Pipeline.Run(ExperimentReader.Read(Path.Combine(folder, experiment)), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);

    private static string[] Numbers(Report report)
    {
        Assert.NotEmpty(report.Ratios);
        return [.. report.Readouts.Select(readout => $"{readout.Probe.Name} {readout.Lane.Lane} {readout.Volume} {readout.Lod:R} {readout.Status}"), .. report.Ratios.Select(ratio => $"{ratio}")];
    }

    /// <summary>Writes the scans and their experiment; returns its path.</summary>
    private static string Write(string folder, string container, PixelPlane[] planes)
    {
        TiffWriter writer = new(planes[0].Width, planes[0].Height, 16, SampleFormat.UINT);
        string[] files = container switch
        {
            "files" => [.. planes.Select((plane, i) => Path.GetFileName(writer.Write(Path.Combine(folder, $"{i}.tif"), plane.Counts.ToArray())) + ",")],
            "1sc" => [.. planes.Select((plane, i) => BioRad(folder, $"{i}.1sc", plane) + ",")],
            "pages" => [.. planes.Select((_, i) => $"{Pages(folder, writer, planes)}, page: {i + 1},")],
            _ => [.. planes.Select((_, i) => $"{Channels(folder, writer, planes)}, channel: {i + 1},")],
        };
        File.Copy(Path.Combine(TestPaths.TestData, "torin1", "M1.lanes.csv"), Path.Combine(folder, "M1.lanes.csv"), overwrite: true);
        string experiment = Path.Combine(folder, $"{container}.yaml");
        File.WriteAllText(experiment, $$"""
            experiment: multiplex
            compound: Torin1
            dose_unit: nM
            probes:
              - {name: p-S6K-T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum}
              - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum}
              - {name: beta-actin, role: loading, mass_kda: 42}
            membranes:
              - id: M1
                ladder: [250, 150, 100, 75, 50, 37, 25, 20, 15, 10]
                lanes: M1.lanes.csv
                scans:
            {{string.Join('\n', files.Select((file, i) => $"      - {{file: {file} probe: {Probes[i]}, exposure_s: {i + 1}}}"))}}
            """);
        return experiment;
    }

    private static string BioRad(string folder, string name, PixelPlane plane)
    {
        File.WriteAllBytes(Path.Combine(folder, name), new BioRadWriter(plane.Width, plane.Height).Write(plane.Counts.ToArray()));
        return name;
    }

    private static string Pages(string folder, TiffWriter writer, PixelPlane[] planes)
    {
        using Tiff tiff = Tiff.Open(Path.Combine(folder, "all.tif"), "w");
        foreach (PixelPlane plane in planes)
            writer.WritePage(tiff, plane.Counts.ToArray());
        return "all.tif";
    }

    private static string Channels(string folder, TiffWriter writer, PixelPlane[] planes)
    {
        ushort[] samples = new ushort[3 * planes[0].Counts.Length];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = planes[i % 3].Counts[i / 3];
        (writer with { SamplesPerPixel = 3, Photometric = Photometric.RGB }).Write(Path.Combine(folder, "all.tif"), samples);
        return "all.tif";
    }
}

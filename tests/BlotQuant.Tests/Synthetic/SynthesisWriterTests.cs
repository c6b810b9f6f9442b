using System.Security.Cryptography;
using BlotQuant.Experiments;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class SynthesisWriterTests
{
    [Fact]
    public void The_experiment_that_is_written_is_read_back_as_it_was_meant()
    {
        using var folder = new TemporaryFolder();
        SyntheticExperiment synthetic = SmallTruth.Render(SmallTruth.Read());
        SynthesisWriter.Write(synthetic, folder.Path);
        Experiment read = ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml"));
        Assert.Equal(("small", "Torin1", "nM", AssayKind.Cell), (read.Name, read.Compound, read.DoseUnit, read.Assay.Kind));
        Assert.Equal(new Probe("p-S6K T389", ProbeRole.Phospho, "S6K", 70, new MassWindow(65, 75), BandChoice.Sum, KinaseComplex.Mtorc1), read.Probes[0]);
        MembranePlan membrane = Assert.Single(read.Membranes);
        Assert.Equal(synthetic.Truth.Ladder.MassesKDa, membrane.LadderMassesKDa);
        Assert.Equal([null, 0, 3, 30, 300, null, 0], membrane.Lanes.Select(lane => lane.Dose));
        Assert.Equal(synthetic.Membranes[0].Lanes.Select(lane => lane.Role), membrane.Lanes.Select(lane => lane.Role));
        Assert.Equal(["M1_p-S6K-T389.tif", "M1_S6K.tif", "M1_beta-actin_10s.tif", "M1_beta-actin_60s.tif"], membrane.Scans.Select(scan => scan.File));
        Assert.Equal([(30.0, 1), (30, 2), (10, 3), (60, 3)], membrane.Scans.Select(scan => (scan.ExposureSeconds!.Value, scan.Order)));
    }

    [Theory]
    [InlineData("hard")]
    [InlineData("kinase")]
    public void Experiments_of_cut_membranes_and_kinase_assays_can_be_read_too(string name)
    {
        using var folder = new TemporaryFolder();
        BlotTruth truth = BlotTruthReader.Read(Path.Combine(TestPaths.TestData, "truth", name + ".yaml")) with { Membranes = 1 };
        SynthesisWriter.Write(SmallTruth.Render(truth), folder.Path);
        Experiment read = ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml"));
        Assert.Equal(truth.Assay.EnzymeNm, read.Assay.EnzymeNanomolar);
        Assert.Equal(truth.Probes.Select(probe => probe.Name), read.Probes.Select(probe => probe.Name));
    }

    [Fact]
    public void Scans_hold_the_very_pixels_that_were_rendered_and_no_partial_file_is_left()
    {
        using var folder = new TemporaryFolder();
        SyntheticScan scan = SmallTruth.Render(SmallTruth.Read()).Membranes[0].Scans[0];
        SynthesisWriter.Write(SmallTruth.Render(SmallTruth.Read()), folder.Path);
        Scan read = ScanReader.ReadAll(Path.Combine(folder.Path, scan.File), TestContext.Current.CancellationToken)[0];
        Assert.True(scan.Pixels.Counts.SequenceEqual(read.Signal.Counts));
        Assert.Equal(Polarity.SignalBright, read.Info.Polarity);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_committed_scans_are_what_their_truth_renders()
    {
        SyntheticExperiment made = SmallTruth.Render(BlotTruthReader.Read(Path.Combine(TestPaths.TestData, "truth", "torin1.yaml")));
        foreach (SyntheticScan scan in made.Membranes.SelectMany(membrane => membrane.Scans))
        {
            ushort[] committed = ScanReader.ReadAll(Path.Combine(TestPaths.TestData, "torin1", scan.File), TestContext.Current.CancellationToken)[0].Signal.Counts.ToArray();
            int different = scan.Pixels.Counts.ToArray().Zip(committed).Count(pair => pair.First != pair.Second);
            // Another processor's exp and log may differ in the last bit, which can tip a rounding here and there.
            Assert.InRange(different, 0, committed.Length / 100_000);
        }
    }

    [Fact]
    public void The_committed_files_have_the_fingerprints_that_their_readme_lists()
    {
        string[] listed = [.. File.ReadLines(Path.Combine(TestPaths.TestData, "README.md")).Where(line => line.Length > 66 && line[..64].All(char.IsAsciiHexDigitLower))];
        string torin1 = Path.Combine(TestPaths.TestData, "torin1");
        string[] files = [.. Directory.GetFiles(torin1, "*", SearchOption.AllDirectories) // a run leaves its results beside the experiment
            .Where(file => !Path.GetRelativePath(torin1, file).Contains("-results", StringComparison.Ordinal))];
        Assert.Equal(files.Length, listed.Length);
        Assert.All(listed, line =>
        {
            using FileStream file = File.OpenRead(Path.Combine(TestPaths.TestData, line[66..]));
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(file)));
        });
    }
}

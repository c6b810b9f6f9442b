using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>The real membrane that was probed for PARP, then TRAIL, then actin: four samples, and at its right a ladder that glows.</summary>
public sealed class RealReprobeTests
{
    private static readonly string[] Scans = ["parp", "trail", "actin"];

    /// <summary>Columns of the samples' upper PARP bands, read off each picture, and the row that they stand in.</summary>
    private static readonly (int Row, int[] Columns)[] Samples = [(72, [296, 341, 388, 435]), (95, [267, 311, 358, 404]), (95, [310, 356, 402, 448])];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Four_samples_are_carried_from_scan_to_scan_whether_the_ladder_is_listed_or_not(bool isListed)
    {
        Report report = Run(isListed);

        Assert.Equal(3, report.Membranes.Length);
        Assert.Equal(2, report.Findings.Count(finding => finding.Code == "scan-shifted"));
        Assert.DoesNotContain(report.Findings, finding => finding.Code is "shift-unknown" or "lane-count-mismatch");
        Assert.Equal(isListed ? 0 : 1, report.Findings.Count(finding => finding.Code == "unlisted-ladder"));
        foreach ((MeasuredMembrane membrane, (int row, int[] columns)) in report.Membranes.Zip(Samples))
        {
            Assert.Equal(isListed ? 5 : 4, membrane.Lanes.Length);
            Assert.All(membrane.Lanes.Zip(columns), pair => Assert.Equal(pair.Second, pair.First.CentreAt(row), 8.0));
        }
    }

    [Fact]
    public void The_probe_of_the_saturated_scan_is_told_to_be_saturated()
    {
        Report report = Run(isListed: false);
        Assert.Contains(report.Findings, finding => finding is { Code: "saturated", Subject: "M1/TRAIL" });
    }

    private static Report Run(bool isListed)
    {
        using var folder = new TemporaryFolder();
        foreach (string scan in Scans)
            File.Copy(TestPaths.Shared($"real/reprobe/{scan}.tif"), Path.Combine(folder.Path, $"{scan}.tif"));
        string ladder = isListed ? "5,L,ladder,\n" : "";
        File.WriteAllText(Path.Combine(folder.Path, "lanes.csv"), $"lane,sample,role,dose\n1,A,vehicle,0\n2,B,sample,1\n3,C,sample,10\n4,D,sample,100\n{ladder}");
        string experiment = Path.Combine(folder.Path, "experiment.yaml");
        File.WriteAllText(experiment, """
            experiment: reprobed
            compound: drug
            dose_unit: nM
            probes:
              - {name: PARP, role: total}
              - {name: TRAIL, role: total}
              - {name: actin, role: loading}
            membranes:
              - id: M1
                lanes: lanes.csv
                scans:
                  - {file: parp.tif, probes: [PARP], order: 1}
                  - {file: trail.tif, probes: [TRAIL], order: 2}
                  - {file: actin.tif, probes: [actin], order: 3}
            """);
        return Pipeline.Run(ExperimentReader.Read(experiment), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);
    }
}

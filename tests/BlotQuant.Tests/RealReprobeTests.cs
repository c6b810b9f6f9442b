using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Readouts;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>The real membrane that was probed for PARP, then TRAIL, then actin: four samples, and at its right a ladder that glows.</summary>
public sealed class RealReprobeTests
{
    private static readonly string[] Scans = ["parp", "trail", "actin"];

    /// <summary>Columns of the samples' upper PARP bands, read off each picture, and the row that they stand in.</summary>
    private static readonly (int Row, int[] Columns)[] Samples = [(72, [296, 341, 388, 435]), (95, [267, 311, 358, 404]), (95, [310, 356, 402, 448])];

    /// <summary>Rows below the lanes' tops in which PARP's bands stand on both later scans.</summary>
    private static readonly double[] LeftRows = [71, 95];

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
    public void Both_rows_of_parp_are_told_to_be_left_over_and_no_later_probe_is_read_on_them()
    {
        Report report = Run(isListed: false);
        foreach (string probe in new[] { "TRAIL", "actin" })
        {
            ProbeMapping mapping = Assert.Single(report.Membranes.SelectMany(membrane => membrane.Mappings), mapping => mapping.Probe == probe);
            ProbeCandidate[] left = [.. mapping.Candidates.Where(row => row.Residue is { IsProven: true })];
            Assert.Equal(["PARP", "row 2 of parp.tif"], left.Select(row => row.Residue!.Origin));
            Assert.All(left.Zip(LeftRows), row => Assert.Equal(row.Second, row.First.Row.Places.Average(place => place.CentreRow), 5.0));
            Assert.DoesNotContain(mapping.Taken, left.Contains);
        }
    }

    [Fact]
    public void Actin_is_read_where_it_stands()
    {
        Report report = Run(isListed: false);
        MeasuredMembrane measured = report.Membranes[2];
        ProbeMapping actin = Assert.Single(measured.Mappings, mapping => mapping.Probe == "actin");
        Assert.False(actin.IsAmbiguous);
        int row = Assert.Single(actin.Taken).Row.Number;
        Assert.All(measured.Scans[0].Bands.Where(band => band.Row == row), band => Assert.Equal(220, band.YPx, 4.0));
    }

    [Fact]
    public void The_saturated_pixels_of_a_scan_are_told()
    {
        Finding told = Assert.Single(Run(isListed: false).Findings, finding => finding is { Code: "saturated-bands", Subject: "trail.tif" });
        Assert.StartsWith("2001 pixels are at the saturation level, 65535, in or beside 8 bands of lanes 1, 2, 3, 4", told.Message, StringComparison.Ordinal);
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

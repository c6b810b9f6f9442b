using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Masses of rendered membranes from their pixels, against those they were made with.</summary>
public sealed class LadderTests
{
    [Theory]
    [InlineData("[ladder, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle]", 0, 0.006)]
    [InlineData("[ladder, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle]", 2.5, 0.02)]
    [InlineData("[vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, ladder]", -2.5, 0.02)]
    [InlineData("[ladder, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, ladder]", 2.5, 0.02)]
    public void Masses_are_true_in_every_lane_of_tilted_and_smiling_membranes(string lanes, double tiltDegrees, double smileFraction)
    {
        using var folder = new TemporaryFolder();
        SyntheticScan truth = Write(folder.Path, Truth(lanes, tiltDegrees, smileFraction, ladderCounts: 1500, jitterPx: 0));
        MeasuredScan measured = Run(folder.Path).Membranes[0].Scans[0];
        (TrueBand True, Band Band)[] pairs = [.. truth.Bands.Where(band => band.Kind == TrueBandKind.Probe).Select(band => (band, Nearest(measured, band)))];
        Assert.True(pairs.Length >= 12);
        Assert.All(pairs, pair => Assert.Equal(1, pair.Band.Mass.Value!.Value / pair.True.MassKDa!.Value, 0.01));
    }

    [Fact]
    public void Intervals_hold_the_true_masses_where_whole_lanes_run_ahead()
    {
        List<bool> held = [];
        for (int seed = 1; seed <= 6; seed++)
        {
            using var folder = new TemporaryFolder();
            SyntheticScan truth = Write(folder.Path, Truth("[ladder, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle]", 1, 0.01, ladderCounts: 1500, jitterPx: 1, seed));
            MeasuredScan measured = Run(folder.Path).Membranes[0].Scans[0];
            held.AddRange(truth.Bands.Where(band => band.Kind == TrueBandKind.Probe).Select(band =>
                Nearest(measured, band).Mass is var mass && mass.Low <= band.MassKDa && band.MassKDa <= mass.High));
        }

        Assert.True(held.Count(isHeld => isHeld) >= 0.9 * held.Count, $"{held.Count(isHeld => isHeld)} of {held.Count}");
    }

    [Fact]
    public void A_ladder_that_shows_on_a_marker_scan_alone_is_carried_to_the_others()
    {
        using var folder = new TemporaryFolder();
        const string lanes = "[ladder, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle, vehicle]";
        Write(folder.Path, Truth(lanes, 1, 0.01, ladderCounts: 0, jitterPx: 0));
        SyntheticScan marker = SmallTruth.Render(Truth(lanes, 1, 0.01, ladderCounts: 3000, jitterPx: 0) with { Probes = [] }).Membranes[0].Scans[0];
        var dark = new PixelPlane(Array.ConvertAll(marker.Pixels.Counts.ToArray(), count => (ushort)(60_000 - count)), marker.Pixels.Width, marker.Pixels.Height);
        TiffFile.Write(Path.Combine(folder.Path, "marker.tif"), dark, "test");

        Report without = Run(folder.Path);
        Assert.All(without.Membranes[0].Scans[0].Bands, band => Assert.Null(band.Mass.Value));
        Assert.Contains(without.Findings, finding => finding.Code == "no-mass-scale");

        string experiment = Path.Combine(folder.Path, "experiment.yaml");
        File.WriteAllText(experiment, File.ReadAllText(experiment).Replace("- {file: M1", "- {file: marker.tif, kind: marker}\n  - {file: M1", StringComparison.Ordinal));
        Report with = Run(folder.Path);
        MeasuredScan signal = with.Membranes[0].Scans.Single(scan => scan.Scan.Path != "marker.tif");
        Assert.Equal("marker.tif", signal.Scale!.Scan);
        Assert.All(with.Readouts, readout => Assert.Equal("row-by-mass", readout.Flags[0]));
        Assert.All(signal.Bands, band => Assert.True(Math.Min(Math.Abs((band.Mass.Value!.Value / 70) - 1), Math.Abs((band.Mass.Value.Value / 42) - 1)) < 0.02));
    }

    private static Band Nearest(MeasuredScan scan, TrueBand band) =>
        scan.Bands.Where(found => found.LaneNumber == band.Lane).MinBy(found => Math.Abs(found.YPx - band.YPx))!;

    private static Report Run(string folder) => Pipeline.Run(
        ExperimentReader.Read(Path.Combine(folder, "experiment.yaml")), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);

    private static SyntheticScan Write(string folder, BlotTruth truth)
    {
        SyntheticExperiment experiment = SmallTruth.Render(truth);
        SynthesisWriter.Write(experiment, folder);
        return experiment.Membranes[0].Scans[0];
    }

    private static BlotTruth Truth(string lanes, double tiltDegrees, double smileFraction, double ladderCounts, double jitterPx, int seed = 31) =>
        BlotTruthReader.Parse(FormattableString.Invariant($$"""
            experiment: ladder
            seed: {{seed}}
            compound: none
            membranes: 1
            lanes: {{lanes}}
            ladder: {peak_counts: {{ladderCounts}}}
            lane_shape: {smile_fraction: {{smileFraction}}, migration_jitter_px: {{jitterPx}}}
            picture: {width_px: 640, height_px: 480, tilt_degrees: {{tiltDegrees}}}
            probes:
              - {name: S6K, role: total, mass_kda: 70, picture: both, peak_counts: 6000}
              - {name: beta-actin, role: loading, mass_kda: 42, picture: both, peak_counts: 6000}
            """), "ladder.yaml");
}

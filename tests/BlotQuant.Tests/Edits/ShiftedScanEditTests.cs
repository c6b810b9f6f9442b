using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Readouts;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Membranes;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Edits;

/// <summary>Corrections that were made on a probing which lies 40 px and 3 degrees off the first.</summary>
public sealed class ShiftedScanEditTests : IDisposable
{
    private const int Moved = 5;
    private const string Last = "M1_beta-actin.tif";

    private static readonly SyntheticExperiment Blot = Frames.Reprobed(51, 40, 3);
    private static readonly SyntheticScan Shifted = Blot.Membranes[0].Scans[4];

    private static readonly Lazy<Report> Untouched = new(() =>
    {
        using var blot = new ShiftedScanEditTests();
        return blot.Run();
    });

    private readonly TemporaryFolder _folder = new();

    public ShiftedScanEditTests() => SynthesisWriter.Write(Blot, _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lane_that_is_moved_there_moves_on_every_scan_and_no_other_does()
    {
        const double by = 5;
        Report before = Untouched.Value, after = Run($"move-lane, scan: {Last}, at: {Middle(Moved, 0)}, to: {Middle(Moved, by)}");

        foreach ((MeasuredMembrane was, MeasuredMembrane now) in before.Membranes.Zip(after.Membranes))
        {
            Assert.All(was.Lanes.Zip(now.Lanes), pair => Assert.Equal(pair.First.Number == Moved ? by : 0, pair.Second.CentrePx - pair.First.CentrePx, 1.5));
        }
    }

    [Fact]
    public void A_lane_that_is_deleted_there_is_missing_on_every_scan()
    {
        string sheet = Path.Combine(_folder.Path, "M1.lanes.csv");
        ImmutableArray<Lane>[] before = [.. Untouched.Value.Membranes.Select(membrane => membrane.Lanes)];
        File.WriteAllLines(sheet, File.ReadAllLines(sheet).Where(line => !line.StartsWith("8,", StringComparison.Ordinal)));

        ImmutableArray<Lane>[] after = [.. Run($"delete-lane, scan: {Last}, at: {Middle(Moved, 0)}").Membranes.Select(membrane => membrane.Lanes)];

        Assert.Equal(5, after.Length);
        foreach ((ImmutableArray<Lane> was, ImmutableArray<Lane> now) in before.Zip(after))
            Assert.All(was.RemoveAt(Moved - 1).Zip(now), pair => Assert.Equal(pair.First.CentrePx, pair.Second.CentrePx, 1));
    }

    [Fact]
    public void A_band_that_is_excluded_there_is_that_lanes_and_that_scans()
    {
        TrueBand band = Shifted.Bands.Single(band => band is { Kind: TrueBandKind.Probe, Lane: Moved });

        Report report = Run(FormattableString.Invariant($"exclude-band, scan: {Last}, at: [{band.XPx:0.0}, {band.YPx:0.0}]"));

        ProbeReadout readout = Assert.Single(report.Readouts, readout => readout.Status == ReadoutStatus.NotMeasured);
        Assert.Equal((Last, Moved), (readout.Scan, readout.Lane.Lane));
    }

    /// <summary>The true middle of a lane on the shifted scan.</summary>
    private static string Middle(int lane, double offPx)
    {
        TrueLane there = Shifted.Lanes[lane - 1];
        double row = Math.Round((there.TopPx + there.BottomPx) / 2);
        return FormattableString.Invariant($"[{there.CentreAt(row) + offPx:0.0}, {row}]");
    }

    private Report Run(string? edit = null)
    {
        if (edit is not null)
            File.WriteAllText(Path.Combine(_folder.Path, "experiment.edits.yaml"), $"edits:\n  - {{id: 1, when: 2026-03-31T14:05:00Z, by: anna, reason: seen, membrane: M1, action: {edit}}}\n");
        return Pipeline.Run(ExperimentReader.Read(Path.Combine(_folder.Path, "experiment.yaml")), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);
    }
}

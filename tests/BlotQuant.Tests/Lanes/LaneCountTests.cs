using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>The sheet's lane count rules, on blots whose ladder does not glow and whose end lanes are dark; no number ever comes from the lane beside.</summary>
public sealed class LaneCountTests
{
    private const string Narrow = "", Wide = "lane_shape: {margin_fraction: 1.6}", LeftWide = "lane_shape: {left_margin_fraction: 1.7}",
        RightWide = "lane_shape: {left_margin_fraction: 0.2, margin_fraction: 1.7}",
        Dirty = "background: {level_counts: 700, unevenness_fraction: 0.5, smear_fraction: 0.3, edge_fraction: 1, speckles: 60, speckle_counts: 3000}";

    private const string Total = "- {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}\n- {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 6000}";

    [Theory]
    [InlineData("[ladder, vehicle, 1, 3, 10, 30, 100, vehicle]", 1)]
    [InlineData("[vehicle, vehicle, 1, 3, 10, 30, 100, ladder]", 8)]
    [InlineData("[ladder, vehicle, 1, 3, 10, 30, 100, ladder]", 1, 8)]
    [InlineData("[ladder, blank, vehicle, 1, 3, 10, 30, vehicle]", 1, 2)]
    [InlineData("[ladder, vehicle, 1, 3, 10, 30, blank, blank]", 1, 7, 8)]
    [InlineData("[blank, vehicle, 1, 3, blank, 30, 100, blank]", 1, 5, 8)]
    public void Dark_ends_are_placed_by_the_sheet_whatever_room_the_membrane_has(string lanes, params int[] dark)
    {
        foreach (string shape in (string[])[Narrow, Wide, LeftWide, RightWide])
        {
            (SyntheticMembrane truth, Report report) = Run(lanes, shape, Total, seed: 1);
            Assert.Equal("placed", Outcome(truth, report));
            Assert.Equal(dark, report.Membranes[0].Lanes.Where(lane => lane.Inferred).Select(lane => lane.Number));
            Assert.Equal(dark.Length, report.Findings.Where(finding => finding.Code == "inferred-lane").DistinctBy(finding => finding.Subject).Count());
        }
    }

    [Theory]
    [InlineData("[ladder, vehicle, 1, 3, 10, 30, 100, vehicle]")]
    [InlineData("[vehicle, vehicle, 1, 3, 10, 30, 100, blank]")]
    [InlineData("[ladder, blank, vehicle, 1, 3, 10, 30, blank]")]
    [InlineData("[vehicle, vehicle, 1, 3, 10, 30, 100, vehicle]")]
    public void Dirt_at_the_edges_never_shifts_the_lanes_by_one(string lanes)
    {
        string[] outcomes = [.. from shape in (string[])[Narrow, Wide]
            from seed in Enumerable.Range(11, 6)
            select Run(lanes, $"{shape}\n{Dirty}", Total, seed) into run
            select Outcome(run.Truth, run.Report)];
        Assert.DoesNotContain("shifted", outcomes);
        Assert.True(outcomes.Count(outcome => outcome == "placed") >= 6, string.Join(' ', outcomes));
    }

    [Theory]
    [InlineData("a sample that failed", "[vehicle, vehicle, 1, 3, 10, 30, 100, 1000]", LeftWide, "missing_lanes: [8],")]
    [InlineData("a sample that failed beside a ladder that glows", "[ladder, vehicle, 1, 3, 10, 30, 100, 1000]", Wide + "\nladder: {peak_counts: 1500}", "missing_lanes: [8],")]
    [InlineData("either end may be inhibited", "[1000, 300, 100, vehicle, vehicle, 100, 300, 1000]", Wide, "missing_lanes: [8],", "phospho")]
    public void What_cannot_be_told_ends_the_membrane_without_ratios(string why, string lanes, string more, string missing, string role = "total")
    {
        (SyntheticMembrane truth, Report report) = Run(lanes, more, $"- {{name: p, role: {role}, mass_kda: 70, {missing} peak_counts: 6000}}", seed: 2);
        Assert.True(Outcome(truth, report) == "refused", why);
        Assert.Contains(report.Findings, finding => finding is { Severity: Severity.Error, Code: "lane-count-mismatch" });
        Assert.All(report.Ratios, ratio => Assert.Null(ratio.Value.Value));
        Assert.All(report.Readouts, readout => Assert.Equal("lane-count-mismatch", readout.Flags[0]));
    }

    /// <summary>Six lanes, 50 px apart, in the middle of a membrane that has room for two more at either side.</summary>
    /// <param name="dark">Which of the sheet's eight lanes may be dark.</param>
    /// <param name="alike">Which of the six look like samples.</param>
    [Theory]
    [InlineData("x......x", "ssssss", "inferred 1, 8")]
    [InlineData("x.......", "ssssss", "refused")]
    [InlineData("xx......", "ssssss", "inferred 1, 2")]
    [InlineData("xx.....x", "ssssss", "refused")]
    [InlineData("x......x", "dsssss", "refused")]
    [InlineData("xx....xx", "dssssd", "inferred 1, 8")]
    [InlineData("xxx....x", "dsssss", "refused")]
    public void Lanes_that_must_show_are_not_inferred_and_what_looks_like_no_sample_is_taken_for_none(string dark, string alike, string expected)
    {
        LaneFinding found = Apply(dark, alike, 510);
        Assert.Equal(expected, found.Lanes.IsEmpty ? "refused" : $"inferred {string.Join(", ", found.Lanes.Where(lane => lane.Inferred).Select(lane => lane.Number))}");
    }

    [Theory]
    [InlineData("x.......", "sssssssd", 0)]
    [InlineData("x.......", "dsssssss", 8)]
    [InlineData("xx......", "ddssssss", 8)]
    [InlineData("xx.....x", "dddsssss", 0)]
    [InlineData("........", "sssssssd", 8)]
    public void Dirt_that_makes_up_the_count_for_a_dark_lane_is_refused(string dark, string alike, int lanes) =>
        Assert.Equal(lanes, Apply(dark, alike, 600).Lanes.Length);

    private static LaneFinding Apply(string dark, string alike, int width)
    {
        ImmutableArray<LanePlace> places = [.. alike.Select((_, lane) => new LanePlace(130 + (50 * lane), 30, 20))];
        var rows = new CommonRows([.. alike.Select((look, lane) => ImmutableArray.Create(Mark(130 + (50 * lane), look == 's' ? 100 : 200 + (30 * lane))))]);
        return LaneCount.Apply(
            places, new LaneOptions(8) { MayBeDark = [.. dark.Select(lane => lane == 'x')] },
            new LaneFrame(new PixelBox(0, 0, width, 600), 1, width, 50, new MarkShear(width, 600)), rows);

        static BandMark Mark(double x, double y) => new(x, y, 40, 10, 100, 1, 0, x - 40, x + 40);
    }

    /// <summary>A dark lane may be placed by dirt beside it; a lane with a sample may not be another one.</summary>
    private static string Outcome(SyntheticMembrane truth, Report report)
    {
        ImmutableArray<Lane> found = report.Membranes[0].Lanes;
        if (found.IsEmpty)
            return "refused";
        return truth.Scans[0].Lanes.Zip(found).Where(pair => truth.Lanes[pair.First.Lane - 1].Role is not (LaneRole.Ladder or LaneRole.Blank)).All(pair =>
            Math.Abs(pair.First.CentreAt((pair.First.TopPx + pair.First.BottomPx) / 2) - pair.Second.CentrePx) < pair.First.PitchPx / 4) ? "placed" : "shifted";
    }

    private static (SyntheticMembrane Truth, Report Report) Run(string lanes, string more, string probes, int seed)
    {
        using var folder = new TemporaryFolder();
        SyntheticExperiment truth = SmallTruth.Render(BlotTruthReader.Parse($$"""
            experiment: lanes
            seed: {{seed}}
            compound: Torin1
            membranes: 1
            lanes: {{lanes}}
            {{(more.Contains("ladder:", StringComparison.Ordinal) ? "" : "ladder: {peak_counts: 0}")}}
            picture: {width_px: 640, height_px: 420}
            {{more}}
            probes:
            {{probes}}
            """, "lanes.yaml"));
        SynthesisWriter.Write(truth, folder.Path);
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml"));
        return (truth.Membranes[0], Pipeline.Run(experiment, BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken));
    }
}

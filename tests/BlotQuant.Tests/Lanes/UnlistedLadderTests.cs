using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>A ladder that glows and that the lane sheet does not list; whatever leaves open which lane is surplus is refused.</summary>
public sealed class UnlistedLadderTests
{
    /// <param name="dark">Which of the sheet's lanes may be dark.</param>
    /// <param name="looks">Of the lanes that show: s a sample, l a ladder, d dirt.</param>
    /// <param name="first">Column of the first lane taken; 0 where all are refused.</param>
    [Theory]
    [InlineData("....", "ssssl", 100)]
    [InlineData("....", "lssss", 150)]
    [InlineData("....", "sssss", 0)]
    [InlineData("....", "ssssd", 0)]
    [InlineData("....", "lsssl", 0)]
    [InlineData("....", "sslss", 0)]
    [InlineData("....", "sssdl", 0)]
    [InlineData("...x", "ssssl", 0)]
    [InlineData("x...", "ssssl", 0)]
    [InlineData("...", "ssssl", 0)]
    [InlineData("..", "ssl", 0)]
    [InlineData("", "ssssl", 0)]
    public void Only_an_end_lane_with_rungs_of_its_own_beside_samples_that_are_alike_is_taken_for_a_ladder(string dark, string looks, double first)
    {
        ImmutableArray<LanePlace> places = [.. looks.Select((_, lane) => new LanePlace(100 + (50 * lane), 30, 20))];
        var rows = new CommonRows([.. looks.Select((look, lane) => Marks(look, 100 + (50 * lane)))]);

        LaneFinding found = LaneCount.Apply(
            places, new LaneOptions(dark.Length == 0 ? 4 : dark.Length) { MayBeDark = [.. dark.Select(lane => lane == 'x')] },
            new LaneFrame(new PixelBox(0, 0, 400, 600), 1, 400, 50, new MarkShear(400, 600)), rows);

        Assert.Equal(first > 0 ? "unlisted-ladder" : "lane-count-mismatch", found.Code);
        Assert.Equal(first > 0 ? dark.Length : 0, found.Lanes.Length);
        Assert.All(found.Lanes.Take(1), lane => Assert.Equal(first, lane.CentrePx));
    }

    [Theory]
    [InlineData("ladder, vehicle, 1, 3, 10, 30, vehicle", 3000, 1, "placed")]
    [InlineData("vehicle, 1, 3, 10, 30, vehicle, ladder", 3000, 0, "placed")]
    [InlineData("vehicle, vehicle, 1, 3, 10, 30, vehicle", 0, 1, "refused")]
    [InlineData("vehicle, 1, 3, 10, 30, 100, vehicle", 0, 0, "refused")]
    public void Samples_are_told_from_a_surplus_ladder_and_never_shifted(string lanes, int ladderCounts, int firstListed, string expected)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            (SyntheticScan truth, Report report) = Run(lanes, ladderCounts, firstListed, seed);
            ImmutableArray<Lane> found = report.Membranes[0].Lanes;
            Assert.Equal(expected == "placed" ? 6 : 0, found.Length);
            Assert.Contains(report.Findings, finding => finding.Code == (expected == "placed" ? "unlisted-ladder" : "lane-count-mismatch"));
            Assert.All(found, lane =>
            {
                TrueLane there = truth.Lanes[firstListed + lane.Number - 1];
                Assert.Equal(there.CentreAt((lane.TopPx + lane.BottomPx) / 2.0), lane.CentrePx, there.PitchPx / 4);
            });
        }
    }

    private static ImmutableArray<BandMark> Marks(char look, double x) => look switch
    {
        's' => [Mark(x, 100), Mark(x, 300)],
        'l' => [Mark(x, 150), Mark(x, 200), Mark(x, 305)],
        _ => [Mark(x, 250)],
    };

    private static BandMark Mark(double x, double y) => new(x, y, 40, 10, 100, 1, 0, x - 40, x + 40);

    /// <summary>A blot of seven lanes whose sheet lists six.</summary>
    private static (SyntheticScan Truth, Report Report) Run(string lanes, int ladderCounts, int firstListed, int seed)
    {
        using var folder = new TemporaryFolder();
        SyntheticExperiment truth = SmallTruth.Render(BlotTruthReader.Parse($$"""
            experiment: lanes
            seed: {{seed}}
            compound: Torin1
            membranes: 1
            lanes: [{{lanes}}]
            ladder: {peak_counts: {{ladderCounts}}}
            picture: {width_px: 640, height_px: 420}
            probes:
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}
            - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 6000}
            """, "lanes.yaml"));
        SynthesisWriter.Write(truth, folder.Path);
        string sheet = Path.Combine(folder.Path, "M1.lanes.csv");
        string[] lines = File.ReadAllLines(sheet);
        File.WriteAllLines(sheet, [lines[0], .. lines.Skip(1 + firstListed).Take(6).Select((line, lane) => $"{lane + 1}{line[line.IndexOf(',', StringComparison.Ordinal)..]}")]);
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml"));
        return (truth.Membranes[0].Scans[0], Pipeline.Run(experiment, BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken));
    }
}

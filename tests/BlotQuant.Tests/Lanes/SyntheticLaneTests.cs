using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>Lanes of rendered membranes against where they truly lie.</summary>
public sealed class SyntheticLaneTests
{
    [Theory]
    [InlineData(4, 0)]
    [InlineData(6, -2)]
    [InlineData(8, 1)]
    [InlineData(10, 3)]
    [InlineData(12, -1)]
    public void Every_lane_is_found_within_a_quarter_of_the_pitch(int lanes, double tiltDegrees)
    {
        for (int seed = 1; seed <= 2; seed++)
        {
            (SyntheticScan truth, LaneFinding found) = Find(Truth(seed, Enumerable.Repeat("vehicle", lanes), tiltDegrees), null);
            AssertLanes(truth, found);
        }
    }

    [Fact]
    public void An_empty_lane_inside_the_series_is_kept()
    {
        (SyntheticScan truth, LaneFinding found) = Find(Truth(3, ["vehicle", "vehicle", "blank", "vehicle", "vehicle", "blank", "vehicle", "vehicle"], 0), null);
        AssertLanes(truth, found);
        Assert.Equal([3, 6], found.Lanes.Where(lane => lane.Inferred).Select(lane => lane.Number));
    }

    [Fact]
    public void Lanes_that_lack_the_band_of_a_row_are_found_by_their_others()
    {
        (SyntheticScan truth, LaneFinding found) = Find(Truth(4, Enumerable.Repeat("vehicle", 9), 1, "missing_lanes: [1, 4, 5, 9], nonspecific: [{mass_kda: 25, peak_counts: 1500}]"), null);
        AssertLanes(truth, found);
    }

    [Fact]
    public void A_count_that_the_picture_contradicts_is_refused()
    {
        (_, LaneFinding found) = Find(Truth(5, Enumerable.Repeat("vehicle", 8), 0), 6);
        Assert.Empty(found.Lanes);
        Assert.Equal("lane-count-mismatch", found.Code);
    }

    private static void AssertLanes(SyntheticScan truth, LaneFinding found)
    {
        Assert.Null(found.Code);
        Assert.Equal(truth.Lanes.Length, found.Lanes.Length);
        Assert.All(truth.Lanes.Zip(found.Lanes), pair =>
            Assert.Equal(pair.First.CentrePx, pair.Second.CentreAt((pair.First.TopPx + pair.First.BottomPx) / 2), pair.First.PitchPx / 4));
    }

    private static (SyntheticScan Truth, LaneFinding Found) Find(BlotTruth truth, int? count)
    {
        SyntheticScan scan = SyntheticBlot.Render(truth, 2, TestContext.Current.CancellationToken).Membranes[0].Scans[0];
        Scan picture = TestScans.Of(scan.Pixels);
        PixelBox box = Assert.Single(MembraneFinder.Find(picture, 2));
        return (scan, LaneFinder.Find(new Membrane("1", 1, [picture], box), new LaneOptions(count), 2));
    }

    private static BlotTruth Truth(int seed, IEnumerable<string> lanes, double tiltDegrees, string probe = "doublet: {offset_sigma: 3}") =>
        BlotTruthReader.Parse(FormattableString.Invariant($$"""
            experiment: lanes
            seed: {{seed}}
            compound: none
            membranes: 1
            lanes: [{{string.Join(", ", lanes)}}]
            picture: {width_px: 640, height_px: 420, tilt_degrees: {{tiltDegrees}}}
            probes: [{name: beta-actin, role: loading, mass_kda: 60, peak_counts: 6000, {{probe}}}]
            """), "lanes.yaml");
}

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

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Lanes_follow_a_bow(double bowPx)
    {
        const string rows = "nonspecific: [{mass_kda: 200, peak_counts: 3000}, {mass_kda: 100, peak_counts: 3000}, {mass_kda: 20, peak_counts: 3000}, {mass_kda: 12, peak_counts: 3000}]";
        (SyntheticScan truth, LaneFinding found) = Find(Truth(6, Enumerable.Repeat("vehicle", 8), 0, rows, bowPx), null);
        AssertLanes(truth, found);
        Assert.All(found.Lanes, lane => Assert.InRange(lane.BowPx / bowPx, 0.6, 1.4));
    }

    /// <summary>Bands at one height tell no bow, and faint smears no more than there is.</summary>
    [Fact]
    public void Lanes_whose_bands_tell_no_bow_bow_no_more_than_they_do()
    {
        const double bowPx = 10;
        (_, LaneFinding found) = Find(Truth(7, Enumerable.Repeat("vehicle", 8), 0, "doublet: {offset_sigma: 3}", bowPx), null);
        Assert.All(found.Lanes, lane => Assert.InRange(lane.BowPx, -2, bowPx));
    }

    /// <summary>A band that is denser at its ends is not the bands of two lanes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bands_with_dense_ends_are_of_one_lane_each(double fraction)
    {
        BlotTruth truth = Truth(13, Enumerable.Repeat("vehicle", 8), 1);
        (SyntheticScan scan, LaneFinding found) = Find(truth with { BandShape = truth.BandShape with { DenseEndsFraction = fraction } }, null);
        AssertLanes(scan, found);
    }

    [Fact]
    public void A_single_lane_is_found()
    {
        (SyntheticScan truth, LaneFinding found) = Find(Truth(8, ["blank", "vehicle", "blank", "blank"], 0), null);
        Lane lane = Assert.Single(found.Lanes);
        Assert.Equal(truth.Lanes[1].CentrePx, lane.CentrePx, truth.Lanes[1].PitchPx / 4);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void A_blank_membrane_has_no_lanes(int seed)
    {
        (_, LaneFinding found) = Find(Truth(seed, Enumerable.Repeat("blank", 8), 1), null);
        Assert.Equal("no-lanes", found.Code);
    }

    [Fact]
    public void Territories_of_crowded_lanes_tile_without_overlap()
    {
        (_, LaneFinding found) = Find(Truth(12, Enumerable.Repeat("vehicle", 12), 1), null);
        Assert.All(found.Lanes.Zip(found.Lanes.Skip(1)), pair =>
            Assert.True(pair.First.CentrePx + (pair.First.WidthPx / 2) <= pair.Second.CentrePx - (pair.Second.WidthPx / 2) + 1e-6));
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

    private static BlotTruth Truth(int seed, IEnumerable<string> lanes, double tiltDegrees, string probe = "doublet: {offset_sigma: 3}", double bowPx = 0) =>
        BlotTruthReader.Parse(FormattableString.Invariant($$"""
            experiment: lanes
            seed: {{seed}}
            compound: none
            membranes: 1
            lanes: [{{string.Join(", ", lanes)}}]
            lane_shape: {bow_px: {{bowPx}}}
            picture: {width_px: 640, height_px: 420, tilt_degrees: {{tiltDegrees}}}
            probes: [{name: beta-actin, role: loading, mass_kda: 60, peak_counts: 6000, {{probe}}}]
            """), "lanes.yaml");
}

using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Edits;

public sealed class LaneEditTests
{
    private static readonly ImmutableArray<Lane> Found = Lanes(11);

    [Fact]
    public void A_deleted_lane_goes_before_lanes_are_numbered_and_counted()
    {
        using var blot = new CorrectedBlot(lanes: 10);
        Assert.Contains(blot.Run().Findings, finding => finding.Code == "lane-count-mismatch");

        ImmutableArray<Lane> lanes = blot.With($"delete-lane, scan: scan.tif, at: {Middle(6)}").Run().Membranes[0].Lanes;

        Assert.Equal(Enumerable.Range(1, 10), lanes.Select(lane => lane.Number));
        Assert.Equal(Found.RemoveAt(5).Select(lane => lane.CentrePx), lanes.Select(lane => lane.CentrePx));
    }

    [Fact]
    public void The_count_of_the_sheet_rules_after_a_lane_was_deleted()
    {
        using var blot = new CorrectedBlot();
        Report report = blot.With($"delete-lane, scan: scan.tif, at: {Middle(6)}").Run();
        Assert.Contains(report.Findings, finding => finding.Code == "lane-count-mismatch" && finding.Message.StartsWith("10 lanes show, 11 are asked for", StringComparison.Ordinal));
    }

    [Fact]
    public void An_added_lane_stands_where_it_was_seen_and_is_as_wide_as_the_others()
    {
        using var blot = new CorrectedBlot();
        blot.With($"delete-lane, scan: scan.tif, at: {Middle(6)}").With($"add-lane, scan: scan.tif, at: {Middle(6)}");
        Lane lane = blot.Run().Membranes[0].Lanes[5];
        Assert.Equal((6, false), (lane.Number, lane.Inferred));
        Assert.Equal(Found[5].CentrePx, lane.CentrePx, 1);
        Assert.InRange(lane.WidthPx, 0.95 * Found[5].WidthPx, 1.05 * Found[5].WidthPx);
        Assert.Equal(Found[5].TiltDegrees, lane.TiltDegrees, 3);
    }

    [Fact]
    public void A_moved_lane_runs_through_the_place_it_was_moved_to()
    {
        using var blot = new CorrectedBlot();
        Lane lane = blot.With($"move-lane, scan: scan.tif, at: {Middle(6)}, to: [{Invariant(Found[5].CentreAt(120) + 5)}, 120]").Run().Membranes[0].Lanes[5];
        Assert.Equal(Found[5].CentreAt(120) + 5, lane.CentreAt(120), 1);
        Assert.Equal(Found[5].CentrePx + 5, lane.CentrePx, 1);
    }

    [Fact]
    public void Lanes_can_all_be_added_where_none_is_found()
    {
        using var blot = new CorrectedBlot(lanes: 3, TestScans.Noisy(400, 300, 1, (_, _) => 1000, 10).Signal);
        Assert.Contains(blot.Run().Findings, finding => finding.Code == "no-lanes");
        foreach (int column in (int[])[220, 100, 160])
            blot.With($"add-lane, scan: scan.tif, at: [{column}, 150]");
        ImmutableArray<Lane> lanes = blot.Run().Membranes[0].Lanes;
        Assert.Equal([100, 160, 220], lanes.Select(lane => Math.Round(lane.CentrePx)));
        Assert.All(lanes, lane => Assert.InRange(lane.WidthPx, 30, 60));
    }

    [Fact]
    public void A_sample_at_the_end_that_shows_nothing_is_a_lane_where_a_person_says_so()
    {
        using var blot = new CorrectedBlot(plane: WithoutBand(11));
        Assert.Contains(blot.Run().Findings, finding => finding.Code == "lane-count-mismatch");
        ImmutableArray<Lane> lanes = blot.With($"add-lane, scan: scan.tif, at: {Middle(11)}").Run().Membranes[0].Lanes;
        Assert.Equal(11, lanes.Length);
        Assert.Equal(Found[10].CentrePx, lanes[10].CentrePx, 1);
    }

    [Fact]
    public void Dark_ends_are_told_by_the_lanes_that_stand_after_the_edits()
    {
        using var blot = new CorrectedBlot();
        ImmutableArray<Lane> lanes = blot.With($"delete-lane, scan: scan.tif, at: {Middle(1)}").Run().Membranes[0].Lanes;
        Assert.Equal(Enumerable.Range(1, 11).Select(number => (number, number == 1)), lanes.Select(lane => (lane.Number, lane.Inferred)));
    }

    [Fact]
    public void Lanes_of_the_sheet_that_changed_places_change_back()
    {
        using var blot = new CorrectedBlot();
        Report report = blot.With("relabel-lane, lane: 4, as: 7").Run();
        Assert.Equal(("L7", 7), Sample(4));
        Assert.Equal(("L4", 4), Sample(7));
        Assert.Equal(("L5", 5), Sample(5));

        (string?, double?) Sample(int lane) => report.Readouts.First(readout => readout.Lane.Lane == lane) is var readout ? (readout.Lane.Sample, readout.Lane.Dose) : default;
    }

    [Theory]
    [InlineData("delete-lane, scan: scan.tif, at: [20, 300]", "delete-lane at 20,300: no lane there; allowed: a place in one of the lanes that are found")]
    [InlineData("move-lane, scan: scan.tif, at: [20, 300], to: [40, 300]", "move-lane at 20,300 to 40,300: no lane there")]
    [InlineData("add-lane, scan: scan.tif, at: [403, 300]", "add-lane at 403,300: a lane stands there; allowed: a place at least 15 px from the middle of every other lane")]
    [InlineData("add-lane, scan: scan.tif, at: [20, 300]", "add-lane at 20,300: not on the membrane; allowed: columns ")]
    [InlineData("add-lane, scan: scan.tif, at: [800, 300]", "add-lane at 800,300; allowed: columns 0 to 799 and rows 0 to 599 of scan.tif")]
    public void An_edit_of_a_lane_that_cannot_be_replayed_ends_the_run_in_one_line(string edit, string message)
    {
        using var blot = new CorrectedBlot();
        string said = Assert.IsType<BlotQuantException>(Record.Exception(() => blot.With(edit).Run())?.GetBaseException()).Message;
        Assert.StartsWith($"{blot.At("blot.edits.yaml")}:2: {message}", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    private static string Middle(int number) => $"[{Invariant(Math.Round(Found[number - 1].CentrePx, 1))}, 299.5]";

    /// <summary>The picture with what lies 150 rows below in the place of a lane's band.</summary>
    private static PixelPlane WithoutBand(int lane)
    {
        PixelPlane upright = CorrectedBlot.Upright;
        ushort[] counts = upright.Counts.ToArray();
        for (int row = 230; row < 280; row++)
        {
            (int left, int right) = Found[lane - 1].ColumnsAt(row);
            for (int column = left; column < right; column++)
                counts[(row * upright.Width) + column] = counts[((row + 150) * upright.Width) + column];
        }

        return new PixelPlane(counts, upright.Width, upright.Height);
    }

    private static string Invariant(double number) => FormattableString.Invariant($"{number}");

    private static ImmutableArray<Lane> Lanes(int count)
    {
        using var blot = new CorrectedBlot(count);
        return blot.Run().Membranes[0].Lanes;
    }
}

using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Edits;

public sealed class BandEditTests
{
    private static readonly Report Found = Untouched();

    private static readonly Band Sixth = BandsOf(Found, 6).Single();

    [Fact]
    public void A_deleted_band_is_in_no_table_and_its_place_is_measured_as_where_none_shows()
    {
        Report report = Corrected($"delete-band, scan: scan.tif, at: {Place(Sixth)}");
        Assert.Empty(BandsOf(report, 6));
        Assert.Contains("forced", ReadoutOf(report, 6).Flags);
        Assert.Equal(Found.Membranes[0].Scans[0].Bands.Length - 1, report.Membranes[0].Scans[0].Bands.Length);
    }

    [Fact]
    public void An_added_band_is_fitted_as_found_ones_are()
    {
        Report report = Corrected($"delete-band, scan: scan.tif, at: {Place(Sixth)}", $"add-band, scan: scan.tif, at: [{Sixth.XPx:0}, {Sixth.YPx + 1:0}]");
        Band added = BandsOf(report, 6).Single();
        Assert.Equal(Sixth.Row, added.Row);
        Assert.Contains("by-hand", added.Flags);
        Assert.InRange(added.YPx, Sixth.YPx - 1, Sixth.YPx + 1);
        Assert.InRange(added.Volume.Counts, 0.99 * Sixth.Volume.Counts, 1.01 * Sixth.Volume.Counts);
        Assert.Equal(added.Volume.Counts, ReadoutOf(report, 6).Volume!.Counts, 6);
        Assert.DoesNotContain("forced", ReadoutOf(report, 6).Flags);
    }

    [Fact]
    public void A_band_added_where_nothing_is_holds_nothing_beyond_its_error()
    {
        Band added = BandsOf(Corrected("add-band, scan: scan.tif, at: [400, 420]"), 6)[1];
        Assert.Equal(2, added.Number);
        Assert.InRange(added.Volume.Counts, -0.001 * Sixth.Volume.Counts, 0.001 * Sixth.Volume.Counts);
    }

    [Fact]
    public void A_moved_band_stands_in_the_other_place_alone()
    {
        Band moved = BandsOf(Corrected($"move-band, scan: scan.tif, at: {Place(Sixth)}, to: [460, 400]"), 7)[1];
        Assert.InRange(moved.YPx, 390, 410);
        Assert.Contains("by-hand", moved.Flags);
        Assert.Empty(BandsOf(Corrected($"move-band, scan: scan.tif, at: {Place(Sixth)}, to: [460, 400]"), 6));
    }

    [Fact]
    public void An_added_band_and_its_neighbours_reach_to_the_valley_between_them()
    {
        Scan scan = TestScans.Noisy(200, 300, 3, (x, y) => 500 + (Math.Abs(x - 100) < 25 ? 4000 * Math.Exp(-Math.Pow((y - 150) / 5.0, 2) / 2) : 0), 10);
        ImmutableArray<Lane> lanes = [new Lane(1, 100, 60, 0, 300, 0, false)];
        var edit = new Edit(1, EditAction.AddBand, "seen on the film", "anna", DateTimeOffset.UnixEpoch) { At = new EditPlace(100, 172) };
        BandCandidate found = BandStage.Find(scan, lanes, new BandOptions(), 2, []).Candidates[0].Single();

        ImmutableArray<BandCandidate> bands = BandStage.Find(PlacedEdit.Attach(scan, [edit]), lanes, new BandOptions(), 2, []).Candidates[0];

        Assert.Equal([150, 172], bands.Select(band => band.PeakRow));
        Assert.True(found.Rows.End > 166);
        Assert.InRange(bands[0].Rows.End, 155, 171);
        Assert.InRange(bands[1].Rows.Start, bands[0].Rows.End, 171);
        Assert.InRange(bands[1].Rows.End, 178, 200);
    }

    [Fact]
    public void An_excluded_band_keeps_its_number_and_volume_and_its_readout_is_not_measured()
    {
        Report report = Corrected($"exclude-band, scan: scan.tif, at: {Place(Sixth)}");
        Assert.Equal(Sixth with { Flags = [] }, BandsOf(report, 6).Single() with { Flags = [] });
        Assert.Equal([.. Sixth.Flags, "excluded"], BandsOf(report, 6).Single().Flags);
        ProbeReadout readout = ReadoutOf(report, 6);
        Assert.Equal((ReadoutStatus.NotMeasured, null, null), (readout.Status, readout.Volume, readout.Lod));
        Assert.Contains("excluded", readout.Flags);
        Ratio ratio = report.Ratios.Single(ratio => ratio.NormalisedBy == "S6K" && ratio.Lane.Lane == 6);
        Assert.Null(ratio.Value.Value);
        Assert.Contains("denominator-not-measured", ratio.Flags);
        Assert.Equal(ReadoutOf(Found, 5).Volume, ReadoutOf(report, 5).Volume);
    }

    [Fact]
    public void A_deleted_row_takes_its_bands_with_it()
    {
        Report report = Corrected($"delete-row, scan: scan.tif, at: {Place(Sixth)}");
        Assert.All(Enumerable.Range(2, 10), lane => Assert.Empty(BandsOf(report, lane)));
        Assert.Equal(BandsOf(Found, 1).Select(band => band.YPx), BandsOf(report, 1).Select(band => band.YPx));
    }

    [Fact]
    public void A_moved_row_moves_in_every_lane()
    {
        Report report = Corrected($"move-row, scan: scan.tif, at: {Place(Sixth)}, to: [400, {Sixth.YPx + 150:0}]");
        Assert.All(Enumerable.Range(2, 10), lane =>
        {
            Band moved = BandsOf(report, lane).Single();
            Assert.InRange(moved.YPx - BandsOf(Found, lane).Single().YPx, 140, 160);
            Assert.Contains("by-hand", moved.Flags);
        });
    }

    [Fact]
    public void A_probe_is_read_on_the_row_that_a_person_names()
    {
        Report report = Corrected($"relabel-row, scan: scan.tif, at: {Place(Sixth)}, as: other");
        Assert.Contains("row-by-hand", ReadoutOf(report, 6, "other").Flags);
        Assert.Equal(Sixth.Volume.Counts, ReadoutOf(report, 6, "other").Volume!.Counts);
        Assert.Equal(ReadoutOf(Found, 6).Volume, ReadoutOf(report, 6).Volume);
    }

    [Fact]
    public void A_probe_is_read_along_a_row_that_a_person_adds()
    {
        Report report = Corrected("add-row, scan: scan.tif, at: [400, 440], as: other");
        Assert.All(report.Readouts.Where(readout => readout.Probe.Name == "other"), readout =>
        {
            Assert.Equal(ReadoutStatus.BelowLod, readout.Status);
            Assert.InRange((readout.Box!.Value.Top + readout.Box.Value.Bottom) / 2.0, 430, 450);
        });
        Assert.Equal(Found.Membranes[0].Scans[0].Bands.Length, report.Membranes[0].Scans[0].Bands.Length);
    }

    [Fact]
    public void In_its_lane_a_probe_is_read_on_the_band_that_a_person_names()
    {
        Report report = Corrected("add-row, scan: scan.tif, at: [400, 440], as: other", $"relabel-band, scan: scan.tif, at: {Place(Sixth)}, as: other");
        Assert.Equal(Sixth.Volume.Counts, ReadoutOf(report, 6, "other").Volume!.Counts);
        Assert.Equal(ReadoutStatus.BelowLod, ReadoutOf(report, 5, "other").Status);
    }

    [Fact]
    public void The_polarity_that_a_person_tells_holds()
    {
        Report report = Corrected("set-polarity, scan: scan.tif, as: signal-dark");
        Assert.Equal(Polarity.SignalBright, Found.Membranes[0].Scans[0].Scan.Info.Polarity);
        Assert.Equal(Polarity.SignalDark, report.Membranes[0].Scans[0].Scan.Info.Polarity);
        ushort stored = CorrectedBlot.Upright.Counts[1000], dark = report.Membranes[0].Scans[0].Scan.Signal.Counts[1000];
        Assert.Equal(ushort.MaxValue, stored + dark);
    }

    [Theory]
    [InlineData(Flip.Horizontal, "horizontal")]
    [InlineData(Flip.Vertical, "vertical")]
    public void Places_of_edits_are_those_of_the_scan_as_stored(Flip flip, string word)
    {
        PixelPlane stored = CorrectedBlot.Upright.Turned(flip);
        Band fourth = BandsOf(Found, 4).Single();
        double column = flip == Flip.Horizontal ? stored.Width - 1 - fourth.XPx : fourth.XPx, row = flip == Flip.Vertical ? stored.Height - 1 - fourth.YPx : fourth.YPx;
        using var blot = new CorrectedBlot(plane: stored, flip: word);
        Report report = blot.With(FormattableString.Invariant($"exclude-band, scan: scan.tif, at: [{column:0.0}, {row:0.0}]")).Run();
        Assert.Equal([4], report.Membranes[0].Scans[0].Bands.Where(band => band.Flags.Contains("excluded")).Select(band => band.LaneNumber));
    }

    [Theory]
    [InlineData("delete-band, scan: scan.tif, at: [400, 420]", "delete-band at 400,420: no band there; allowed: a place on one of the 1 bands of lane 6")]
    [InlineData("exclude-band, scan: scan.tif, at: [20, 420]", "exclude-band at 20,420: no lane there")]
    [InlineData("add-band, scan: scan.tif, at: [400, 255]", "add-band at 400,255: a band stands there; allowed: a place between the bands of the lane")]
    [InlineData("move-band, scan: scan.tif, at: [400, 255], to: [460, 255]", "move-band at 400,255 to 460,255: a band stands there")]
    [InlineData("move-row, scan: scan.tif, at: [400, 255], to: [400, 599]", "move-row at 400,255 to 400,599: the row would leave the lanes")]
    [InlineData("relabel-row, scan: scan.tif, at: [400, 420], as: other", "relabel-row at 400,420: no band there")]
    [InlineData("relabel-band, scan: scan.tif, at: [400, 420], as: other", "relabel-band at 400,420: no band there")]
    public void An_edit_that_cannot_be_replayed_ends_the_run_in_one_line(string edit, string message)
    {
        using var blot = new CorrectedBlot();
        string said = Assert.Throws<BlotQuantException>(() => blot.With(edit).Run()).Message;
        Assert.StartsWith($"{blot.At("blot.edits.yaml")}:2: {message}", said, StringComparison.Ordinal);
    }

    private static string Place(Band band) => FormattableString.Invariant($"[{band.XPx:0.0}, {band.YPx:0.0}]");

    private static ImmutableArray<Band> BandsOf(Report report, int lane) => [.. report.Membranes[0].Scans[0].Bands.Where(band => band.LaneNumber == lane)];

    private static ProbeReadout ReadoutOf(Report report, int lane, string probe = "S6K") => report.Readouts.Single(readout => readout.Lane.Lane == lane && readout.Probe.Name == probe);

    private static Report Corrected(params string[] edits)
    {
        using var blot = new CorrectedBlot();
        return edits.Aggregate(blot, (now, edit) => now.With(edit)).Run();
    }

    private static Report Untouched() => Corrected();
}

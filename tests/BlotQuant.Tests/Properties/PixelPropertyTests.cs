using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Properties;

/// <summary>What must not change, or change in a known way, when a picture does.</summary>
public sealed class PixelPropertyTests
{
    private static readonly Lazy<PixelPlane> Picture = new(() => SyntheticBlot.Render(BlotTruthReader.Parse(
        """
        experiment: small
        seed: 12
        compound: none
        membranes: 1
        lanes: [vehicle, 1, 2, 3, 4, vehicle]
        picture: {width_px: 420, height_px: 300}
        probes: [{name: beta-actin, role: loading, mass_kda: 60, peak_counts: 8000, nonspecific: [{mass_kda: 25, peak_counts: 3000}]}]
        """, "small.yaml"), 2).Membranes[0].Scans[0].Pixels);

    private static readonly Lazy<MeasuredMembrane> Plain = new(() => Measure(Picture.Value));

    [Fact]
    public void The_plain_picture_shows_two_bands_in_each_of_six_lanes()
    {
        Assert.Equal(6, Plain.Value.Lanes.Length);
        Assert.Equal(12, Bands(Plain.Value).Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_gain_scales_every_volume_and_its_error(int gain) => AssertVolumes(Measure(Changed(count => count * gain)), gain, 1e-3);

    [Theory]
    [InlineData(137)]
    [InlineData(5000)]
    public void A_pedestal_changes_no_volume(int pedestal) => AssertVolumes(Measure(Changed(count => count + pedestal)), 1, 2e-5);

    [Fact]
    public void An_inverted_picture_gives_the_same_volumes()
    {
        MeasuredMembrane inverted = Measure(Changed(count => 65_535 - count));
        Assert.Equal(Polarity.SignalDark, inverted.Scans[0].Scan.Info.Polarity);
        AssertVolumes(inverted, 1, 0);
    }

    [Fact]
    public void A_mirrored_picture_reverses_the_lanes()
    {
        PixelPlane plane = Picture.Value;
        ushort[] counts = plane.Counts.ToArray();
        for (int row = 0; row < plane.Height; row++)
            Array.Reverse(counts, row * plane.Width, plane.Width);
        MeasuredMembrane mirrored = Measure(new PixelPlane(counts, plane.Width, plane.Height));
        Lane[] lanes = [.. mirrored.Lanes.Reverse()];
        Assert.Equal(Plain.Value.Lanes.Length, lanes.Length);
        Assert.All(Plain.Value.Lanes.Zip(lanes), pair => Assert.Equal(pair.First.CentrePx, plane.Width - 1 - pair.Second.CentrePx, 2.0));
        Band[] bands = [.. Bands(mirrored).OrderByDescending(band => band.LaneNumber).ThenBy(band => band.Number)];
        Assert.All(Bands(Plain.Value).Zip(bands), pair => Assert.Equal(1, pair.Second.Volume.Counts / pair.First.Volume.Counts, 0.02));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void A_box_moved_by_two_pixels_along_or_across_changes_no_clean_volume_by_more_than_a_hundredth(int offsetPx)
    {
        Scan scan = TestScans.Of(Picture.Value);
        ScanRows rows = BandStage.Find(scan, Plain.Value.Lanes, new BandOptions(), 2, []);
        ScanRows across = BandStage.Find(scan, [.. Plain.Value.Lanes.Select(lane => lane with { CentrePx = lane.CentrePx + offsetPx })], new BandOptions(), 2, []);
        Assert.Equal(2, rows.Rows.Length);
        for (int row = 0; row < 2; row++)
        {
            for (int lane = 0; lane < rows.Profiles.Length; lane++)
            {
                RowPlace place = rows.Rows[row].Places[lane];
                RowPlace along = place with { Rows = new RowSpan(place.Rows.Start + offsetPx, place.Rows.End + offsetPx) };
                double counts = PlaceMeasure.Of(rows, lane, place, null).Volume.Counts;
                Assert.Equal(1, PlaceMeasure.Of(rows, lane, along, null).Volume.Counts / counts, 0.01);
                Assert.Equal(1, PlaceMeasure.Of(across, lane, across.Rows[row].Places[lane], null).Volume.Counts / counts, 0.01);
            }
        }
    }

    [Fact]
    public void Lanes_and_bands_are_the_same_on_any_number_of_threads()
    {
        string[] one = Told(Measure(Picture.Value, 1));
        Assert.Equal(one, Told(Measure(Picture.Value, 2)));
        Assert.Equal(one, Told(Measure(Picture.Value, 16)));
    }

    private static PixelPlane Changed(Func<int, int> change) => new(
        Array.ConvertAll(Picture.Value.Counts.ToArray(), count => checked((ushort)change(count))), Picture.Value.Width, Picture.Value.Height);

    private static MeasuredMembrane Measure(PixelPlane plane, int threads = 2) => Assert.Single(TestScans.Quantify(plane, threads).Membranes);

    private static Band[] Bands(MeasuredMembrane membrane) => [.. membrane.Scans[0].Bands];

    private static string[] Told(MeasuredMembrane membrane) =>
        [.. membrane.Lanes.Select(lane => $"{lane}"), .. Bands(membrane).Select(band => $"{band}{string.Join(';', band.Flags)}")];

    private static void AssertVolumes(MeasuredMembrane changed, double factor, double tolerance)
    {
        Assert.Equal(Plain.Value.Lanes.Select(lane => (lane.ColumnsAt(0), lane.TopPx, lane.BottomPx)), changed.Lanes.Select(lane => (lane.ColumnsAt(0), lane.TopPx, lane.BottomPx)));
        Assert.Equal(Bands(Plain.Value).Select(band => band.Box), Bands(changed).Select(band => band.Box));
        Assert.All(Bands(Plain.Value).Zip(Bands(changed)), pair =>
        {
            Assert.Equal(factor, pair.Second.Volume.Counts / pair.First.Volume.Counts, Math.Max(1e-12, tolerance) * factor);
            Assert.Equal(factor, pair.Second.Volume.StandardError!.Value / pair.First.Volume.StandardError!.Value, 0.05 * factor);
        });
    }
}

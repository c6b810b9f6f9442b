using BlotQuant.Scans;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class FreeBlotTests
{
    [Theory]
    [InlineData("lane_shape: {bow_px: 12, jitter_px: 0, migration_jitter_px: 0, smile_fraction: 0, curvature_px: 0}")]
    [InlineData("lane_shape: {sway_px: -9, fan_px: 8, jitter_px: 0, migration_jitter_px: 0, smile_fraction: 0, curvature_px: 0}")]
    public void Bands_lie_on_the_curved_centre_line_of_their_lane(string shape)
    {
        BlotTruth straight = FreeBlot.Dark() with { Picture = new PictureTruth { WidthPx = 300, HeightPx = 260, TiltDegrees = 2 } };
        BlotTruth curved = straight with { LaneShape = BlotTruthReader.Parse($"experiment: x\ncompound: x\nlanes: [vehicle]\n{shape}\nbands: [{{lane: 1}}]", "x").LaneShape };
        SyntheticScan scan = FreeBlot.Scan(curved);
        Assert.All(scan.Bands, band => Assert.Equal(scan.Lanes.Single(lane => lane.Lane == band.Lane).CentreAt(band.YPx), band.XPx, 0.3));
        double moved = scan.Bands.Zip(FreeBlot.Scan(straight).Bands).Max(pair => Math.Abs(pair.First.XPx - pair.Second.XPx));
        Assert.InRange(moved, 5, 20);
    }

    [Fact]
    public void A_lanes_box_holds_its_whole_curve()
    {
        TrueLane lane = new(1, 1, 100, 20, 0, 200, 0, 40, 16, 0);
        Assert.Equal((90.0, 126.0), (lane.LeftPx, lane.RightPx));
        Assert.Equal((100.0, 116.0, 112.0), (lane.CentreAt(0), lane.CentreAt(100), lane.CentreAt(150)));
    }

    [Theory]
    [InlineData(1.5, "")]
    [InlineData(0, "band_shape: {sigma_px: 2.5, plateau_sigmas: 2, skew_fraction: 0.4, tail_fraction: 0.1, flat_top_exponent: 2.2, glow_fraction: 0}")]
    public void Whatever_their_shape_and_blur_the_counts_sum_to_the_volumes(double blurPx, string shape)
    {
        BlotTruth truth = FreeBlot.Dark(shape);
        SyntheticScan scan = FreeBlot.Scan(truth with { Camera = truth.Camera with { BlurPx = blurPx } });
        Assert.Equal(1, FreeBlot.Sum(scan) / scan.Bands.Sum(band => band.Volume), 3);
    }

    [Theory]
    [InlineData(0, 0, 0, 6)]
    [InlineData(2, 0, 0, 2)]
    [InlineData(0, 0.5, 0.2, 4)]
    [InlineData(1.5, -0.3, 0.1, 3)]
    public void A_free_band_peaks_at_what_the_truth_file_says(double plateau, double skew, double tail, double exponent)
    {
        BlotTruth plain = FreeBlot.Dark();
        BlotTruth truth = plain with
        {
            BandShape = new BandShapeTruth { SigmaPx = 5, PlateauSigmas = plateau, SkewFraction = skew, TailFraction = tail, FlatTopExponent = exponent, GlowFraction = 0 },
            Bands = [new FreeBandTruth { Lane = 2, HeightFraction = 0.5, PeakCounts = 8000 }],
        };
        Assert.InRange(FreeBlot.Scan(truth).Bands.Single().PeakCounts, 7900, 8040);
    }

    [Fact]
    public void Dense_ends_are_that_much_denser_than_the_middle_and_keep_the_volume()
    {
        BlotTruth plain = FreeBlot.Dark();
        SyntheticScan Drawn(double fraction) => FreeBlot.Scan(plain with
        {
            BandShape = new BandShapeTruth { SigmaPx = 5, FlatTopExponent = 40, GlowFraction = 0, DenseEndsFraction = fraction },
            Bands = [new FreeBandTruth { Lane = 2, HeightFraction = 0.5, PeakCounts = 8000 }],
        });
        (SyntheticScan even, SyntheticScan dense) = (Drawn(0), Drawn(1));
        Assert.Equal(1, FreeBlot.Sum(dense) / FreeBlot.Sum(even), 3);
        PixelBox box = dense.Bands.Single().Box;
        double[] columns = [.. Enumerable.Range(box.Left, box.Width).Select(column => Enumerable.Range(box.Top, box.Height).Sum(row => dense.Pixels.SumRow(row, column, column + 1) - plain.Camera.OffsetCounts))];
        Assert.InRange(columns.Max() / columns[columns.Length / 2], 1.8, 2);
    }

    [Fact]
    public void A_band_outside_the_picture_keeps_its_volume_and_shares_none_with_far_ones()
    {
        BlotTruth plain = FreeBlot.Dark();
        BlotTruth wide = plain with
        {
            Picture = plain.Picture with { MembraneWidthFraction = 1.5 },
            Lanes = [.. Enumerable.Repeat("vehicle", 12)],
            Bands = [.. Enumerable.Range(1, 12).Select(lane => new FreeBandTruth { Lane = lane, PeakCounts = 1000 })],
        };
        SyntheticScan scan = FreeBlot.Scan(wide);
        Assert.Contains(scan.Bands, band => band.Box.Right < -20);
        Assert.All(scan.Bands, band => Assert.InRange(band.OverlapFraction, 0, 0.02)); // what next-door lanes share
        Assert.All(scan.Bands, band => Assert.Equal(scan.Bands[0].Volume, band.Volume, 1e-6));
        Assert.InRange(FreeBlot.Sum(scan) / scan.Bands[0].Volume, 7, 9);
    }

    [Fact]
    public void Artefacts_change_the_picture_and_nothing_that_is_true_of_its_bands()
    {
        BlotTruth clean = FreeBlot.Dark() with { Background = new BackgroundTruth { LevelCounts = 400, Speckles = 0 } };
        BlotTruth dusty = clean with { Artefacts = new ArtefactTruth { DarkSpecks = 30, Bubbles = 4, Scratches = 4, Clouds = 2, HotPixels = 20 } };
        (SyntheticScan before, SyntheticScan after) = (FreeBlot.Scan(clean), FreeBlot.Scan(dusty));
        Assert.Equal(before.Bands.Select(band => (band.Volume, band.XPx, band.YPx)), after.Bands.Select(band => (band.Volume, band.XPx, band.YPx)));
        int changed = before.Pixels.Counts.ToArray().Zip(after.Pixels.Counts.ToArray()).Count(pair => Math.Abs(pair.First - pair.Second) > 20);
        Assert.InRange(changed, 500, 60_000);
    }

    [Theory]
    [InlineData(false, Polarity.SignalBright)]
    [InlineData(true, Polarity.SignalDark)]
    public void An_8_bit_picture_is_stored_as_such_and_its_truth_is_in_its_own_counts(bool dark, Polarity polarity)
    {
        using var folder = new TemporaryFolder();
        BlotTruth truth = FreeBlot.Dark() with { Export = new ExportTruth { Bits = 8, DarkOnLight = dark, TaggedMinIsWhite = dark } };
        SyntheticExperiment experiment = SmallTruth.Render(truth);
        SynthesisWriter.Write(experiment, folder.Path);
        Scan read = ScanReader.ReadAll(Path.Combine(folder.Path, "M1.tif"), TestContext.Current.CancellationToken)[0];
        Assert.Equal((8, polarity), (read.Info.Bits, read.Info.Polarity));
        SyntheticScan scan = experiment.Membranes[0].Scans[0];
        double sum = dark ? (255.0 * scan.Pixels.Counts.Length) - FreeBlot.Sum(scan) : FreeBlot.Sum(scan);
        Assert.Equal(1, sum / scan.Bands.Sum(band => band.Volume), 0.03); // rounding to 255 levels loses the faintest flanks
        Assert.InRange(scan.Bands.Max(band => band.PeakCounts), 240, 255);
        Assert.False(File.Exists(Path.Combine(folder.Path, "experiment.yaml")));
    }

    [Fact]
    public void Grain_has_mean_0_and_variance_1()
    {
        var texture = new Texture(400, 400, 4, new BlotQuant.Numerics.SplitMix64(3));
        double[] values = [.. from x in Enumerable.Range(0, 400) from y in Enumerable.Range(0, 400) select texture.At(x, y)];
        Assert.Equal(0, values.Average(), 0.03);
        Assert.Equal(1, values.Average(value => value * value), 0.05);
    }
}

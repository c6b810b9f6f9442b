using BlotQuant.Experiments;
using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class SyntheticBlotTests
{
    [Fact]
    public void The_same_truth_gives_the_same_pixels_on_any_number_of_threads()
    {
        SyntheticExperiment one = SmallTruth.Render(SmallTruth.Read(), threads: 1);
        SyntheticExperiment many = SmallTruth.Render(SmallTruth.Read(), threads: 7);
        Assert.All(Scans(one).Zip(Scans(many)), pair => Assert.True(pair.First.Pixels.Counts.SequenceEqual(pair.Second.Pixels.Counts)));
    }

    [Fact]
    public void Another_seed_gives_other_pixels_and_other_loads()
    {
        SyntheticExperiment five = SmallTruth.Render(SmallTruth.Read());
        SyntheticExperiment six = SmallTruth.Render(SmallTruth.Read() with { Seed = 6 });
        Assert.False(Scans(five).First().Pixels.Counts.SequenceEqual(Scans(six).First().Pixels.Counts));
        Assert.NotEqual(Band(five, "S6K", 2).Volume, Band(six, "S6K", 2).Volume);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lane_shape: {smile_fraction: 0.05, curvature_px: 3}")]
    public void Without_a_background_the_counts_of_a_scan_sum_to_the_volumes_of_its_bands(string more)
    {
        BlotTruth dark = SmallTruth.Read(more) with
        {
            Background = new BackgroundTruth { LevelCounts = 0, Speckles = 0 },
            BandShape = new BandShapeTruth { SigmaPx = 2.5, GlowFraction = 0, SkewFraction = 0.3, TailFraction = 0.05 },
            Camera = new CameraTruth { CountsPerPhoton = 0.01, ReadNoiseCounts = 0 },
            Picture = new PictureTruth { WidthPx = 280, HeightPx = 200, TiltDegrees = 3 },
        };
        SyntheticScan scan = Scans(SmallTruth.Render(dark)).First();
        double counts = 0;
        for (int row = 0; row < scan.Pixels.Height; row++)
            counts += scan.Pixels.SumRow(row, 0, scan.Pixels.Width) - (dark.Camera.OffsetCounts * scan.Pixels.Width);
        Assert.Equal(1, counts / scan.Bands.Sum(band => band.Volume), 3);
    }

    [Theory]
    [InlineData(20, 2)]
    [InlineData(400, 2)]
    [InlineData(4000, 2)]
    [InlineData(4000, 0.5)]
    public void The_variance_of_photon_noise_is_the_mean_times_the_counts_per_photon(double level, double countsPerPhoton)
    {
        BlotTruth truth = SmallTruth.Even(level, countsPerPhoton);
        double[] counts = [.. Scans(SmallTruth.Render(truth)).First().Pixels.Counts.ToArray().Select(count => count - truth.Camera.OffsetCounts)];
        double mean = counts.Average();
        double variance = counts.Average(count => (count - mean) * (count - mean));
        Assert.Equal(1, mean / level, 0.005);
        Assert.Equal(1, variance / (mean * countsPerPhoton), 0.03);
    }

    [Fact]
    public void Bands_lie_on_the_centre_line_of_their_tilted_lane()
    {
        BlotTruth tilted = SmallTruth.Read() with { Picture = new PictureTruth { WidthPx = 280, HeightPx = 200, TiltDegrees = -4 } };
        SyntheticScan scan = Scans(SmallTruth.Render(tilted)).First();
        Assert.All(scan.Bands, band =>
        {
            TrueLane lane = scan.Lanes.Single(lane => lane.Lane == band.Lane);
            double middle = (lane.TopPx + lane.BottomPx) / 2;
            Assert.Equal(lane.CentrePx + ((band.YPx - middle) * Math.Tan(lane.TiltDegrees * Math.PI / 180)), band.XPx, 0.5);
        });
    }

    [Fact]
    public void A_longer_exposure_holds_as_many_times_the_counts_and_ends_at_saturation()
    {
        SyntheticScan[] actin = [.. Scans(SmallTruth.Render(SmallTruth.Read())).Where(scan => scan.Probes[0].Probe.Name == "beta-actin")];
        Assert.Equal(6, actin[1].Bands.Sum(band => band.Volume) / actin[0].Bands.Sum(band => band.Volume), 9);
        Assert.All(actin[0].Bands, band => Assert.Equal(0, band.SaturatedFraction));
        Assert.All(actin[1].Bands.Where(band => band.Kind == TrueBandKind.Probe), band => Assert.InRange(band.SaturatedFraction, 0.05, 1));
    }

    [Fact]
    public void Doublets_overlap_and_distant_bands_do_not()
    {
        BlotTruth plain = SmallTruth.Read();
        BlotTruth doubled = plain with { Probes = [.. plain.Probes.Select(probe => probe with { Doublet = new DoubletTruth(2.2, 0.65) })] };
        Assert.All(Scans(SmallTruth.Render(plain)).First().Bands.Where(band => band.Kind == TrueBandKind.Probe), band => Assert.InRange(band.OverlapFraction, 0, 0.005));
        Assert.All(Scans(SmallTruth.Render(doubled)).First().Bands.Where(band => band.Kind == TrueBandKind.Probe), band => Assert.InRange(band.OverlapFraction, 0.05, 0.6));
    }

    [Fact]
    public void Stripping_that_leaves_something_behind_shows_earlier_bands_in_later_scans()
    {
        BlotTruth truth = SmallTruth.Read() with { Reprobe = new ReprobeTruth { ResidualFraction = 0.1 } };
        SyntheticScan[] scans = [.. Scans(SmallTruth.Render(truth))];
        Assert.DoesNotContain(scans[0].Bands, band => band.Kind == TrueBandKind.Residual);
        TrueBand left = scans[1].Bands.Single(band => band is { Kind: TrueBandKind.Residual, Lane: 2 });
        Assert.Equal(0.1, left.Volume / scans[0].Bands.Single(band => band is { Kind: TrueBandKind.Probe, Lane: 2 }).Volume, 9);
    }

    [Fact]
    public void Reprobed_scans_share_one_frame_unless_the_truth_shifts_them()
    {
        BlotTruth still = SmallTruth.Read();
        BlotTruth moved = still with { Reprobe = new ReprobeTruth { ShiftPx = 8 } };
        static double Shift(BlotTruth truth)
        {
            SyntheticScan[] scans = [.. Scans(SmallTruth.Render(truth))];
            return Math.Abs(scans[0].Lanes[0].CentrePx - scans[1].Lanes[0].CentrePx) + Math.Abs(scans[0].Lanes[0].TopPx - scans[1].Lanes[0].TopPx);
        }

        Assert.Equal(0, Shift(still));
        Assert.InRange(Shift(moved), 0.5, 12);
    }

    [Fact]
    public void Without_sample_noise_phospho_over_total_is_the_true_curve_whatever_the_load()
    {
        BlotTruth truth = SmallTruth.Read() with { Variation = new VariationTruth { SampleFraction = 0, LoadFraction = 0.3 } };
        TrueRatio[] ratios = [.. TrueRatios.Of(SmallTruth.Render(truth)).Where(ratio => ratio.NormalisedBy == "S6K")];
        Assert.Equal([2, 3, 4, 5, 7], ratios.Select(ratio => ratio.Lane.Lane));
        Assert.All(ratios, ratio => Assert.Equal(ratio.PopulationPercent!.Value, ratio.PercentOfVehicle, 9));
        Assert.Equal([0, 3, 30, 300, 0], ratios.Select(ratio => ratio.Lane.Dose!.Value));
        Assert.Equal(100 * (0.03 + (0.97 / 4)), ratios[2].PopulationPercent!.Value, 9);
    }

    [Fact]
    public void An_ic50_is_above_the_top_dose_where_more_than_half_is_left_there()
    {
        BlotTruth truth = SmallTruth.Read();
        TrueCurve With(ResponseTruth? response) => TrueCurves.Of(truth with { Probes = [truth.Probes[0] with { Response = response }, .. truth.Probes.Skip(1)] }).Single();
        Assert.Equal(("estimated", Bound.Equal, 10.0), (With(new ResponseTruth { Ic50 = 10 }).Status, With(new ResponseTruth { Ic50 = 10 }).Bound, With(new ResponseTruth { Ic50 = 10 }).Ic50));
        Assert.Equal(("no-effect", Bound.Above, null), (With(null).Status, With(null).Bound, With(null).Ic50));
        Assert.Equal(("increase", Bound.Above, null), (With(new ResponseTruth { Ic50 = 10, Bottom = 1.5 }).Status, With(new ResponseTruth { Ic50 = 10, Bottom = 1.5 }).Bound, With(new ResponseTruth { Ic50 = 10, Bottom = 1.5 }).Ic50));
        Assert.Equal("lower-limit-only", With(new ResponseTruth { Ic50 = 3000 }).Status);
    }

    private static IEnumerable<SyntheticScan> Scans(SyntheticExperiment experiment) => experiment.Membranes.SelectMany(membrane => membrane.Scans);

    private static TrueBand Band(SyntheticExperiment experiment, string probe, int lane) =>
        Scans(experiment).SelectMany(scan => scan.Bands).First(band => band.Kind == TrueBandKind.Probe && band.Probe == probe && band.Lane == lane);
}

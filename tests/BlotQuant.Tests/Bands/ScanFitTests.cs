using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Profiles drawn from bands of known counts on a background of known course, with the noise of a camera.</summary>
public sealed class ScanFitTests
{
    private const int Rows = 240;
    private static readonly NoiseModel Camera = new(25, 2);

    [Fact]
    public void A_band_alone_is_its_counts_whatever_its_shape()
    {
        foreach (double exponent in new[] { 1.6, 2, 2.6, 4 })
        {
            var shape = new BandShape(Math.Log(5), 0.1, Math.Log(exponent));
            double[] errors = [.. Enumerable.Range(0, 20).Select(seed => Errors(Fit(seed, (row => 4e4 * shape.At(row - 120), 120)), [Sum(shape, 4e4)])[0])];
            Assert.Equal(0, errors.Average(), 0.008);
        }
    }

    [Fact]
    public void The_fit_finds_the_shape()
    {
        var shape = new BandShape(Math.Log(6), 0.15, Math.Log(2.6));
        BandShape found = Fit(seed: 5, (row => 2e5 * shape.At(row - 120.3), 120))[0].Shape;
        Assert.Equal(shape.LogSigma, found.LogSigma, 0.02);
        Assert.Equal(shape.Skew, found.Skew, 0.02);
        Assert.Equal(shape.LogExponent, found.LogExponent, 0.05);
    }

    [Theory]
    [InlineData(2.6, 0.5)]
    [InlineData(2.2, 0.65)]
    [InlineData(2.0, 1)]
    public void Overlapping_bands_keep_their_own_counts(double apartSigmas, double ratio)
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        double second = 110 + (5 * apartSigmas);
        double[] errors = [.. Enumerable.Range(0, 20).SelectMany(seed => Errors(
            Fit(seed, (row => 4e4 * shape.At(row - 110), 110), (row => ratio * 4e4 * shape.At(row - second), (int)Math.Round(second)), (row => 4e4 * shape.At(row - 190), 190)),
            [Sum(shape, 4e4), Sum(shape, ratio * 4e4), Sum(shape, 4e4)]))];
        Assert.InRange(RobustStatistics.Median([.. errors.Select(Math.Abs)]), 0, 0.02);
    }

    [Fact]
    public void Intervals_cover_strong_weak_and_overlapping_bands()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        (double Row, double Height)[] bands = [(30, 4e4), (70, 800), (130, 2e4), (143, 1.2e4), (200, 2000)];
        int[] covered = new int[bands.Length];
        const int pictures = 300;
        for (int seed = 0; seed < pictures; seed++)
        {
            ImmutableArray<FittedBand> fitted = Fit(seed, [.. bands.Select(band => ((Func<int, double>)(row => band.Height * shape.At(row - band.Row)), (int)band.Row))]);
            for (int i = 0; i < bands.Length; i++)
            {
                (double counts, VolumeVariance variance) = fitted[i].Measure(fitted[i].Rows, Rows, false);
                covered[i] += Math.Abs(counts - Sum(shape, bands[i].Height)) <= 1.96 * Math.Sqrt(variance.Total) ? 1 : 0;
            }
        }

        // All may be covered always: one lane hardly tells how rough backgrounds are or how much bands differ (IntervalWidthTests have a scan that does).
        Assert.All(covered, count => Assert.InRange(count / (double)pictures, 0.9, 1));
    }

    [Fact]
    public void Bands_doubt_what_they_hold_in_each_others_rows()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        ImmutableArray<FittedBand> fitted = Fit(seed: 1, (row => 4e4 * shape.At(row - 50), 50), (row => 4e4 * shape.At(row - 140), 140), (row => 4e4 * shape.At(row - 155), 155));
        double[] doubts = [.. fitted.Select(band => Math.Sqrt(band.Measure(band.Rows, Rows, false).Variance.Neighbours))];
        Assert.Equal(0, doubts[0]);
        // Equal Gaussians three σ apart: beyond the row between them ∫ u² φ du = 0.261 of a band moves with ln σ and ∫ u² ln u φ du = 0.186 with ln p, both known to 0.1.
        Assert.All(doubts[1..], doubt => Assert.Equal(0.1 * Math.Sqrt(2 * ((0.261 * 0.261) + (0.186 * 0.186))) * Sum(shape, 4e4), doubt, 0.01 * Sum(shape, 4e4)));
    }

    [Fact]
    public void A_band_that_is_not_there_takes_no_error_from_itself_or_its_neighbour()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        for (int seed = 0; seed < 10; seed++)
        {
            ImmutableArray<FittedBand> fitted = Fit(seed, (row => 4e4 * shape.At(row - 110), 110), (row => -800 * shape.At(row - 124), 124));
            Assert.All(fitted, band => Assert.True(band.Measure(band.Rows, Rows, false).Variance.Course > 0));
        }
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.47, false)]
    public void Bands_that_lean_as_doublets_do_teach_no_shape(double skew, bool teach)
    {
        var shape = new BandShape(Math.Log(5), skew, Math.Log(2));
        int[] rows = [50, 110, 170];
        ImmutableArray<FittedBand> fitted = Fit(seed: 3, [.. rows.Select(peak => ((Func<int, double>)(row => 2e5 * shape.At(row - peak)), peak))]);
        ShapePrior prior = FitEvidence.Prior([fitted], [TestProfiles.Of(Rows, _ => 0)], ShapePrior.BeforeAnyFit, sharesFoot: false);
        Assert.Equal(teach, prior != ShapePrior.BeforeAnyFit);
    }

    [Fact]
    public void A_neighbours_tails_and_a_gradient_do_not_bias_a_weak_band()
    {
        var strong = new BandShape(Math.Log(6), 0, Math.Log(1.7));
        var weak = new BandShape(Math.Log(6), 0, Math.Log(1.7));
        double[] errors = [.. Enumerable.Range(0, 60).Select(seed => Errors(
            Fit(seed, (row => 2e5 * strong.At(row - 80), 80), (row => 3e3 * weak.At(row - 140), 140)), [Sum(strong, 2e5), Sum(weak, 3e3)])[1])];
        Assert.Equal(0, errors.Average(), 0.05);
    }

    [Theory]
    [InlineData(0.12, 3.2)]
    [InlineData(0.3, 2.4)]
    public void A_band_that_was_not_found_takes_nothing_from_the_one_beside_it(double ratio, double apartSigmas)
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        double missed = 180 + (5 * apartSigmas);
        double[] errors = [.. Enumerable.Range(0, 20).Select(seed => Errors(
            Fit(seed, (row => 2e5 * shape.At(row - 40), 40), (row => 2e5 * shape.At(row - 110), 110), (row => (4e4 * shape.At(row - 180)) + (ratio * 4e4 * shape.At(row - missed)), 180)),
            [Sum(shape, 2e5), Sum(shape, 2e5), Sum(shape, 4e4)])[2])];
        Assert.InRange(RobustStatistics.Median([.. errors.Select(Math.Abs)]), 0, 0.02);
    }

    [Fact]
    public void A_band_doubts_what_a_companion_takes_of_it()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        ImmutableArray<FittedBand> fitted = Settled(
            seed: 3, (row => 2e5 * shape.At(row - 40), 40), (row => 2e5 * shape.At(row - 110), 110), (row => (4e4 * shape.At(row - 180)) + (0.3 * 4e4 * shape.At(row - 192)), 180));
        double[] doubts = [.. fitted.Select(band => band.Measure(band.Rows, Rows, false)).Select(measured => Math.Sqrt(measured.Variance.Form) / measured.Counts)];
        // Without the companion the band would hold 0.3 of its volume more, and what its wider form adds; the root of a third of it is in doubt.
        Assert.InRange(doubts[2], 0.05, 0.6 * 0.33);
        Assert.InRange(doubts[1], 0, 0.01);
    }

    [Fact]
    public void A_band_doubts_all_that_a_companion_beside_it_holds()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        ImmutableArray<FittedBand> fitted = Settled(
            seed: 3, (row => 2e5 * shape.At(row - 40), 40), (row => 2e5 * shape.At(row - 110), 110), (row => 4e4 * (shape.At(row - 180) + (0.12 * shape.At(row - 196))), 180));
        (double counts, VolumeVariance variance) = fitted[2].Measure(fitted[2].Rows, Rows, false);
        Assert.InRange(Math.Sqrt(variance.Form) / counts, 0.9 * 0.12 * Math.Sqrt(1 / 3.0), 1.1 * 0.12 * Math.Sqrt(1 / 3.0));
    }

    [Fact]
    public void A_band_of_which_a_companion_takes_the_most_doubts_more_than_it_keeps()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        ImmutableArray<FittedBand> fitted = Settled(
            seed: 3, (row => 2e5 * shape.At(row - 40), 40), (row => 2e5 * shape.At(row - 110), 110), (row => (2e4 * shape.At(row - 180)) + (4e4 * shape.At(row - 192)), 181));
        (double counts, VolumeVariance variance) = fitted[2].Measure(fitted[2].Rows, Rows, false);
        Assert.InRange(counts / Sum(shape, 2e4), 0.9, 1.1);
        // Without it the band holds both, two of its volumes more or, being wide, somewhat above that; the root of a third of them is in doubt.
        Assert.InRange(Math.Sqrt(variance.Form) / counts, 1, 1.5);
    }

    [Fact]
    public void Bands_below_a_companion_keep_their_counts()
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        (int Row, double Height, double Missed)[] bands = [(35, 4e4, 0.12), (100, 4e4, 0.12), (165, 2e5, 0), (205, 2e5, 0)];
        double[][] errors = [.. Enumerable.Range(0, 20).Select(seed => Errors(
            Fit(seed, [.. bands.Select(band => ((Func<int, double>)(row => band.Height * (shape.At(row - band.Row) + (band.Missed * shape.At(row - band.Row - 16)))), band.Row))]),
            [.. bands.Select(band => Sum(shape, band.Height))]))];
        for (int band = 0; band < bands.Length; band++)
            Assert.InRange(RobustStatistics.Median([.. errors.Select(all => Math.Abs(all[band]))]), 0, 0.02);
    }

    [Fact]
    public void Bands_that_explain_their_rows_get_no_companion() => AssertAlone(_ => 0);

    [Fact]
    public void An_edge_gets_no_companion() => AssertAlone(row => row > 124 ? 4000 : 0);

    [Fact]
    public void A_restless_background_gets_no_companions()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            double[] course = new double[Rows];
            var random = new SplitMix64(17, seed);
            for (int row = 1; row < Rows; row++)
                course[row] = (0.8 * course[row - 1]) + (1000 * random.NextNormal());
            AssertAlone(row => course[row]);
        }
    }

    /// <summary>Three bands with something else in their rows, every one fitted by itself.</summary>
    private static void AssertAlone(Func<int, double> other)
    {
        var shape = new BandShape(Math.Log(5), 0, Math.Log(2));
        int[] rows = [40, 110, 180];
        for (int seed = 0; seed < 20; seed++)
        {
            Assert.All(
                Fit(seed, [.. rows.Select((peak, i) => ((Func<int, double>)(row => (4e4 * shape.At(row - peak)) + (i == 0 ? other(row) : 0)), peak))]),
                band => Assert.Equal(1, band.Fit.Group.Count));
        }
    }

    [Fact]
    public void Bands_settle_on_one_foot_that_errs_as_the_scan_tells_it()
    {
        var shape = new BandShape(Math.Log(4), 0, Math.Log(2), Foot: 0.02);
        int[] rows = [40, 95, 150, 205];
        ImmutableArray<FittedBand> fitted = Settled(seed: 4, [.. rows.Select((peak, i) => ((Func<int, double>)(row => (i == 0 ? 8e3 : 2e5) * shape.At(row - peak)), peak))]);
        Assert.All(fitted, band => Assert.Equal(fitted[1].Shape.Foot, band.Shape.Foot, 1e-4));
        Assert.All(fitted, band => Assert.Equal(fitted[1].Fit.Variance(GroupCourse.Foot), band.Fit.Variance(GroupCourse.Foot), 1e-7));
        Assert.InRange(Math.Abs(fitted[0].Shape.Foot - 0.02) / Math.Sqrt(fitted[0].Fit.Variance(GroupCourse.Foot)), 0, 3);
    }

    private static double[] Errors(ImmutableArray<FittedBand> bands, double[] counts) =>
        [.. bands.Select((band, i) => (band.Measure(band.Rows, Rows, false).Counts / counts[i]) - 1)];

    private static double Sum(BandShape shape, double height) => Enumerable.Range(-200, 400).Sum(offset => height * shape.At(offset));

    private static ImmutableArray<FittedBand> Fit(int seed, params (Func<int, double> Counts, int PeakRow)[] bands) => Of(Taught(seed, bands), bands.Length);

    private static ImmutableArray<FittedBand> Settled(int seed, params (Func<int, double> Counts, int PeakRow)[] bands) => Of(Taught(seed, bands).Settled(1), bands.Length);

    private static ImmutableArray<FittedBand> Of(ScanFit fit, int bands) => [.. Enumerable.Range(0, bands).Select(band => fit.Band(0, band))];

    /// <summary>One lane on a rising background; bands are given with the row that shows their peak.</summary>
    private static ScanFit Taught(int seed, (Func<int, double> Counts, int PeakRow)[] bands)
    {
        var random = new SplitMix64(91, seed);
        double[] signal = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double expected = 8000 + (12 * row) + bands.Sum(band => band.Counts(row));
            signal[row] = expected + (Math.Sqrt(Camera.VarianceOfSum(expected, TestProfiles.WidthPx)) * random.NextNormal());
        }

        ImmutableArray<LaneProfile> profiles = [TestProfiles.Of(Rows, row => signal[row])];
        ImmutableArray<BandCandidate> candidates = [.. bands.Select(band => new BandCandidate(band.PeakRow, default, 1, 1, 12))];
        return ScanFit.Of(profiles, [candidates], [[]], Camera, 1).Refined(null, 1).WithCompanions(1);
    }
}

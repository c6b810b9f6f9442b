using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Scans of twelve lanes with bands that are alike on an even background: what a form, a background and a neighbour can do shows in them.</summary>
public sealed class IntervalWidthTests
{
    private const int Rows = 260, Lanes = 12, Pictures = 12;
    private static readonly NoiseModel Camera = new(25, 2);
    private static readonly BandShape Shape = new(Math.Log(5), 0, Math.Log(2));
    private static readonly (int Row, double Height)[] Bands = [(40, 2e5), (120, 1e5), (135, 7e4), (215, 1e4)];

    [Fact]
    public void Intervals_of_bands_that_are_alike_hold_the_truth_and_are_of_use()
    {
        double[][] scaled = [.. Bands.Select(_ => new double[Pictures * Lanes])];
        for (int picture = 0; picture < Pictures; picture++)
        {
            ScanFit fit = Fit(picture);
            for (int i = 0; i < Lanes * Bands.Length; i++)
            {
                (int lane, int band) = (i / Bands.Length, i % Bands.Length);
                FittedBand fitted = fit.Band(lane, band);
                (double counts, VolumeVariance variance) = fitted.Measure(fitted.Rows, Rows, countsRule: false);
                scaled[band][(picture * Lanes) + lane] = Math.Abs(counts - Counts(band)) / Math.Sqrt(variance.Total);
            }
        }

        Assert.All(scaled, errors => Assert.InRange(errors.Count(error => error <= 1.96) / (double)errors.Length, 0.93, 1));
        // Half of normal errors are within 0.67 of their deviation. An interval three times as wide as errors are is of no use.
        Assert.All(scaled, errors => Assert.InRange(RobustStatistics.Median(errors), 0.67 / 3, 0.8));
    }

    private static double Counts(int band) => Enumerable.Range(-200, 400).Sum(offset => Bands[band].Height * Shape.At(offset));

    private static ScanFit Fit(int picture)
    {
        ImmutableArray<LaneProfile> profiles = [.. Enumerable.Range(0, Lanes).Select(lane => Profile((picture * Lanes) + lane))];
        ImmutableArray<BandCandidate> bands = [.. Bands.Select(band => new BandCandidate(band.Row, default, 1, 1, 12))];
        ImmutableArray<ImmutableArray<BandCandidate>> candidates = [.. profiles.Select(_ => bands)];
        return ScanFit.Of(profiles, candidates, [.. profiles.Select(_ => ImmutableArray<RowSpan>.Empty)], Camera, 1).Refined(null, 1).WithCompanions(1).Settled(1);
    }

    private static LaneProfile Profile(int seed)
    {
        var random = new SplitMix64(57, seed);
        return TestProfiles.Of(Rows, row => Noisy(8000 + (12 * row) + Bands.Sum(band => band.Height * Shape.At(row - band.Row))));
        double Noisy(double expected) => expected + (Math.Sqrt(Camera.VarianceOfSum(expected, TestProfiles.WidthPx)) * random.NextNormal());
    }
}

using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Lanes of one band each on an even background, with little noise: every one tells its foot by itself.</summary>
public sealed class FootEvidenceTests
{
    private const int Rows = 160, Lanes = 7;
    private const double Foot = 0.02, Height = 2e6;
    private static readonly NoiseModel Camera = new(25, 2);
    private static readonly Expected AnyFoot = new(0, 0.02);

    [Fact]
    public void Bands_on_a_smooth_background_tell_their_foot()
    {
        Expected found = Of(Alike(), feigned: 0);
        Assert.Equal(Foot, found.Value, 0.003);
        Assert.InRange(found.Spread, 0, 0.003);
    }

    [Fact]
    public void A_background_that_all_bands_share_teaches_little_of_a_foot()
    {
        Expected found = Of(Alike(), feigned: 0.05);
        Assert.InRange(found.Value, 0, 0.2 * Foot);
        Assert.Equal(AnyFoot.Spread, found.Spread, 0.002);
    }

    [Fact]
    public void A_roughness_that_shows_in_the_scatter_of_the_bands_is_not_counted_twice()
    {
        GroupFit[] fits = Fits(Differing);
        Assert.Equal(Foot, Of(fits, feigned: 0.011).Value, 0.15 * Foot);
    }

    [Fact]
    public void Feet_that_differ_scatter_beyond_what_the_bands_are_unsure_of()
    {
        Assert.InRange(Scatter(Fits(Differing), feigned: 0), 0.005, 0.014);
        Assert.InRange(Scatter(Alike(), feigned: 0), 0, 0.002);
        Assert.Equal(0, Scatter(Fits(Differing), feigned: 0.02));
    }

    private static double Differing(int lane) => Foot + (0.004 * (lane - (Lanes / 2)));

    private static double Scatter(GroupFit[] fits, double feigned) => FootEvidence.ScatterOf(fits.Select(fit => (fit, feigned)), ShapePrior.BeforeAnyFit);

    private static Expected Of(GroupFit[] fits, double feigned) => FootEvidence.Of(fits.Select(fit => (fit, feigned)), ShapePrior.BeforeAnyFit, AnyFoot);

    private static GroupFit[] Alike() => Fits(_ => Foot);

    private static GroupFit[] Fits(Func<int, double> footOfLane)
    {
        ScanFit fit = Scan(footOfLane);
        return [.. Enumerable.Range(0, Lanes).Select(lane => fit.Band(lane, 0).Fit)];
    }

    private static ScanFit Scan(Func<int, double> footOfLane)
    {
        ImmutableArray<LaneProfile> profiles = [.. Enumerable.Range(0, Lanes).Select(lane => Profile(lane, Shape(footOfLane(lane))))];
        ImmutableArray<ImmutableArray<BandCandidate>> bands = [.. profiles.Select(_ => ImmutableArray.Create(new BandCandidate(Rows / 2, default, 1, 1, 12)))];
        return ScanFit.Of(profiles, bands, [.. profiles.Select(_ => ImmutableArray<RowSpan>.Empty)], Camera, 1);
    }

    private static BandShape Shape(double foot) => new(Math.Log(5), 0, Math.Log(2), foot);

    private static LaneProfile Profile(int lane, BandShape shape)
    {
        var random = new SplitMix64(23, lane);
        return TestProfiles.Of(Rows, row => Noisy(8000 + (Height * shape.At(row - (Rows / 2)))));
        double Noisy(double expected) => expected + (Math.Sqrt(Camera.VarianceOfSum(expected, TestProfiles.WidthPx)) * random.NextNormal());
    }
}

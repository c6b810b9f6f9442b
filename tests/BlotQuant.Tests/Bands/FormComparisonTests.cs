using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Lanes of one band each on an even background: boxes with soft edges, or Gaussians with wide tails.</summary>
public sealed class FormComparisonTests
{
    private const int Rows = 200, Lanes = 7, Middle = 100;
    private static readonly NoiseModel Camera = new(25, 2);
    private static readonly BandShape Tailed = new(Math.Log(5), 0, Math.Log(2), Foot: 0.02);

    [Fact]
    public void A_scan_keeps_the_form_of_foot_that_its_bands_have()
    {
        Assert.Equal(FootForm.Steep, Fit(Profiles(SoftEdged, 2e6)).Band(0, 0).Shape.Form);
        Assert.Equal(FootForm.Wide, Fit(Profiles(row => Tailed.At(row - Middle), 2e6)).Band(0, 0).Shape.Form);
    }

    [Fact]
    public void Edges_that_are_taken_for_tails_cost_counts()
    {
        ImmutableArray<LaneProfile> profiles = Profiles(SoftEdged, 4e5);
        double counts = 4e5 * Enumerable.Range(0, Rows).Sum(row => SoftEdged(row));
        double Error(ScanFit fit) => RobustStatistics.Median([.. Measured(fit.Refined(null, 1).Settled(1)).Select(band => Math.Abs((band.Counts / counts) - 1))]);
        Assert.InRange(Error(Fit(profiles)), 0, 0.6 * Error(Fit(profiles, FootForm.Wide)));
    }

    [Fact]
    public void What_hangs_on_the_form_is_doubted_less_where_bands_tell_it()
    {
        // Of the difference between both forms a third of its square stays in doubt, and more where the other form may be the right one.
        Assert.Equal(Math.Sqrt(1 / 3.0), DoubtOverDifference(2e6), 0.01);
        Assert.InRange(DoubtOverDifference(6e3), 0.7, Math.Sqrt(0.5 + (1 / 3.0)));
    }

    private static double DoubtOverDifference(double height)
    {
        ImmutableArray<LaneProfile> profiles = Profiles(SoftEdged, height);
        ScanFit wide = Fit(profiles, FootForm.Wide).Refined(null, 1), steep = Fit(profiles, FootForm.Steep).Refined(null, 1);
        FormComparison forms = FormComparison.Of(profiles, Bands(wide), Bands(steep), rowMisfit: 0.003);
        double one = Measured(wide)[0].Counts, other = Measured(steep)[0].Counts;
        return forms.Doubts[0][0] / Math.Abs(one - other);
    }

    private static double SoftEdged(int row) => 1 / (1 + Math.Exp((Math.Abs(row - Middle) - 7) / 1.4));

    private static (double Counts, VolumeVariance Variance)[] Measured(ScanFit fit) =>
        [.. Enumerable.Range(0, Lanes).Select(lane => fit.Band(lane, 0)).Select(band => band.Measure(band.Rows, Rows, countsRule: false))];

    private static ScanFit Fit(ImmutableArray<LaneProfile> profiles) => ScanFit.Of(profiles, Candidates(profiles), NothingHidden(profiles), Camera, 1);

    private static ScanFit Fit(ImmutableArray<LaneProfile> profiles, FootForm form) => ScanFit.Of(form, profiles, Candidates(profiles), NothingHidden(profiles), Camera, 1);

    private static ImmutableArray<ImmutableArray<FittedBand>> Bands(ScanFit fit) => [.. Enumerable.Range(0, Lanes).Select(lane => ImmutableArray.Create(fit.Band(lane, 0)))];

    private static ImmutableArray<ImmutableArray<BandCandidate>> Candidates(ImmutableArray<LaneProfile> profiles) =>
        [.. profiles.Select(_ => ImmutableArray.Create(new BandCandidate(Middle, default, 1, 1, 12)))];

    private static ImmutableArray<ImmutableArray<RowSpan>> NothingHidden(ImmutableArray<LaneProfile> profiles) => [.. profiles.Select(_ => ImmutableArray<RowSpan>.Empty)];

    private static ImmutableArray<LaneProfile> Profiles(Func<int, double> form, double height) => [.. Enumerable.Range(0, Lanes).Select(lane => Profile(lane, row => height * form(row)))];

    private static LaneProfile Profile(int lane, Func<int, double> band)
    {
        var random = new SplitMix64(29, lane);
        return TestProfiles.Of(Rows, row => Noisy(8000 + band(row)));
        double Noisy(double expected) => expected + (Math.Sqrt(Camera.VarianceOfSum(expected, TestProfiles.WidthPx)) * random.NextNormal());
    }
}

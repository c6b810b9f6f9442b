using BlotQuant.Bands;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class BandVolumeTests
{
    private static readonly NoiseModel Noise = new(4, 2);

    [Fact]
    public void Rows_below_the_background_count_as_negative()
    {
        LaneProfile profile = TestProfiles.Of(4, row => row == 1 ? 300 : 500);
        Volume volume = BandVolume.Measure(profile, new RowSpan(0, 3), [400, 400, 400, 400], 0, Noise);
        Assert.Equal((100.0, 1300.0, 1200.0), (volume.Counts, volume.RawCounts, volume.Background));
    }

    [Fact]
    public void The_error_adds_the_pixels_and_the_background()
    {
        LaneProfile profile = TestProfiles.Of(4, _ => 500);
        Volume volume = BandVolume.Measure(profile, new RowSpan(0, 3), new double[4], 900, Noise);
        double pixels = (4.0 * 3 * TestProfiles.WidthPx) + (2 * 1500);
        Assert.Equal(Math.Sqrt(pixels + 900), volume.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void The_deviation_of_a_blank_depends_on_the_background_alone()
    {
        double[] background = [400, 400, 400, 400];
        double? empty = BandVolume.BlankDeviation(TestProfiles.Of(4, _ => 400), new RowSpan(0, 4), background, 100, Noise);
        double? full = BandVolume.BlankDeviation(TestProfiles.Of(4, _ => 90_000), new RowSpan(0, 4), background, 100, Noise);
        Assert.Equal(Math.Sqrt((4.0 * 4 * TestProfiles.WidthPx) + (2 * 1600) + 100), empty!.Value, 1e-9);
        Assert.Equal(empty, full);
    }

    [Fact]
    public void Without_a_known_noise_or_background_there_is_no_error()
    {
        LaneProfile profile = TestProfiles.Of(4, _ => 500);
        Assert.Null(BandVolume.Measure(profile, new RowSpan(0, 3), new double[4], 0, null).StandardError);
        Assert.Null(BandVolume.Measure(profile, new RowSpan(0, 3), new double[4], null, Noise).StandardError);
        Assert.Null(BandVolume.BlankDeviation(profile, new RowSpan(0, 3), new double[4], 0, null));
    }
}

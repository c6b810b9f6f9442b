using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

/// <summary>Lanes without noise, of Gaussian bands on an even background, some of which stand beyond the lane's ends.</summary>
public sealed class LaneSplitTests
{
    private const int Rows = 120;
    private const double SigmaRows = 5, Ground = 100;

    [Theory]
    [InlineData(-2, 12, 1, 12)]
    [InlineData(Rows + 1, Rows - 13, Rows - 2, Rows - 13)]
    public void A_band_that_a_fit_would_take_out_of_its_lane_stays_where_it_shows(double outside, double inside, double shown, double beside)
    {
        LaneSplit lane = Lane([outside, inside], [shown, beside]).Refitted();
        Assert.Equal(shown, lane.Bands.MinBy(band => Math.Abs(band.CentreRow - shown))!.CentreRow);
        Assert.All(lane.Bands, band => Assert.InRange(band.CentreRow, 0, Rows - 1));
        Assert.All(lane.Bands, band => Assert.InRange(band.PeakRow, 0, Rows - 1));
    }

    [Theory]
    [InlineData(-3, 9, 4)]
    [InlineData(Rows + 2, Rows - 10, Rows - 5)]
    public void A_doublet_with_a_half_beyond_its_lane_is_not_split(double outside, double inside, double shown) =>
        Assert.Equal([shown], Lane([outside, inside], [shown]).With(_ => true).Bands.Select(band => band.CentreRow));

    /// <remarks>The fit has the upper band where the lower one was found, and the lower one too far away to be believed.</remarks>
    [Fact]
    public void Bands_that_a_fit_would_bring_out_of_order_stay_where_they_show() =>
        Assert.Equal([50, 53], Lane([54, 66], [50, 53]).Refitted().Bands.Select(band => band.CentreRow));

    [Fact]
    public void Bands_that_touch_take_heights_and_places_from_one_fit()
    {
        ImmutableArray<BandCandidate> bands = Lane([50, 62], [51, 61]).Refitted().Bands;
        Assert.Equal(50, bands[0].CentreRow, 0.1);
        Assert.Equal(62, bands[1].CentreRow, 0.1);
    }

    /// <param name="peaks">Rows of the bands that the lane holds.</param>
    /// <param name="shown">Rows at which bands were found.</param>
    private static LaneSplit Lane(double[] peaks, double[] shown)
    {
        double Level(int row) => Ground + peaks.Sum(peak => 1000 * Math.Exp(-Math.Pow((row - peak) / SigmaRows, 2) / 2));
        double[] levels = [.. Enumerable.Range(0, Rows).Select(Level)];
        var sections = new LaneSections([levels], [0], [levels, levels], [], TestProfiles.WidthPx);
        var curve = new LaneCurve(sections, TestProfiles.Of(Rows, row => levels[row] * TestProfiles.WidthPx), cropped: true, noise: null);
        return new LaneSplit(curve, [.. shown.Order().Select(row => new BandCandidate((int)row, default, 1000, 100, 2.3548 * SigmaRows))]);
    }
}

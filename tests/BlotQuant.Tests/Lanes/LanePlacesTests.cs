using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>Where lanes stand, by their own marks and by the other lanes.</summary>
public sealed class LanePlacesTests
{
    private const double Pitch = 60, Width = 44;

    [Theory]
    [InlineData(0, 11)]
    [InlineData(4, -11)]
    [InlineData(2, 11)]
    public void A_lane_of_which_only_half_of_a_faint_band_shows_stands_and_is_wide_as_the_others_let_expect(int faint, double off)
    {
        LaneMark[] marks = [.. Enumerable.Range(0, 5).SelectMany(lane => lane == faint ? [Of(lane, off, Width / 2, 5)] : new[] { Of(lane, 0, Width, 50) })];
        LanePlace place = Places(marks)[faint];
        Assert.Equal(CentreOf(faint), place.Centre, 0.05 * Pitch);
        Assert.InRange(place.Width, 0.75 * Width, Width);
        Assert.InRange(place.Reach, 0.75 * Width / 2, Width / 2);
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(4, -9)]
    public void A_lane_with_clear_bands_stands_where_they_do(int lane, double off)
    {
        LaneMark[] marks = [.. Enumerable.Range(0, 5).SelectMany(other => Enumerable.Range(0, 3).Select(_ => Of(other, other == lane ? off : 0, Width, 50)))];
        Assert.Equal(CentreOf(lane) + off, Places(marks)[lane].Centre, 0.02 * Pitch);
    }

    [Fact]
    public void A_lane_behind_a_gap_stays_where_it_is()
    {
        LaneMark[] marks = [Of(0, 0, Width, 50), Of(1, 0, Width, 50), Of(2, 0, Width, 50), Of(4, 0, Width, 50)];
        var chain = new LaneChain(1, Pitch, [CentreOf(0), CentreOf(1), CentreOf(2), CentreOf(4)]);
        ImmutableArray<LanePlace> places = LanePlaces.Of(chain, [.. marks.Select(mark => mark with { Lane = Math.Min(3, mark.Lane) })], Upright);
        Assert.Equal([true, true, true, false, true], places.Select(place => place.Shows));
        Assert.Equal(CentreOf(4), places[4].Centre, 1e-9);
    }

    private static ImmutableArray<LanePlace> Places(LaneMark[] marks) =>
        LanePlaces.Of(new LaneChain(1, Pitch, [.. Enumerable.Range(0, 5).Select(CentreOf)]), marks, Upright);

    private static MarkShear Upright => new(600, 400);

    private static double CentreOf(int lane) => 40 + (lane * Pitch);

    private static LaneMark Of(int lane, double off, double width, double multiple)
    {
        double x = CentreOf(lane) + off;
        var mark = new BandMark(x, 200, width, 12, multiple, 1, 0, x - (width / 2), x + (width / 2));
        return new LaneMark(lane, mark, mark.Weight);
    }
}

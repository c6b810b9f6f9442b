using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneEndsTests
{
    private const double PitchPx = 50;

    private static readonly LaneChain FourLanes = new(1, PitchPx, [100, 150, 200, 250]);

    [Fact]
    public void Lanes_of_one_row_show_beside_a_ladder()
    {
        IEnumerable<(double, double, double)> ladder = Enumerable.Repeat((50.0, 40.0, 1300.0), 12);
        IEnumerable<(double, double, double)> row = Enumerable.Range(2, 7).Select(lane => (lane * PitchPx, 40.0, 800.0));
        Assert.Equal(8, LaneComb.Best([.. ladder, .. row], 450, 40, 60).Centres.Length);
    }

    [Theory]
    [InlineData(300, 100, 40, 10, 7, 0, 5)]
    [InlineData(300, 250, 40, 10, 7, 0, 4)]
    [InlineData(300, 250, 40, 10, 12, 0, 5)]
    [InlineData(300, 250, 40, 10, 12, 0.3, 4)]
    [InlineData(300, 100, 40, 3, 12, 0, 4)]
    [InlineData(300, 100, 15, 10, 12, 0, 4)]
    [InlineData(350, 100, 40, 10, 20, 0, 5)]
    [InlineData(350, 100, 40, 10, 12, 0, 4)]
    [InlineData(330, 100, 40, 10, 20, 0, 4)]
    [InlineData(300, 100, 40, 10, 5.5, 0, 5)]
    [InlineData(300, 250, 40, 10, 11, 0, 4)]
    [InlineData(300, 100, 40, 50, 20, 0, 4)]
    public void A_mark_beyond_the_last_lane_is_a_lane_where_it_looks_like_a_band(double x, double y, double width, double height, double multiple, double slope, int lanes)
    {
        LaneMark[] own = [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, Mark(centre, 100, 40, 10, 100, 0), 1000))];
        ImmutableArray<BandMark> marks = [.. own.Select(mark => mark.Mark), Mark(x, y, width, height, multiple, slope)];
        Assert.Equal(lanes, new LaneEnds(FourLanes, new MarkShear(450, 150), own).Judge(marks).Centres.Length);
    }

    [Theory]
    [InlineData(8, 400, 3)]
    [InlineData(8, 100, 4)]
    [InlineData(20, 400, 4)]
    public void An_end_lane_goes_where_it_holds_grain_alone(double multiple, double y, int lanes)
    {
        LaneMark[] own = [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, lane < 3 ? Mark(centre, 100, 40, 10, 100, 0) : Mark(centre, y, 40, 10, multiple, 0), 1000))];
        Assert.Equal(lanes, new LaneEnds(FourLanes, new MarkShear(450, 150), own).Judge([.. own.Select(mark => mark.Mark)]).Centres.Length);
    }

    private static BandMark Mark(double x, double y, double width, double height, double multiple, double slope) =>
        new(x, y, width, height, multiple, 1, slope, x - width, x + width);
}

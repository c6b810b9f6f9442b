using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

/// <summary>The strip of a lane that is tilted and bowed.</summary>
public sealed class LaneTests
{
    private static readonly Lane Bowed = new(1, 100, 20, 10, 111, 2, false) { BowPx = 6 };

    [Fact]
    public void The_centre_line_lies_a_bow_to_the_right_of_its_chord_half_way_and_on_it_at_both_ends()
    {
        Lane straight = Bowed with { BowPx = 0, CentrePx = Bowed.CentrePx - Bowed.BowPx };
        Assert.Equal(straight.CentreAt(60) + 6, Bowed.CentreAt(60), 1e-9);
        Assert.Equal(straight.CentreAt(10), Bowed.CentreAt(10), 1e-9);
        Assert.Equal(straight.CentreAt(110), Bowed.CentreAt(110), 1e-9);
        Assert.Equal(Bowed.CentrePx, Bowed.CentreAt(60), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-6)]
    public void The_box_holds_every_row_and_no_more(double bowPx)
    {
        Lane lane = Bowed with { BowPx = bowPx };
        (int Left, int Right)[] rows = [.. Enumerable.Range(10, 101).Select(lane.ColumnsAt)];
        Assert.Equal(new PixelBox(rows.Min(row => row.Left), 10, rows.Max(row => row.Right), 111), lane.BoxRound());
    }

    [Fact]
    public void A_lane_of_one_row_has_a_centre() => Assert.Equal(100, (Bowed with { BottomPx = 11 }).CentreAt(10), 1e-9);
}

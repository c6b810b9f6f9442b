using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneSearchTests
{
    /// <summary>Upright lanes gather such rows nearly as well, but need a lane more at either side.</summary>
    [Theory]
    [InlineData(-14)]
    [InlineData(14)]
    public void Rows_that_are_off_by_a_whole_pitch_tell_tilted_lanes(double tilt)
    {
        const int width = 560, height = 680;
        const double pitch = 28;
        var shear = new MarkShear(width, (height - 1) / 2.0) { Tilt = tilt };
        double[] rows = [10, 30, 650, 670];
        ImmutableArray<BandMark> marks = [.. rows.SelectMany(row => Enumerable.Range(0, 17).Select(lane => Mark(shear.AtRow(56 + (lane * pitch), row), row, 21)))];
        Assert.Equal(17, LaneSearch.Of(marks, width, height, pitch / 2).Chain.Centres.Length);
    }

    /// <summary>Two lanes with most of the bands, three pitches apart, explain more than all three do.</summary>
    [Fact]
    public void Lanes_that_their_bands_fill_go_before_lanes_that_explain_more()
    {
        double[] rows = [35, 85, 130, 200, 270, 320, 365];
        ImmutableArray<BandMark> marks =
        [
            .. rows.Select(row => Mark(218, row, 59)), .. rows.Where(row => row != 85).Select(row => Mark(437, row, 59)),
            Mark(400, 85, 147), Mark(363, 155, 58),
        ];
        LaneHypothesis found = LaneSearch.Of(marks, 566, 404, 15);
        Assert.Equal(3, found.Chain.Centres.Length);
        Assert.True(found.IsLikely(isDisplay: false));
    }

    private static BandMark Mark(double x, double y, double width) => new(x, y, width, 8, 100, 1, 0, x - (0.6 * width), x + (0.6 * width));
}

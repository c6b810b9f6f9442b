using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneSearchTests
{
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

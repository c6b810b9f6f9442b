using System.Collections.Immutable;
using BlotQuant.Lanes;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneSearchTests
{
    /// <summary>At a wrong tilt bands that touch two by two gather the single bands of another row two by two as well.</summary>
    [Theory]
    [InlineData(-14)]
    [InlineData(14)]
    public void Bands_that_touch_in_pairs_do_not_make_pairs_of_lanes(double tilt)
    {
        const int width = 700, height = 488, lanes = 14;
        const double pitch = 32.8, first = 60;
        var shear = new MarkShear(width, (height - 1) / 2.0) { Tilt = tilt };
        ImmutableArray<BandMark> marks =
        [
            .. Enumerable.Range(0, lanes).Select(lane => Mark(shear.AtRow(first + (lane * pitch), 440), 440, 0.75 * pitch)),
            .. Enumerable.Range(0, lanes / 2).Select(pair => Mark(shear.AtRow(first + (((2 * pair) + 0.5) * pitch), 45), 45, 1.8 * pitch)),
        ];
        Assert.Equal(lanes, LaneSearch.Of(marks, MarkShear.Upright(width, height), pitch / 2).Chain.Centres.Length);
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
        LaneHypothesis found = LaneSearch.Of(marks, MarkShear.Upright(566, 404), 15);
        Assert.Equal(3, found.Chain.Centres.Length);
        Assert.True(found.IsLikely(isDisplay: false));
    }

    /// <summary>Many pairs of marks, in every row, are bands that are denser at their ends; of three pairs the gaps may as well be shallow in turn by chance.</summary>
    [Theory]
    [InlineData(8, 8)]
    [InlineData(3, 6)]
    public void Pairs_of_marks_are_one_band_where_there_are_enough_of_them(int pairs, int lanes)
    {
        const double half = 40;
        double[] rows = [60, 150, 240];
        var marks = new MarkReadings(
            [.. rows.SelectMany(row => Enumerable.Range(0, 2 * pairs).Select(lane => Mark(half * (lane + 1), row, 0.8 * half)))],
            [.. rows.SelectMany(row => Enumerable.Range(0, pairs).Select(lane => Mark(half * ((2 * lane) + 1.5), row, 1.8 * half) with { Parts = 2 }))]);
        Assert.Equal(lanes, LaneSearch.Of(marks, MarkShear.Upright(720, 300), half / 2).Chain.Centres.Length);
    }

    private static BandMark Mark(double x, double y, double width) => new(x, y, width, 8, 100, 1, 0, x - (0.6 * width), x + (0.6 * width));
}

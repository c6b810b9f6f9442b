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

    /// <summary>Of two lanes the lesser tells what a lane holds.</summary>
    [Fact]
    public void A_lane_of_one_band_beside_a_ladder_is_one()
    {
        ImmutableArray<BandMark> marks = [.. Enumerable.Range(1, 13).Select(band => Mark(218, 28 * band, 59)), Mark(300, 150, 55)];
        Assert.Equal(2, LaneSearch.Of(marks, MarkShear.Upright(566, 404), 15).Chain.Centres.Length);
    }

    /// <summary>Of every other lane none is the broken band's, so that their widths are all alike.</summary>
    [Fact]
    public void A_band_in_two_halves_does_not_speak_for_every_other_lane()
    {
        ImmutableArray<BandMark> marks =
        [
            .. new double[] { 238, 411, 497 }.Select(x => Mark(x, 151, 65) with { Height = 7, Multiple = 700 }),
            .. new double[] { 306, 342 }.Select(half => Mark(half, 140, 30) with { Height = 13, Multiple = 980 }),
            .. new double[] { 47, 154, 235, 316, 423 }.Select(row => Mark(583, row, 66) with { Height = 16, Multiple = 340 }),
        ];
        Assert.Equal(5, LaneSearch.Of(marks, MarkShear.Upright(663, 504), 16).Chain.Centres.Length);
    }

    /// <summary>Apart, its lanes are fewer and explain the marks nearly as well; between seams most lanes hold nothing else.</summary>
    [Fact]
    public void A_row_that_touches_is_told_beside_a_ladder_that_outweighs_it()
    {
        const double pitch = 46;
        int[] lanes = [1, 2, 3, 4, 5, 6, 8, 10, 11, 12];
        ImmutableArray<BandMark> ladder = [.. Enumerable.Range(1, 20).Select(rung => Mark(43, 28 * rung, 42))];
        ImmutableArray<BandMark> apart = [.. ladder, Mark(43 + pitch, 300, 42), Mark(43 + (2 * pitch), 300, 42), Mark(43 + (3.5 * pitch), 300, 88), Mark(43 + (5 * pitch), 300, 42), Mark(43 + (6 * pitch), 300, 42), Mark(43 + (8 * pitch), 300, 42), Mark(43 + (11 * pitch), 300, 134)];
        ImmutableArray<BandMark> even = [.. ladder, .. lanes.Select(lane => Mark(43 + (lane * pitch), 300, 42) with { IsAtSeam = true })];
        Assert.Equal(lanes.Length + 1, LaneSearch.Of(new MarkReadings(apart, apart, [], even), MarkShear.Upright(663, 604), 16).Chain.Centres.Length);
    }

    /// <summary>Of a row of touching bands those are joined that happen to dip less between them: their middles stand in steps of two lanes and of three.</summary>
    [Fact]
    public void Bands_that_join_to_uneven_lanes_stay_apart()
    {
        const double pitch = 60;
        int[] lanes = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12];
        double[] pairs = [2.5, 4.5, 7.3, 9.2, 11.3];
        var marks = new MarkReadings(
            [.. lanes.Select(lane => Mark(pitch * lane, 60, 0.95 * pitch) with { Oneness = 0.65 }), .. pairs.Select(pair => Mark(pitch * pair, 60, 1.9 * pitch) with { Oneness = 0.55 })],
            [Mark(pitch, 60, 0.8 * pitch), .. pairs.Select(pair => Mark(pitch * pair, 60, 1.9 * pitch) with { Parts = 2 })],
            [],
            []);
        Assert.Equal(lanes.Length, LaneSearch.Of(marks, MarkShear.Upright(810, 532), 20).Chain.Centres.Length);
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
            [.. rows.SelectMany(row => Enumerable.Range(0, pairs).Select(lane => Mark(half * ((2 * lane) + 1.5), row, 1.8 * half) with { Parts = 2 }))],
            [],
            []);
        Assert.Equal(lanes, LaneSearch.Of(marks, MarkShear.Upright(720, 300), half / 2).Chain.Centres.Length);
    }

    /// <summary>Joined bands that touch explain less than their halves do: all of them in every row are no chance.</summary>
    [Theory]
    [InlineData(2, 0, 8)]
    [InlineData(1, 0, 16)]
    [InlineData(2, 6, 16)]
    public void Bands_that_touch_and_are_all_of_two_marks_are_one_each_where_they_stand_in_even_steps(int parts, double off, int lanes)
    {
        const double half = 40;
        double[] rows = [60, 150, 240];
        var marks = new MarkReadings(
            [.. rows.SelectMany(row => Enumerable.Range(0, 16).Select(lane => Mark(half * (lane + 1), row, (lane % 2 == 0 ? 0.9 : 0.7) * half)))],
            [.. rows.SelectMany(row => Enumerable.Range(0, 8).Select(lane => Mark((half * ((2 * lane) + 1.5)) + (lane % 2 == 0 ? off : -off), row, 2.7 * half) with { Parts = parts }))],
            [],
            []);
        Assert.Equal(lanes, LaneSearch.Of(marks, MarkShear.Upright(720, 300), half / 2).Chain.Centres.Length);
    }

    /// <summary>Bands at one height tell no tilt; others tell their own.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(9, 0, 9)]
    [InlineData(9, -4, -4)]
    public void Where_bands_tell_no_tilt_lanes_run_as_expected(double expected, double second, double tilt)
    {
        var upright = MarkShear.Upright(600, 401) with { ExpectedTilt = expected };
        MarkShear own = upright with { Tilt = second };
        double[] rows = second == 0 ? [320] : [320, 60, 180];
        ImmutableArray<BandMark> marks = [.. rows.SelectMany(row => Enumerable.Range(1, 9).Select(lane => Mark(own.AtRow(60 * lane, row), row, 45)))];
        Assert.Equal(tilt, LaneSearch.Of(marks, upright, 15).Shear.Tilt, 0.5);
    }

    /// <summary>Bands at two heights tell the chord between them and no bow.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-6)]
    public void Where_bands_tell_no_bow_lanes_bow_as_expected(double expected)
    {
        var upright = MarkShear.Upright(600, 401) with { ExpectedBow = expected };
        MarkShear own = upright with { Bow = expected };
        ImmutableArray<BandMark> marks = [.. new[] { 320.0, 60 }.SelectMany(row => Enumerable.Range(1, 9).Select(lane => Mark(own.AtRow(60 * lane, row), row, 45)))];
        Assert.Equal(expected, LaneSearch.Of(marks, upright, 15).Shear.Bow, 0.5);
    }

    /// <summary>A tenth at 4° from the expected tilt, a quarter of that at half as much.</summary>
    [Theory]
    [InlineData(10, 1)]
    [InlineData(-4, 0.9)]
    [InlineData(3, 0.975)]
    public void Lanes_askew_to_what_is_expected_explain_less(double tilt, double share)
    {
        double most = Math.Tan(4 * Math.PI / 180) * 200;
        MarkShear shear = MarkShear.Upright(600, 401) with { ExpectedTilt = 10 };
        var lanes = new LaneHypothesis(new LaneChain(1000, 50, [100, 150]), shear with { Tilt = 10 + ((tilt - 10) * most / 14) }, [], 0.49);
        Assert.Equal(1000 * Math.Pow(0.49, 1.5) * share, lanes.Score, 1e-6);
    }

    /// <summary>Rows that lie off by half a pitch each way are as even to the left as to the right.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    public void Of_two_tilts_that_explain_the_bands_alike_the_expected_one_is_taken(double expected)
    {
        var upright = MarkShear.Upright(700, 401) with { ExpectedTilt = expected };
        ImmutableArray<BandMark> marks = [.. Enumerable.Range(1, 10).SelectMany(lane => new[] { Mark(60 * lane, 0, 45), Mark((60 * lane) + 30, 400, 45) })];
        Assert.Equal(expected, LaneSearch.Of(marks, upright, 15).Shear.Tilt, 1.0);
    }

    /// <summary>Most bands touch two by two: half as many lanes of twice the width hold more of them, and the single ones not at all.</summary>
    [Fact]
    public void Lanes_that_touch_two_by_two_are_not_one_lane_each()
    {
        const double pitch = 50;
        ImmutableArray<BandMark> marks =
        [
            .. new[] { 20.0, 60, 100, 140, 180 }.SelectMany(row => Enumerable.Range(0, 4).Select(pair => Mark(pitch * ((2 * pair) + 1.5), row, 1.8 * pitch))),
            .. new[] { 220.0, 260, 300, 340 }.SelectMany(row => Enumerable.Range(1, 8).Select(lane => Mark(pitch * lane, row, 0.8 * pitch))),
        ];
        Assert.Equal(8, LaneSearch.Of(marks, MarkShear.Upright(450, 400), 12).Chain.Centres.Length);
    }

    /// <summary>Two bands of a row tell each other.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Few_bands_are_lanes_where_they_stand_out_together(int bands, bool likely)
    {
        ImmutableArray<BandMark> marks = [.. Enumerable.Range(1, bands).Select(lane => Mark(60 * lane, 160, 45) with { Multiple = 20 })];
        Assert.Equal(likely, LaneSearch.Of(marks, MarkShear.Upright(400, 300), 15).IsLikely(isDisplay: false));
    }

    private static BandMark Mark(double x, double y, double width) => new(x, y, width, 8, 100, 1, 0, x - (0.6 * width), x + (0.6 * width));
}

using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class LaneEndsTests
{
    private const double PitchPx = 50;

    private static readonly LaneChain FourLanes = new(1, PitchPx, [100, 150, 200, 250]);

    private static LaneMark[] OneClearBandEach => [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, Mark(centre, 100, 40, 10, 100, 0), 1000))];

    [Fact]
    public void Lanes_of_one_row_show_beside_a_ladder()
    {
        IEnumerable<(double, double, double)> ladder = Enumerable.Repeat((50.0, 40.0, 1300.0), 12);
        IEnumerable<(double, double, double)> row = Enumerable.Range(2, 7).Select(lane => (lane * PitchPx, 40.0, 800.0));
        Assert.Equal(8, LaneComb.Best([.. ladder, .. row], 450, 40, 60).Centres.Length);
    }

    [Fact]
    public void Lanes_behind_a_stretch_left_empty_belong_to_the_series()
    {
        int[] lanes = [2, 3, 4, 5, 6, 10, 11];
        Assert.Equal(lanes.Length, LaneComb.Best([.. lanes.Select(lane => (lane * PitchPx, 40.0, lane < 10 ? 1000.0 : 850.0))], 600, 40, 60).Centres.Length);
    }

    [Theory]
    [InlineData(300, 100, 40, 10, 7, 0, 5)]
    [InlineData(300, 250, 40, 10, 7, 0, 4)]
    [InlineData(300, 250, 40, 10, 12, 0, 5)]
    [InlineData(300, 250, 40, 10, 12, 0.3, 5)]
    [InlineData(300, 250, 40, 10, 12, 0.55, 4)]
    [InlineData(300, 250, 40, 6, 12, 0.3, 4)]
    [InlineData(300, 100, 40, 3, 12, 0, 4)]
    [InlineData(300, 100, 15, 10, 12, 0, 4)]
    [InlineData(350, 100, 40, 10, 20, 0, 5)]
    [InlineData(350, 100, 40, 10, 12, 0, 4)]
    [InlineData(332, 100, 40, 10, 20, 0, 4)]
    [InlineData(335, 100, 40, 10, 20, 0, 5)]
    [InlineData(400, 100, 40, 10, 20, 0, 5)]
    [InlineData(400, 100, 40, 10, 12, 0, 4)]
    [InlineData(400, 250, 40, 10, 20, 0, 4)]
    [InlineData(400, 100, 25, 10, 20, 0, 4)]
    [InlineData(300, 100, 40, 10, 5.5, 0, 5)]
    [InlineData(300, 250, 40, 10, 11, 0, 4)]
    [InlineData(300, 100, 40, 50, 20, 0, 4)]
    public void A_mark_beyond_the_last_lane_is_a_lane_where_it_looks_like_a_band(double x, double y, double width, double height, double multiple, double slope, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        ImmutableArray<BandMark> marks = [.. own.Select(mark => mark.Mark), Mark(x, y, width, height, multiple, slope)];
        Assert.Equal(lanes, Judge(own, marks).Centres.Length);
    }

    [Theory]
    [InlineData(8, 400, 40, 10, 3)]
    [InlineData(8, 100, 40, 10, 4)]
    [InlineData(20, 400, 40, 10, 4)]
    [InlineData(50, 100, 20, 3, 3)]
    [InlineData(50, 100, 20, 5, 4)]
    public void An_end_lane_goes_where_it_holds_grain_alone(double multiple, double y, double width, double height, int lanes)
    {
        LaneMark[] own = [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, lane < 3 ? Mark(centre, 100, 40, 10, 100, 0) : Mark(centre, y, width, height, multiple, 0), 1000))];
        Assert.Equal(lanes, Judge(own, [.. own.Select(mark => mark.Mark)]).Centres.Length);
    }

    [Theory]
    [InlineData(350, 4)]
    [InlineData(175, 5)]
    public void Texture_between_lanes_as_clear_as_a_faint_mark_takes_its_word(double clutterY, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        double clutterX = clutterY > 300 ? 175 : 425;
        Assert.Equal(lanes, Judge(own, [.. own.Select(mark => mark.Mark), Mark(300, 100, 40, 10, 8, 0), Mark(clutterX, 40, 40, 10, 9, 0)]).Centres.Length);
    }

    /// <summary>Three lanes hold doublets and the fourth one thin band.</summary>
    [Theory]
    [InlineData(3, 3, 40, 50, 5)]
    [InlineData(10, 3, 40, 50, 4)]
    [InlineData(3, 2, 40, 50, 4)]
    [InlineData(3, 3, 20, 50, 4)]
    [InlineData(3, 3, 40, 15, 4)]
    public void A_thin_band_behind_an_empty_lane_is_one_where_another_band_is_as_thin(double thinnest, double height, double width, double multiple, int lanes)
    {
        LaneMark[] own = [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, Mark(centre, 100, 40, lane == 1 ? thinnest : 10, 100, 0), 1000))];
        Assert.Equal(lanes, Judge(own, [.. own.Select(mark => mark.Mark), Mark(350, 200, width, height, multiple, 0)]).Centres.Length);
    }

    /// <remarks>The bands of two lanes that touch are one mark in the gap between them.</remarks>
    [Fact]
    public void Bands_that_touch_are_no_texture_that_takes_the_word_of_a_lane_behind_an_empty_one()
    {
        LaneMark[] own = OneClearBandEach;
        Assert.Equal(5, Judge(own, [.. own.Select(mark => mark.Mark), Mark(350, 250, 40, 10, 50, 0), Mark(175, 40, 90, 10, 90, 0)]).Centres.Length);
    }

    [Theory]
    [InlineData(350, 400, 100, 6)]
    [InlineData(352, 455, 100, 6)]
    [InlineData(350, 350, 100, 4)]
    [InlineData(325, 380, 100, 4)]
    [InlineData(350, 400, 250, 6)]
    public void Faint_bands_behind_an_empty_lane_are_lanes_where_several_stand_in_place(double first, double second, double y, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        var marks = own.Select(mark => mark.Mark).Concat(new[] { first, second }.Distinct().Select(x => Mark(x, y, 40, 10, 8, 0)));
        Assert.Equal(lanes, new LaneEnds(FourLanes, new MarkShear(550, 150), own).Judge([.. marks]).Centres.Length);
    }

    [Theory]
    [InlineData(3, 40, 40, 5)]
    [InlineData(2, 40, 40, 4)]
    [InlineData(2, 40, 100, 5)]
    [InlineData(2, 17, 100, 4)]
    [InlineData(1, 40, 100, 4)]
    public void A_lane_behind_an_empty_one_tells_itself_by_three_bands_or_two_of_which_one_stands_in_a_row(int bands, double width, double first, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        var marks = own.Select(mark => mark.Mark).Concat(Enumerable.Range(0, bands).Select(band => Mark(350, first + (90 * band), width, 6, 9, 0)));
        Assert.Equal(lanes, new LaneEnds(FourLanes, new MarkShear(550, 150), own).Judge([.. marks]).Centres.Length);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(3, 4)]
    public void Strays_between_the_lanes_take_the_word_of_faint_bands_behind_an_empty_one(int strays, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        var marks = own.Select(mark => mark.Mark).Concat([Mark(350, 100, 40, 10, 8, 0), Mark(400, 100, 40, 10, 8, 0)])
            .Concat(Enumerable.Range(0, strays).SelectMany(gap => Enumerable.Range(0, 3).Select(row => Mark(125 + (gap * PitchPx), 40 + (80 * row), 40, 10, 9, 0))));
        Assert.Equal(lanes, new LaneEnds(FourLanes, new MarkShear(550, 150), own).Judge([.. marks]).Centres.Length);
    }

    [Theory]
    [InlineData(14, 100, 10, 5)]
    [InlineData(14, 250, 10, 4)]
    [InlineData(30, 100, 10, 4)]
    [InlineData(14, 100, 3, 4)]
    public void A_band_of_a_row_that_shows_at_its_sides_alone_is_a_lane(double halfDistance, double y, double height, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        ImmutableArray<BandMark> marks = [.. own.Select(mark => mark.Mark), Mark(300 - halfDistance, y, 10, height, 30, 0), Mark(300 + halfDistance, y, 10, height, 30, 0)];
        Assert.Equal(lanes, Judge(own, marks).Centres.Length);
    }

    /// <summary>A mark half a step beyond the last lane, a step wider than a band.</summary>
    [Theory]
    [InlineData(275, 100, 90, 5)]
    [InlineData(75, 100, 90, 5)]
    [InlineData(275, 250, 90, 4)]
    [InlineData(275, 100, 110, 4)]
    [InlineData(275, 100, 75, 4)]
    [InlineData(260, 100, 90, 4)]
    public void A_band_that_touches_that_of_the_last_lane_without_a_dip_is_a_lane(double x, double y, double width, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        Assert.Equal(lanes, Judge(own, [.. own.Select(mark => mark.Mark), Mark(x, y, width, 10, 30, 0)]).Centres.Length);
    }

    [Theory]
    [InlineData(33, 38, 4)]
    [InlineData(33, 20, 5)]
    public void What_is_narrower_and_taller_than_bands_is_an_edge(double width, double height, int lanes)
    {
        LaneMark[] own = OneClearBandEach;
        Assert.Equal(lanes, Judge(own, [.. own.Select(mark => mark.Mark), Mark(300, 100, width, height, 50, 0)]).Centres.Length);
    }

    [Theory]
    [InlineData(0.0, 0.0, 4)]
    [InlineData(0.5, 0.25, 6)]
    [InlineData(0.5, 0.0, 5)]
    public void A_series_that_fades_out_is_followed_below_the_noise_of_a_column(double fifth, double sixth, int lanes)
    {
        const double noise = 10;
        LaneMark[] own = OneClearBandEach;
        var random = new SplitMix64(5);
        var counts = new Grid(450, 301);
        for (int i = 0; i < counts.Values.Length; i++)
            counts.Values[i] = (float)(1000 + (noise * random.NextNormal()));
        Draw(counts, 300, fifth * 3 * noise);
        Draw(counts, 350, sixth * 3 * noise);
        (LaneChain chain, ImmutableArray<BandMark> faint) = new FadedEnds(FourLanes, new MarkShear(450, 150), own).Follow([new EvidencePlane(counts, double.PositiveInfinity)]);
        Assert.Equal((lanes, lanes - 4), (chain.Centres.Length, faint.Length));
    }

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(15, 5, 1)]
    public void A_lane_that_is_added_leaves_the_marks_of_the_others_as_they_are(double height, int lanes, int first)
    {
        LaneMark[] own = [.. FourLanes.Centres.Select((centre, lane) => new LaneMark(lane, Mark(centre, 100, 40, 10, 100, 0), 77))];
        var random = new SplitMix64(7);
        var counts = new Grid(450, 301);
        for (int i = 0; i < counts.Values.Length; i++)
            counts.Values[i] = (float)(1000 + (10 * random.NextNormal()));
        Draw(counts, 50, height);
        LaneHypothesis followed = LaneSearch.Followed(new LaneHypothesis(FourLanes, new MarkShear(450, 150), own, 1), [new EvidencePlane(counts, double.PositiveInfinity)]);
        Assert.Equal(lanes, followed.Chain.Centres.Length);
        Assert.Equal(own.Select(mark => mark with { Lane = mark.Lane + first }), followed.Own.Take(4));
    }

    [Fact]
    public void The_rim_of_a_step_tells_no_lane()
    {
        LaneMark[] own = OneClearBandEach;
        var random = new SplitMix64(6);
        var counts = new Grid(450, 301);
        for (int i = 0; i < counts.Values.Length; i++)
            counts.Values[i] = (float)((i / 450 < 95 ? 1000 : 1200) + (10 * random.NextNormal()));
        for (int row = 95; row < 105; row++)
            counts.Row(row).Slice(270, 60).Fill(1250);
        Assert.Equal(4, new FadedEnds(FourLanes, new MarkShear(450, 150), own).Follow([new EvidencePlane(counts, double.PositiveInfinity)]).Chain.Centres.Length);
    }

    /// <summary>A band 40 px wide and 10 px high at half of its height, in row 100.</summary>
    private static void Draw(Grid counts, int x, double height)
    {
        for (int row = 80; row <= 120; row++)
        {
            for (int column = x - 50; column <= x + 50; column++)
                counts.Row(row)[column] += (float)(height * Math.Exp(-2.77 * ((Math.Pow(column - x, 2) / 1600) + (Math.Pow(row - 100, 2) / 100))));
        }
    }

    private static LaneChain Judge(LaneMark[] own, ImmutableArray<BandMark> marks) =>
        new LaneEnds(FourLanes, new MarkShear(450, 150), own).Judge(marks);

    private static BandMark Mark(double x, double y, double width, double height, double multiple, double slope) =>
        new(x, y, width, height, multiple, 1, slope, x - width, x + width);
}

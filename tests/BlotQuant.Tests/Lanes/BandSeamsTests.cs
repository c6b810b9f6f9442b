using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class BandSeamsTests
{
    private const int PitchPx = 48, LaneCount = 9, MarginPx = 60;

    /// <summary>Bands as wide as their lanes, each bent and leaning in its own way, as loading controls are: no column between them holds less than those beside it.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(200)]
    public void Touching_bands_without_a_dip_are_told_by_their_seams(double noise)
    {
        Scan scan = Row(noise, Leaning);
        double[] lanes = [.. Found(scan).Select(lane => lane.CentrePx)];
        Assert.Equal(LaneCount, lanes.Length);
        Assert.All(lanes, (x, lane) => Assert.Equal(MarginPx + ((lane + 0.5) * PitchPx) - 0.5, x, 0.12 * PitchPx));
    }

    /// <summary>Wide bands of alike height that hardly step at their borders: the row as a whole would fill one lane, or two.</summary>
    [Theory]
    [InlineData(4, 12, 1)]
    [InlineData(5, 40, 1)]
    [InlineData(4, 150, 0.15)]
    [InlineData(5, 300, 0.3)]
    [InlineData(6, 300, 0.22)]
    public void A_few_wide_bands_that_touch_are_not_one_lane(int count, double noise, double unlike)
    {
        Scan scan = Row(noise, (lane, across) => (unlike * ((lane * 3 % 4) + (2 * across * across) - (1.5 * across)), 9000 + (1200 * unlike * (lane % 2))), count, pitchPx: 90);
        Assert.Equal(Enumerable.Range(0, count).Select(lane => MarginPx + ((lane + 0.5) * 90) - 0.5), Found(scan).Select(lane => lane.CentrePx), (expected, found) => Math.Abs(expected - found) < 0.12 * 90);
    }

    /// <summary>A dose series falls to a fortieth from one end of its row to the other, in terraces without a dip.</summary>
    [Theory]
    [InlineData(0.6, 12)]
    [InlineData(-0.6, 12)]
    [InlineData(0.55, 30)]
    public void A_dose_series_of_touching_bands_is_told_to_its_faint_end(double fall, double noise)
    {
        const int lanes = 7, pitch = 40;
        Scan scan = Row(noise, (lane, across) => ((lane * 3 % 4) + (2 * across * across), 12_000 * Math.Exp(-Math.Abs(fall) * (fall > 0 ? lane : lanes - 1 - lane))), lanes, pitch);
        Assert.Equal(Enumerable.Range(0, lanes).Select(lane => MarginPx + ((lane + 0.5) * pitch) - 0.5), Found(scan).Select(lane => lane.CentrePx), (expected, found) => Math.Abs(expected - found) < 0.15 * pitch);
    }

    /// <summary>Counts break most at the shoulders of a dip; its bands meet at its bottom.</summary>
    [Fact]
    public void Bands_meet_in_the_dip_where_there_is_one()
    {
        Scan scan = Row(12, (lane, across) => (Leaning(lane, across).Rows, 9000 * (1 - (0.3 * Math.Pow(across, 16)))));
        double[] borders = [.. BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).Gridded.Where(mark => mark.IsAtSeam).Select(mark => mark.Left).Skip(1)];
        Assert.Equal(LaneCount - 1, borders.Length);
        Assert.All(borders, (x, i) => Assert.Equal(MarginPx + ((i + 1) * PitchPx) - 0.5, x, 1.0));
    }

    /// <summary>Seams tell nothing of a ridge whose breaks lie anywhere and whose ends are no borders, as an edge of the membrane is.</summary>
    [Fact]
    public void An_edge_beside_touching_bands_is_not_divided()
    {
        Scan scan = TestScans.Noisy((LaneCount * PitchPx) + (2 * MarginPx), 260, 11, (column, row) => Counts(column, row, LaneCount, PitchPx, Leaning) + (9000 * Math.Exp(-0.5 * Math.Pow((row - 220 - (column / 100.0)) / 6, 2))), 12);
        ImmutableArray<BandMark> marks = BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).Gridded;
        Assert.Equal(LaneCount, marks.Count(mark => mark.IsAtSeam));
        Assert.All(marks.Where(mark => mark.IsAtSeam), mark => Assert.InRange(mark.Y, 60, 80));
    }

    /// <summary>A band of the same width and counts that bends smoothly is one.</summary>
    [Fact]
    public void A_band_that_bends_smoothly_has_no_seams()
    {
        Scan scan = Row(12, (lane, across) => (8 * Math.Pow((lane + ((across + 1) / 2)) / LaneCount, 2), 9000 + (3000 * Math.Sin(lane + ((across + 1) / 2)))));
        var marks = BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1));
        Assert.All(marks.Seamed.SelectMany(seamed => seamed).Concat(marks.Gridded), mark => Assert.False(mark.IsAtSeam));
    }

    private static ImmutableArray<Lane> Found(Scan scan) =>
        LaneFinder.Find(new Membrane("1", 1, [scan], scan.Opaque), BlotQuantOptions.Default.Lanes, 1).Lanes;

    private static (double Rows, double Peak) Leaning(int lane, double across) => ((lane * 7 % 5) - 2 + (3 * across * across), 9000 + (1500 * (lane % 3)));

    /// <param name="band">Row below the middle one and peak by lane and place across it, −1 … 1.</param>
    private static Scan Row(double noise, Func<int, double, (double Rows, double Peak)> band, int count = LaneCount, int pitchPx = PitchPx) =>
        TestScans.Noisy((count * pitchPx) + (2 * MarginPx), 140, 11, (column, row) => Counts(column, row, count, pitchPx, band), noise);

    private static double Counts(int column, int row, int count, int pitchPx, Func<int, double, (double Rows, double Peak)> band)
    {
        double place = (column + 0.5 - MarginPx) / pitchPx;
        int lane = (int)Math.Floor(place);
        if (lane < 0 || lane >= count)
            return 600;
        (double rows, double peak) = band(lane, (2 * (place - lane)) - 1);
        return 600 + (peak * Math.Exp(-0.5 * Math.Pow((row - 70 - rows) / 6, 2)));
    }
}

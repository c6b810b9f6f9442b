using System.Collections.Immutable;
using BlotQuant.Bands;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class RowFinderTests
{
    private const int RowCount = 500, LaneCount = 11;

    public static TheoryData<string> Shapes => ["level", "smile", "frown", "tilt"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Rows_follow_smile_and_tilt(string shape)
    {
        ImmutableArray<BandRow> rows = Find(lane => [100 + Offset(shape, lane), 160 + Offset(shape, lane), 330 + Offset(shape, lane)]);
        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.Equal(LaneCount, row.SeenLanes));
        Assert.Equal([0, 1, 2], rows.Select(row => row.Places[5].Candidate));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Where_a_lane_lacks_the_band_its_place_follows_from_the_others(string shape)
    {
        int[] missing = [0, 3, 4, 7, 10];
        ImmutableArray<BandRow> rows = Find(lane => missing.Contains(lane) ? [330 + Offset(shape, lane)] : [100 + Offset(shape, lane), 330 + Offset(shape, lane)]);
        Assert.Equal(2, rows.Length);
        Assert.All(missing, lane =>
        {
            Assert.Null(rows[0].Places[lane].Candidate);
            double truth = 100 + Offset(shape, lane);
            double reach = lane is 0 or 10 ? 8 : 2;
            Assert.Equal(truth, rows[0].Places[lane].CentreRow, reach);
            Assert.InRange(rows[0].Places[lane].Rows.Count, 19, 23);
        });
    }

    [Fact]
    public void Neighbouring_rows_are_not_mixed_up()
    {
        ImmutableArray<BandRow> rows = Find(lane => lane % 2 == 0 ? [200, 216] : [216]);
        Assert.Equal(2, rows.Length);
        Assert.Equal((6, 11), (rows[0].SeenLanes, rows[1].SeenLanes));
    }

    [Fact]
    public void A_doublet_with_missing_bands_keeps_its_rows_through_a_steep_smile()
    {
        const int lanes = 24, height = 800;
        double Smile(int lane) => 0.04 * height * Math.Pow((lane - 11.5) / 11.5, 2);
        ImmutableArray<BandRow> rows = RowFinder.Find(
            [.. Enumerable.Range(0, lanes).Select(lane => new[] { (150.0, 3), (158.0, 5), (420.0, 7) }
                .Where(band => lane % band.Item2 != 2)
                .Select(band => Candidate((int)Math.Round(band.Item1 - Smile(lane)))).ToImmutableArray())],
            height, []);
        Assert.Equal([16, 19, 20], rows.Select(row => row.SeenLanes));
    }

    [Fact]
    public void A_rung_of_the_ladder_does_not_take_the_last_band_of_a_row_beside_it()
    {
        int[] peaks = [243, 253, 254, 255, 257, 255, 258, 258, 257, 257, 251];
        ImmutableArray<BandRow> rows = Find(lane => [peaks[lane]]);
        Assert.Equal([1, 10], rows.Select(row => row.SeenLanes));
    }

    [Fact]
    public void Every_band_belongs_to_one_row()
    {
        ImmutableArray<BandRow> rows = Find(lane => [40 + (7 * lane), 130, 150 + (lane % 3), 420 - (3 * lane)]);
        for (int lane = 0; lane < LaneCount; lane++)
            Assert.Equal([0, 1, 2, 3], rows.Select(row => row.Places[lane].Candidate).OfType<int>().Order());
    }

    private static ImmutableArray<BandRow> Find(Func<int, int[]> peaks) => RowFinder.Find(
        [.. Enumerable.Range(0, LaneCount).Select(lane => peaks(lane)
            .Select(Candidate).ToImmutableArray())],
        RowCount, []);

    private static BandCandidate Candidate(int row) => new(row, new RowSpan(row - 10, row + 11), 1000, 50, 8);

    private static int Offset(string shape, int lane)
    {
        double fromMiddle = (lane - 5) / 5.0;
        return (int)Math.Round(shape switch
        {
            "smile" => -14 * fromMiddle * fromMiddle,
            "frown" => 14 * fromMiddle * fromMiddle,
            "tilt" => 20 * fromMiddle,
            _ => 0,
        });
    }
}

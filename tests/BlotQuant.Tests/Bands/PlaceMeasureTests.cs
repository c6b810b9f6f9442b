using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Bands;

public sealed class PlaceMeasureTests
{
    private static readonly BandCandidate Upper = new(40, new RowSpan(30, 50), 900, 40, 10);
    private static readonly BandCandidate Lower = new(60, new RowSpan(50, 70), 500, 30, 10);

    [Fact]
    public void Two_bands_whose_places_overlap_meet_where_their_own_extents_do()
    {
        (PlaceMeasure upper, PlaceMeasure lower) = Both(new RowSpan(30, 55), new RowSpan(45, 70));
        Assert.Equal((new RowSpan(30, 50), new RowSpan(50, 70)), (upper.Rows, lower.Rows));
    }

    [Fact]
    public void No_row_is_counted_twice_and_none_is_lost()
    {
        for (int end = 42; end < 75; end += 4)
        {
            (PlaceMeasure upper, PlaceMeasure lower) = Both(new RowSpan(30, end), new RowSpan(38, 70));
            Assert.Equal((30, upper.Rows.End, 70), (upper.Rows.Start, lower.Rows.Start, Math.Min(70, lower.Rows.End)));
            Assert.Equal(Enumerable.Range(30, lower.Rows.End - 30).Sum(Signal), upper.Volume.Counts + lower.Volume.Counts, 1e-6);
        }
    }

    [Fact]
    public void A_forced_place_beside_a_band_does_not_take_its_rows()
    {
        ScanRows scan = Scan([new BandRow(1, [new RowPlace(40, Upper.Rows, 0)])], [Upper]);
        PlaceMeasure forced = PlaceMeasure.Of(scan, 0, new RowPlace(60, new RowSpan(44, 76), null), new NoBackground());
        Assert.True(forced.Rows.Start >= 44 && forced.Rows.Start <= 50, $"{forced.Rows}");
        Assert.Equal(0, forced.OverlapFraction);
    }

    private static double Signal(int row) => 1000 + (row * row);

    private static (PlaceMeasure Upper, PlaceMeasure Lower) Both(RowSpan upper, RowSpan lower)
    {
        ScanRows scan = Scan([new BandRow(1, [new RowPlace(40, upper, 0)]), new BandRow(2, [new RowPlace(60, lower, 1)])], [Upper, Lower]);
        return (PlaceMeasure.Of(scan, 0, scan.Rows[0].Places[0], new NoBackground()), PlaceMeasure.Of(scan, 0, scan.Rows[1].Places[0], new NoBackground()));
    }

    private static ScanRows Scan(ImmutableArray<BandRow> rows, ImmutableArray<BandCandidate> candidates)
    {
        Scan scan = TestScans.Of(new PixelPlane(new ushort[TestProfiles.WidthPx * 200], TestProfiles.WidthPx, 200));
        ImmutableArray<LaneProfile> profiles = [TestProfiles.Of(200, Signal)];
        return new ScanRows(scan, null, profiles, [candidates], ScanFit.Of(profiles, [candidates], [[]], null, 1).Refined(null, 1), rows);
    }
}

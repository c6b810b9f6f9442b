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
        Scan scan = Row(noise, (lane, across) => ((lane * 7 % 5) - 2 + (3 * across * across), 9000 + (1500 * (lane % 3))));
        double[] lanes = [.. Found(scan).Select(lane => lane.CentrePx)];
        Assert.Equal(LaneCount, lanes.Length);
        Assert.All(lanes, (x, lane) => Assert.Equal(MarginPx + ((lane + 0.5) * PitchPx) - 0.5, x, 0.12 * PitchPx));
    }

    /// <summary>A band of the same width and counts that bends smoothly is one.</summary>
    [Fact]
    public void A_band_that_bends_smoothly_has_no_seams()
    {
        Scan scan = Row(12, (lane, across) => (8 * Math.Pow((lane + ((across + 1) / 2)) / LaneCount, 2), 9000 + (3000 * Math.Sin(lane + ((across + 1) / 2)))));
        Assert.All(BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).Seamed.SelectMany(marks => marks), mark => Assert.False(mark.IsAtSeam));
    }

    private static ImmutableArray<Lane> Found(Scan scan) =>
        LaneFinder.Find(new Membrane("1", 1, [scan], scan.Opaque), BlotQuantOptions.Default.Lanes, 1).Lanes;

    /// <param name="band">Row below the middle one and peak by lane and place across it, −1 … 1.</param>
    private static Scan Row(double noise, Func<int, double, (double Rows, double Peak)> band) => TestScans.Noisy((LaneCount * PitchPx) + (2 * MarginPx), 140, 11, (column, row) =>
    {
        double place = (column + 0.5 - MarginPx) / PitchPx;
        int lane = (int)Math.Floor(place);
        if (lane is < 0 or >= LaneCount)
            return 600;
        (double rows, double peak) = band(lane, (2 * (place - lane)) - 1);
        return 600 + (peak * Math.Exp(-0.5 * Math.Pow((row - 70 - rows) / 6, 2)));
    }, noise);
}

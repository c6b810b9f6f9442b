using BlotQuant.Lanes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class BandMarksTests
{
    [Fact]
    public void A_faint_band_is_as_tall_as_a_strong_one()
    {
        const double sigmaPx = 8, heightPx = 2.355 * sigmaPx;
        Scan scan = TestScans.Noisy(200, 120, 5, (column, row) => 500 + (column is > 60 and < 140 ? 25 * Math.Exp(-0.5 * Math.Pow((row - 60) / sigmaPx, 2)) : 0), 12);
        BandMark band = BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).Apart.MaxBy(mark => mark.Weight);

        // The flanks of the evidence lie on the band's own tails, so it reads a little low.
        Assert.InRange(band.Height, 0.6 * heightPx, 1.2 * heightPx);
    }

    [Fact]
    public void Saturated_bands_that_touch_are_parted_at_their_necks()
    {
        const int pitchPx = 50, lanes = 6;
        Scan scan = TestScans.Noisy(lanes * pitchPx, 120, 5, (column, row) => 500 + (Math.Abs(row - 60) < HalfHeight(column) ? 60000 : 0), 12);
        double[] whole = [.. BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).Apart.Where(mark => mark.Oneness > 0.5 && mark.Width < 1.5 * pitchPx).Select(mark => mark.X).Order()];

        Assert.Equal(lanes, whole.Length);
        Assert.All(whole, (x, lane) => Assert.Equal((lane + 0.5) * pitchPx, x, 0.1 * pitchPx));

        static double HalfHeight(int column)
        {
            double across = (2.0 * (column % pitchPx) / pitchPx) - 1;
            return 10 + (8 * Math.Sqrt(1 - (across * across)));
        }
    }
}

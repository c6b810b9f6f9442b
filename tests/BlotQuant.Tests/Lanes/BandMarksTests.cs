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
        BandMark band = BandMarks.Of(EvidencePlane.Of(scan, scan.Opaque, 1, 1)).MaxBy(mark => mark.Weight);

        // The flanks of the evidence lie on the band's own tails, so it reads a little low.
        Assert.InRange(band.Height, 0.6 * heightPx, 1.2 * heightPx);
    }
}

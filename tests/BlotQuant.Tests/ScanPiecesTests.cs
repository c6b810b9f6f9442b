using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Scans that belong to no experiment, cut into pieces of membrane.</summary>
public sealed class ScanPiecesTests
{
    [Fact]
    public void Tall_bands_are_lanes_and_no_pieces()
    {
        // Each strong one is even, sharp-edged and large enough for a piece of membrane, and together they hold most of the signal.
        double[] strengths = [3000, 2400, 1800, 900, 450, 250, 150, 80];
        Scan scan = TestScans.Noisy(480, 100, 7, (column, row) => 200 + (column % 60 is >= 9 and < 51 && row is >= 48 and < 92 ? strengths[column / 60] : 0), 8);
        ScanPieces pieces = ScanPieces.Measure(scan, BlotQuantOptions.Default, 1);
        MeasuredMembrane whole = Assert.Single(pieces.Membranes);
        Assert.Equal(scan.Opaque, whole.Membrane.Box);
        Assert.NotEmpty(whole.Lanes);
    }
}

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

    [Fact]
    public void Strips_of_a_cut_membrane_share_their_lanes()
    {
        Scan scan = TestScans.Noisy(480, 300, 7, (column, row) => 100 + ((column is >= 30 and < 450) && (row is (>= 30 and < 130) or (>= 150 and < 270))
            ? 300 + (BandAt(column, row, 80, [0, 1, 2, 3, 4, 5]) + BandAt(column, row, 210, [1, 2, 4]))
            : 0), 8);
        ScanPieces pieces = ScanPieces.Measure(scan, BlotQuantOptions.Default, 1);
        Assert.Equal([6, 6], pieces.Membranes.Select(piece => piece.Lanes.Length));
        Assert.Equal([1, 4, 6], pieces.Membranes[1].Lanes.Where(lane => lane.Inferred).Select(lane => lane.Number));
    }

    private static double BandAt(int column, int row, int middle, int[] lanes) =>
        column is >= 60 and < 420 && lanes.Contains((column - 60) / 60) && (column - 60) % 60 is >= 9 and < 51 ? 2000 * Math.Exp(-Math.Pow((row - middle) / 5.0, 2)) : 0;
}

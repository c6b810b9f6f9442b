using BlotQuant.Membranes;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Membranes;

/// <summary>Edges of a picture that was left whole.</summary>
public sealed class MembraneEdgesTests
{
    private const int Width = 500, Height = 400;

    [Theory]
    [InlineData(0)]
    [InlineData(0.04)]
    public void Of_a_picture_that_is_one_piece_they_are_where_its_plate_ends(double slope)
    {
        Scan scan = Picture((column, row) => Step(row - 90 - (slope * column)) * Step(340 - row) * (300 + (2000 * Gauss(row, 150, 6))));
        RowSpan rows = Rows(scan, 200);
        Assert.Equal(90 + (slope * 200), rows.Start, 12.0);
        Assert.Equal(340, rows.End, 12.0);
    }

    [Fact]
    public void A_side_without_plate_has_none()
    {
        RowSpan rows = Rows(Picture((column, row) => (300 + (0.5 * row) + (0.3 * column)) * Step(row - 90)), 200);
        Assert.Equal(90, rows.Start, 12.0);
        Assert.Equal(Height, rows.End);
    }

    /// <remarks>A row of touching bands ends in straight lines too, and so do two of them.</remarks>
    [Theory]
    [InlineData(200, 200)]
    [InlineData(90, 330)]
    public void Rows_of_touching_bands_are_no_membrane(int upper, int lower) =>
        Assert.Equal(new RowSpan(0, Height), Rows(Picture((_, row) => 900 * (Gauss(row, upper, 8) + Gauss(row, lower, 8))), 200));

    [Fact]
    public void Light_ends_in_no_line() => Assert.Equal(
        new RowSpan(0, Height),
        Rows(Picture((column, row) => 900 * Math.Exp(-(Math.Pow(column - 250, 2) / 30000) - (Math.Pow(row - 200, 2) / 9000))), 200));

    private static double Step(double rows) => 1 / (1 + Math.Exp(-rows / 3));

    private static double Gauss(double row, double centre, double sigma) => Math.Exp(-0.5 * Math.Pow((row - centre) / sigma, 2));

    private static Scan Picture(Func<int, int, double> light) => TestScans.Noisy(Width, Height, 3, (column, row) => 500 + light(column, row), 8);

    private static RowSpan Rows(Scan scan, int column) => MembraneEdges.Of(scan, scan.Opaque, 2).RowsBetween(column - 15, column + 15, scan.Opaque);
}

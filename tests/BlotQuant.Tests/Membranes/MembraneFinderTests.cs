using System.Collections.Immutable;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Membranes;

public sealed class MembraneFinderTests
{
    private const double TolerancePx = 12;

    [Fact]
    public void A_picture_that_is_all_membrane_is_one_piece()
    {
        Scan scan = TestScans.Noisy(400, 300, 1, (_, _) => 500, 10);
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void A_membrane_on_a_dark_plate_is_cut_out()
    {
        var truth = new PixelBox(50, 40, 350, 260);
        AssertBoxes([truth], MembraneFinder.Find(Pieces(truth), 2));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public void A_low_membrane_that_lies_askew_is_cut_out(double degrees)
    {
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        Scan scan = TestScans.Noisy(600, 400, 3, (column, row) => 110 + Askew(column - 300, row - 200), 10);
        AssertBoxes([new PixelBox(47, 93, 553, 307)], MembraneFinder.Find(scan, 2));

        double Askew(double x, double y) => Math.Abs((x * cosine) + (y * sine)) < 248 && Math.Abs((y * cosine) - (x * sine)) < 90 ? 60 : 0;
    }

    [Fact]
    public void Haze_on_the_plate_beside_a_membrane_is_left_outside()
    {
        var truth = new PixelBox(80, 60, 420, 280);
        Scan scan = TestScans.Noisy(600, 400, 5, (column, row) =>
            110 + (truth.Contains(column, row) ? 300 : 0) + (80 * Math.Exp(-(Math.Pow(column - 440, 2) + Math.Pow(row - 300, 2)) / 1600)), 3);
        AssertBoxes([truth], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void A_membrane_that_haze_joins_to_the_border_is_cut_out()
    {
        var truth = new PixelBox(80, 60, 420, 280);
        Scan scan = TestScans.Noisy(600, 400, 5, (column, row) =>
            110 + (truth.Contains(column, row) ? 300 : 0) + (90 * Math.Exp(-(Math.Pow(column - 250, 2) / 40000) - (Math.Pow(row - 400, 2) / 30000))), 3);
        AssertBoxes([truth], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void A_membrane_ends_at_half_the_height_of_its_edge_where_haze_goes_on()
    {
        var truth = new PixelBox(0, 60, 600, 260);
        Scan scan = TestScans.Noisy(600, 400, 5, (column, row) =>
            110 + (truth.Contains(column, row) ? 300 : 0) + (100 * Math.Exp(-(Math.Pow(column - 450, 2) / 30000) - (Math.Pow(row - 290, 2) / 1000))), 3);
        AssertBoxes([truth], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void A_membrane_keeps_its_rows_where_the_border_of_the_picture_cuts_it()
    {
        Scan scan = TestScans.Noisy(600, 400, 5, (column, _) => 110 + (column is >= 150 and < 450 ? 300 : 0), 3);
        PixelBox piece = Assert.Single(MembraneFinder.Find(scan, 2));
        Assert.Equal((0, 400), (piece.Top, piece.Bottom));
        Assert.InRange(piece.Left, 150, 162);
    }

    /// <summary>A level with an edge that leaves bands outside is half of a membrane; what is no wider than dust is no band.</summary>
    [Theory]
    [InlineData(20, 2000, 600)]
    [InlineData(2, 20000, 300)]
    public void A_piece_that_leaves_bands_outside_is_none(int halfWidth, double counts, int right)
    {
        Scan scan = TestScans.Noisy(600, 400, 5, (column, row) =>
            110 + (column < 300 ? 300 + (0.3 * row) : 0) + (Math.Abs((column % 60) - 30) < (column < 300 ? 20 : halfWidth) && Math.Abs(row - 200) < 6 ? (column < 300 ? 2000 : counts) : 0), 3);
        Assert.Equal(right, Assert.Single(MembraneFinder.Find(scan, 2)).Right, 12.0);
    }

    [Fact]
    public void A_membrane_that_runs_from_side_to_side_is_cut_out()
    {
        Scan scan = TestScans.Noisy(400, 300, 3, (column, row) => 110 + (row is >= 70 and < 260 ? 300 + (0.5 * column) : 0), 10);
        AssertBoxes([new PixelBox(0, 70, 400, 260)], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void Pieces_are_numbered_top_to_bottom_then_left_to_right()
    {
        PixelBox[] truth = [new(30, 25, 190, 90), new(215, 32, 380, 95), new(40, 140, 300, 270)];
        AssertBoxes(truth, MembraneFinder.Find(Pieces(truth), 2));
    }

    [Fact]
    public void Strips_on_a_plate_that_glows_are_cut_out()
    {
        PixelBox[] truth = [new(30, 30, 370, 120), new(30, 135, 370, 270)];
        AssertBoxes(truth, MembraneFinder.Find(Pieces(truth, plate: 1500), 2));
    }

    [Fact]
    public void Darker_ground_that_reaches_the_border_is_no_piece()
    {
        Scan scan = Pieces([new PixelBox(240, 0, 400, 300)], plate: 1500);
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void Bands_alone_are_no_pieces()
    {
        Scan scan = TestScans.Noisy(400, 300, 4, (column, row) => 200 + (column % 50 is > 8 and < 42 && row is > 140 and < 160 ? 8000 : 0), 10);
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void Light_that_falls_off_is_no_piece()
    {
        Scan scan = TestScans.Noisy(620, 96, 5, (column, row) => 300 + (60 * column / 620.0) + (400 * (95 - row) / 95.0), 6);
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void Smears_that_run_through_a_low_picture_are_no_membrane()
    {
        static double Rise(double columns) => 1 / (1 + Math.Exp(-columns / 12));
        Scan scan = TestScans.Noisy(620, 96, 5, (column, row) => 300 + (200 * Rise(column - 120) * Rise(400 - column)) + (2000 * Math.Exp(-0.5 * Math.Pow((row - 48) / 5.0, 2)) * (column is > 420 and < 460 ? 1 : 0)), 6);
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(5, false)]
    public void Edges_are_those_of_a_membrane_that_rises_from_its_plate_and_not_of_its_bands(double riseCounts, bool rises)
    {
        var box = new PixelBox(40, 30, 360, 270);
        Scan scan = TestScans.Noisy(400, 300, 5, (column, row) => 200
            + (box.Contains(column, row) ? riseCounts : 0)
            + (column is > 60 and < 340 && column % 50 is > 12 and < 38 && Math.Abs(row - 150 - (column / 10)) < 8 ? 8000 : 0), 10);

        var edges = MembraneEdges.Of(scan, box, 1);

        Assert.Equal(rises, edges is { Top: not null, Bottom: not null });
        Assert.Equal(rises ? box.Top : 0, edges.Top?.At(200) ?? 0, TolerancePx);
    }

    [Fact]
    public void Edges_that_cross_tell_no_rows()
    {
        var box = new PixelBox(0, 0, 200, 100);
        static RobustLine Line(double level, double slope) => new(level, slope, 100, 1, 1, 0);
        var edges = new MembraneEdges(Line(50, 0.5), Line(60, -0.5));
        Assert.Equal(new RowSpan(48, 63), edges.RowsBetween(85, 95, box));
        Assert.Equal(new RowSpan(0, 100), edges.RowsBetween(150, 160, box));
    }

    [Fact]
    public void A_low_row_of_touching_bands_is_no_panel()
    {
        static double Band(int column, int row) => column is > 60 and < 640 ? (column is > 300 and < 364 ? 220 : 60) * Math.Exp(-0.5 * Math.Pow((row - 54) / 2.5, 2)) : 0;
        Scan scan = TestScans.Noisy(700, 120, 6, (column, row) => 5 + Band(column, row), 1) with { UnknowableNoise = "8-bit" };
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Fact]
    public void Rows_of_bands_that_fade_out_at_their_rim_are_no_panels()
    {
        static double Row(int column, int row) => column is > 50 and < 550
            ? (40 - (8 * Math.Cos(column * Math.PI / 25))) * Math.Exp(-0.5 * Math.Pow(((row % 120) - 60) / 8.0, 2)) : 0;
        Scan scan = TestScans.Noisy(600, 400, 6, (column, row) => 5 + Row(column, row), 1) with { UnknowableNoise = "8-bit" };
        Assert.Equal([scan.Opaque], MembraneFinder.Find(scan, 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Printed_panels_whose_frames_touch_are_parted_at_the_frames(bool framed)
    {
        PixelBox block = new(40, 50, 380, 176), upper = block with { Bottom = 110 }, lower = block with { Top = 116 };
        Scan scan = TestScans.Noisy(420, 220, 6, Counts, 2) with { UnknowableNoise = "8-bit" };
        AssertBoxes(framed ? [upper, lower] : [block], MembraneFinder.Find(scan, 2));

        double Counts(int column, int row)
        {
            if (!block.Contains(column, row))
                return 0;
            if (!upper.Contains(column, row) && !lower.Contains(column, row))
                return framed ? 30 : 60;
            PixelBox panel = upper.Contains(column, row) ? upper : lower;
            if (framed && !new PixelBox(panel.Left + 2, panel.Top + 2, panel.Right - 2, panel.Bottom - 2).Contains(column, row))
                return 200;
            return column % 50 is > 8 and < 42 && Math.Abs(row - panel.Top - 28) < 6 ? 250 : 60;
        }
    }

    [Fact]
    public void Block_means_are_the_plain_means_of_their_pixels()
    {
        Scan scan = TestScans.Noisy(50, 41, 2, (column, row) => 100 * (column + row), 30);
        Grid grid = PlaneReduction.Reduce(scan.Signal, new PixelBox(3, 5, 49, 40), 4, 2);
        Assert.Equal((11, 8), (grid.Width, grid.Height));
        double expected = Enumerable.Range(0, 16).Average(i => scan.Signal[3 + 8 + (i % 4), 5 + 4 + (i / 4)]);
        Assert.Equal(expected, grid[2, 1], 0.01);
    }

    private static Scan Pieces(params PixelBox[] boxes) => Pieces(boxes, plate: 110);

    private static Scan Pieces(PixelBox[] boxes, double plate) => TestScans.Noisy(
        400, 300, 3, (column, row) => boxes.Any(box => column >= box.Left && column < box.Right && row >= box.Top && row < box.Bottom)
            ? 900 + (column % 40 < 26 && row % 50 is > 10 and < 18 ? 6000 : 0)
            : plate, 10);

    /// <summary>A piece is given without its edge.</summary>
    private static void AssertBoxes(PixelBox[] truth, ImmutableArray<PixelBox> found)
    {
        Assert.Equal(truth.Length, found.Length);
        Assert.All(truth.Zip(found), pair =>
        {
            Assert.Equal(pair.First, Round(pair.First, pair.Second));
            Assert.Equal(pair.Second, pair.Second.Intersect(pair.First));
        });
    }

    private static PixelBox Round(PixelBox truth, PixelBox found) =>
        Math.Abs(truth.Left - found.Left) <= TolerancePx && Math.Abs(truth.Top - found.Top) <= TolerancePx
        && Math.Abs(truth.Right - found.Right) <= TolerancePx && Math.Abs(truth.Bottom - found.Bottom) <= TolerancePx ? truth : found;
}

using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>The slanted upper and lower edge of a piece of membrane inside its box, as lines over the columns of the scan.</summary>
/// <param name="Top">First row of the membrane; null where the box has no plate at its upper side.</param>
/// <param name="Bottom">Last row of the membrane; null where the box has no plate at its lower side.</param>
public sealed record MembraneEdges(RobustLine? Top, RobustLine? Bottom)
{
    /// <summary>The edge itself is blurred.</summary>
    private const int BlurCells = 4;

    /// <summary>A membrane fills most of its box; what fills less is its bands, where it does not rise from its plate itself.</summary>
    private const double LeastFilledFraction = 0.5;

    private const int FewestColumns = 3;

    /// <summary>Of a picture that is one piece: columns that show an edge and of those the ones on its line, its height between the edges, and how much there differs from the plate. A row of touching bands is as straight, but lower.</summary>
    private const double LeastColumns = 0.5, LeastOnLine = 0.7, LeastHeightOfPicture = 0.4, LeastFilledOfPicture = 0.7;

    private static readonly MembraneEdges None = new(null, null);

    /// <summary>Rows in which a strip from one column to another is on the membrane; all of the box where the edges cross and tell none.</summary>
    public RowSpan RowsBetween(double left, double right, PixelBox box)
    {
        RowSpan one = RowsAt(left, box), other = RowsAt(right, box);
        var both = new RowSpan(Math.Max(one.Start, other.Start), Math.Min(one.End, other.End));
        return both.Count > 0 ? both : new RowSpan(box.Top, box.Bottom);
    }

    /// <param name="box">The box of the piece, or the whole picture; one prepared for display has been cut along its panels, and shows no edge.</param>
    public static MembraneEdges Of(Scan scan, PixelBox box, int threads)
    {
        if (scan.UnknowableNoise is not null)
            return None;
        var plate = Plate.Of(scan, threads);
        int above = Math.Max(0, ((box.Top - scan.Opaque.Top) / plate.Factor) - BlurCells);
        int below = Math.Min(plate.Smooth.Height - 1, ((box.Bottom - scan.Opaque.Top) / plate.Factor) + BlurCells);
        int first = (box.Left - scan.Opaque.Left) / plate.Factor;
        (int Column, int Top, int Bottom)[] cells =
        [
            .. Enumerable.Range(first, ((box.Right - scan.Opaque.Left) / plate.Factor) - first)
                .Select(column => (column, Top: FirstMembrane(plate, column, above, below, 1), Bottom: FirstMembrane(plate, column, below, above, -1)))
                .Where(cell => cell.Top < cell.Bottom),
        ];
        return box == scan.Opaque ? OfPicture(scan, plate, cells) : OfPiece(scan, plate, cells, box);
    }

    private static MembraneEdges OfPiece(Scan scan, Plate plate, (int Column, int Top, int Bottom)[] cells, PixelBox box)
    {
        double filled = cells.Sum(cell => (double)(cell.Bottom - cell.Top - (2 * BlurCells)) * plate.Factor * plate.Factor) / ((double)box.Width * box.Height);
        return cells.Length < FewestColumns || filled < LeastFilledFraction
            ? None
            : new MembraneEdges(Line(scan, plate, [.. cells.Select(cell => (cell.Column, cell.Top + BlurCells))]), Line(scan, plate, [.. cells.Select(cell => (cell.Column, cell.Bottom - BlurCells))]));
    }

    /// <summary>A membrane that no outline parts from the rest of the picture may show plate all the same: above and below straight lines between which little of it is left. Light ends in no line; a row of bands ends in two, but close together.</summary>
    private static MembraneEdges OfPicture(Scan scan, Plate plate, (int Column, int Top, int Bottom)[] cells)
    {
        var told = new MembraneEdges(
            Straight(scan, plate, [.. cells.Where(cell => cell.Top > BlurCells).Select(cell => (cell.Column, cell.Top + BlurCells))]),
            Straight(scan, plate, [.. cells.Where(cell => cell.Bottom < plate.Smooth.Height - 1 - BlurCells).Select(cell => (cell.Column, cell.Bottom - BlurCells))]));
        bool isTall = told.RowsAt(scan.Opaque.Left + (scan.Opaque.Width / 2.0), scan.Opaque).Count >= LeastHeightOfPicture * scan.Opaque.Height;
        return isTall && told.Filled(scan.Opaque, plate, cells.Select(cell => cell.Column)) >= LeastFilledOfPicture ? told : None;
    }

    /// <summary>Null where fewer than half of the picture's columns show an edge, or those that do no straight one.</summary>
    private static RobustLine? Straight(Scan scan, Plate plate, (int Column, int Row)[] cells)
    {
        if (cells.Length < Math.Max(FewestColumns, LeastColumns * plate.Smooth.Width))
            return null;
        RobustLine line = Line(scan, plate, cells);
        int onLine = cells.Count(cell => Math.Abs(line.At(scan.Opaque.Left + (cell.Column * plate.Factor)) - scan.Opaque.Top - (cell.Row * plate.Factor)) <= BlurCells * plate.Factor);
        return onLine >= LeastOnLine * cells.Length ? line : null;
    }

    private static RobustLine Line(Scan scan, Plate plate, (int Column, int Row)[] cells) => RobustLine.Fit(
        [.. cells.Select(cell => scan.Opaque.Left + (cell.Column * plate.Factor))], [.. cells.Select(cell => (double)(scan.Opaque.Top + (cell.Row * plate.Factor)))], sloped: true);

    /// <summary>Share of the cells between the edges that differ from the plate by half of what parts a membrane from it.</summary>
    private double Filled(PixelBox picture, Plate plate, IEnumerable<int> columns)
    {
        int all = 0, filled = 0;
        foreach (int column in columns)
        {
            RowSpan rows = RowsAt(picture.Left + (column * plate.Factor), picture);
            for (int row = (rows.Start - picture.Top) / plate.Factor; row < (rows.End - picture.Top) / plate.Factor; row++)
            {
                all++;
                filled += Math.Abs(plate.Smooth[column, row] - plate.Level) > plate.Step / 2 ? 1 : 0;
            }
        }

        return all == 0 ? 0 : (double)filled / all;
    }

    private RowSpan RowsAt(double column, PixelBox box) => new RowSpan(
        Top is null ? box.Top : (int)Math.Ceiling(Top.At(column)),
        Bottom is null ? box.Bottom : (int)Math.Floor(Bottom.At(column)) + 1).Clamp(box.Top, box.Bottom);

    /// <summary>First row that is not plate: membrane that is brighter or darker than it, or a band.</summary>
    private static int FirstMembrane(Plate plate, int column, int from, int to, int step)
    {
        int row = from;
        while (row != to && Math.Abs(plate.Smooth[column, row] - plate.Level) <= plate.Step)
            row += step;
        return row;
    }
}

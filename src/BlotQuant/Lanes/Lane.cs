using BlotQuant.Numerics;
using MathNet.Numerics;

namespace BlotQuant.Lanes;

/// <summary>One lane: a strip of even width along a centre line that may be tilted and bowed.</summary>
/// <param name="Number">From 1 at the left of its membrane.</param>
/// <param name="CentrePx">Column of the centre line half-way between top and bottom.</param>
/// <param name="WidthPx">Horizontal width of the territory that is measured, half of it on each side of the centre line.</param>
/// <param name="TopPx">First row.</param>
/// <param name="BottomPx">Row behind the last.</param>
/// <param name="TiltDegrees">Of the chord from the first row to the last; positive where the lane runs right on its way down.</param>
/// <param name="Inferred">True where no signal was seen and the place follows from the pitch.</param>
public sealed record Lane(int Number, double CentrePx, double WidthPx, int TopPx, int BottomPx, double TiltDegrees, bool Inferred)
{
    /// <summary>How far the centre line, a parabola, lies to the right of its chord half-way between top and bottom; negative to the left.</summary>
    public double BowPx { get; init; }

    /// <summary>Rows of the scan in which the lane runs over membrane: where an edge is slanted, fewer than from top to bottom.</summary>
    public RowSpan MembraneRowsPx { get; init; } = new(TopPx, BottomPx);

    /// <summary>Centre line at a row (docs/methods.md, L7).</summary>
    public double CentreAt(double row)
    {
        double fromMiddle = row - ((TopPx + BottomPx - 1) / 2.0);
        double ofHalf = 2 * fromMiddle / Math.Max(1, BottomPx - 1 - TopPx);
        return CentrePx + (fromMiddle * Math.Tan(TiltDegrees * Math.PI / 180)) - (BowPx * ofHalf * ofHalf);
    }

    /// <summary>Columns of the lane in one row, half-open; the count is the same in every row.</summary>
    public (int Left, int Right) ColumnsAt(int row)
    {
        int width = Math.Max(1, (int)Math.Round(WidthPx));
        int left = (int)Math.Round(CentreAt(row) - (width / 2.0) + 0.5);
        return (left, left + width);
    }

    /// <summary>The same lane where a motion lays it: the parabola through its carried ends and middle (docs/methods.md, M6).</summary>
    /// <param name="rows">Rows that it is to have there.</param>
    public Lane CarriedBy(Similarity motion, RowSpan rows)
    {
        (double X, double Y)[] points = [.. new[] { TopPx, (TopPx + BottomPx - 1) / 2.0, BottomPx - 1 }.Select(row => motion.At(CentreAt(row), row))];
        Func<double, double> line = Fit.PolynomialFunc([.. points.Select(point => point.Y)], [.. points.Select(point => point.X)], 2);
        double top = line(rows.Start), centre = line((rows.Start + rows.End - 1) / 2.0), bottom = line(rows.End - 1);
        return new Lane(
            Number, centre, WidthPx * motion.Scale, rows.Start, rows.End, Math.Atan((bottom - top) / Math.Max(1, rows.Count - 1)) * 180 / Math.PI, Inferred)
        { BowPx = centre - ((top + bottom) / 2) };
    }

    /// <summary>The box round the whole strip.</summary>
    public PixelBox BoxRound()
    {
        (int Left, int Right)[] rows = [.. Enumerable.Range(TopPx, Math.Max(1, BottomPx - TopPx)).Select(ColumnsAt)];
        return new PixelBox(rows.Min(row => row.Left), TopPx, rows.Max(row => row.Right), BottomPx);
    }
}

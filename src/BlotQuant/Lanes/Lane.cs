namespace BlotQuant.Lanes;

/// <summary>One lane: a straight, possibly tilted strip.</summary>
/// <param name="Number">From 1 at the left of its membrane.</param>
/// <param name="CentrePx">Column of the centre line half-way between top and bottom.</param>
/// <param name="WidthPx">Horizontal width of the territory that is measured.</param>
/// <param name="TopPx">First row.</param>
/// <param name="BottomPx">Row behind the last.</param>
/// <param name="TiltDegrees">Positive where the lane runs right on its way down.</param>
/// <param name="Inferred">True where no signal was seen and the place follows from the pitch.</param>
public sealed record Lane(int Number, double CentrePx, double WidthPx, int TopPx, int BottomPx, double TiltDegrees, bool Inferred)
{
    /// <summary>Rows of the scan in which the lane runs over membrane: where an edge is slanted, fewer than from top to bottom.</summary>
    public RowSpan MembraneRowsPx { get; init; } = new(TopPx, BottomPx);

    /// <summary>Centre line at a row.</summary>
    public double CentreAt(double row) => CentrePx + ((row - ((TopPx + BottomPx - 1) / 2.0)) * Math.Tan(TiltDegrees * Math.PI / 180));

    /// <summary>Columns of the lane in one row, half-open; the count is the same in every row.</summary>
    public (int Left, int Right) ColumnsAt(int row)
    {
        int width = Math.Max(1, (int)Math.Round(WidthPx));
        int left = (int)Math.Round(CentreAt(row) - (width / 2.0) + 0.5);
        return (left, left + width);
    }
}

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

    /// <summary>Rows in which a strip from one column to another is on the membrane; all of the box where the edges cross and tell none.</summary>
    public RowSpan RowsBetween(double left, double right, PixelBox box)
    {
        RowSpan one = RowsAt(left, box), other = RowsAt(right, box);
        var both = new RowSpan(Math.Max(one.Start, other.Start), Math.Min(one.End, other.End));
        return both.Count > 0 ? both : new RowSpan(box.Top, box.Bottom);
    }

    /// <param name="box">The box of the piece; a picture prepared for display has been cut along its panels, and shows no edge.</param>
    public static MembraneEdges Of(Scan scan, PixelBox box, int threads)
    {
        if (box == scan.Opaque || scan.UnknowableNoise is not null)
            return new MembraneEdges(null, null);
        var plate = Plate.Of(scan, threads);
        var columns = new List<int>();
        var tops = new List<double>();
        var bottoms = new List<double>();
        int above = Math.Max(0, ((box.Top - scan.Opaque.Top) / plate.Factor) - BlurCells);
        int below = Math.Min(plate.Smooth.Height - 1, ((box.Bottom - scan.Opaque.Top) / plate.Factor) + BlurCells);
        for (int cell = (box.Left - scan.Opaque.Left) / plate.Factor; cell < (box.Right - scan.Opaque.Left) / plate.Factor; cell++)
        {
            int top = FirstMembrane(plate, cell, above, below, 1);
            int bottom = FirstMembrane(plate, cell, below, above, -1);
            if (top >= bottom)
                continue;
            columns.Add(scan.Opaque.Left + (cell * plate.Factor));
            tops.Add(scan.Opaque.Top + ((top + BlurCells) * plate.Factor));
            bottoms.Add(scan.Opaque.Top + ((bottom - BlurCells) * plate.Factor));
        }

        double filled = (bottoms.Sum() - tops.Sum()) * plate.Factor / ((double)box.Width * box.Height);
        return columns.Count < 3 || filled < LeastFilledFraction
            ? new MembraneEdges(null, null)
            : new MembraneEdges(RobustLine.Fit([.. columns], [.. tops], true), RobustLine.Fit([.. columns], [.. bottoms], true));
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

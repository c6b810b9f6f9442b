namespace BlotQuant.Lanes;

/// <summary>How far rows fall a column: a membrane that lies askew turns its rows and its lanes alike (docs/methods.md, L5).</summary>
internal static class RowSlope
{
    /// <summary>Steeper pairs of neighbours are of two rows.</summary>
    private const double Steepest = 0.15;

    /// <summary>Fewer neighbours tell nothing: half a smile is a slope too.</summary>
    private const int FewestPairs = 3;

    /// <returns>0 where no row is seen.</returns>
    public static double Of(IReadOnlyList<LaneMark> marks)
    {
        ILookup<int, BandMark> lanes = marks.ToLookup(mark => mark.Lane, mark => mark.Mark);
        double[] slopes =
        [
            .. from mark in marks
               where lanes.Contains(mark.Lane + 1)
               let beside = lanes[mark.Lane + 1].MinBy(other => Math.Abs(other.Y - mark.Mark.Y))
               let slope = (beside.Y - mark.Mark.Y) / Math.Max(1, beside.X - mark.Mark.X)
               where Math.Abs(slope) <= Steepest
               select slope,
        ];
        return slopes.Length < FewestPairs ? 0 : slopes.Average();
    }
}

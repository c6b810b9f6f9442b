using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>What stands out along its column and is wider than dust: bands, but neither smears of lanes nor light (docs/methods.md, M1).</summary>
internal static class StandingBands
{
    /// <summary>Bands are lower than this share of the picture, and a running median over it steps over them.</summary>
    private const int OfHeight = 8;

    /// <summary>Cells to either side of the middle of the narrowest band.</summary>
    private const int RadiusCells = 3;

    /// <returns>Counts above the running median of the column and the plate's step; 0 where there are none.</returns>
    public static Grid Of(Plate plate)
    {
        Grid smooth = plate.Smooth;
        var rise = new Grid(smooth.Width, smooth.Height);
        double[] column = new double[smooth.Height], median = new double[smooth.Height];
        for (int x = 0; x < smooth.Width; x++)
        {
            for (int y = 0; y < smooth.Height; y++)
                column[y] = smooth[x, y];
            RunningMedian.Of(column, Math.Max(2, smooth.Height / OfHeight / 2), median);
            for (int y = 0; y < smooth.Height; y++)
                rise[x, y] = (float)Math.Max(0, column[y] - median[y] - plate.Step);
        }

        return GridFilters.HorizontalOpening(rise, RadiusCells);
    }
}

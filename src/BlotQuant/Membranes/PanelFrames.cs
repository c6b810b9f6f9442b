using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>What is left of a printed panel's frame inside of its box: lines at its sides that are darker, from end to end, than the next one inwards (docs/methods.md, M1).</summary>
/// <remarks>A frame that a resampled figure has blurred would pass for background on one side of every band.</remarks>
internal static class PanelFrames
{
    /// <summary>Of its level above the plate, how much less the next line inwards has where a frame ends; membrane and bands change less from line to line where they are least.</summary>
    private const double LeastFall = 0.1;

    /// <summary>Of the panel's height or width, how deep its frame may reach.</summary>
    private const double DeepestFraction = 1 / 8.0;

    /// <summary>What a line has at least nearly all along it: bands do not reach from side to side.</summary>
    private const double LeastQuantile = 0.05;

    /// <param name="box">Of the panel, in cells of the plate.</param>
    public static PixelBox Within(PixelBox box, Plate plate)
    {
        double Row(int row) => Least(plate, box with { Top = row, Bottom = row + 1 });
        double Column(int column) => Least(plate, box with { Left = column, Right = column + 1 });
        return new PixelBox(
            box.Left == 0 ? 0 : End(Column, box.Left, 1, (int)(DeepestFraction * box.Width)),
            box.Top == 0 ? 0 : End(Row, box.Top, 1, (int)(DeepestFraction * box.Height)),
            box.Right == plate.Smooth.Width ? box.Right : End(Column, box.Right - 1, -1, (int)(DeepestFraction * box.Width)) + 1,
            box.Bottom == plate.Smooth.Height ? box.Bottom : End(Row, box.Bottom - 1, -1, (int)(DeepestFraction * box.Height)) + 1);
    }

    private static double Least(Plate plate, PixelBox line) => RobustStatistics.Quantile([.. plate.Values(line)], LeastQuantile);

    /// <summary>The first line inwards whose next one is hardly less.</summary>
    private static int End(Func<int, double> level, int line, int step, int most)
    {
        for (int i = 0; i < most && level(line + step) < (1 - LeastFall) * level(line); i++)
            line += step;
        return line;
    }
}

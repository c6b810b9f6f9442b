using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Lines ruled from side to side of a block of printed panels: frames so close together that no plate shows between them (docs/methods.md, M1).</summary>
internal static class RuledLines
{
    /// <summary>A pen is as dark from end to end; a row of bands is not.</summary>
    private const double MostUneven = 0.35;

    /// <summary>Of its height above the plate, how much a line stands out within its reach on both sides.</summary>
    private const double LeastRise = 0.4;

    private const int ReachCells = 4;

    /// <summary>Columns at both sides that belong to the frame.</summary>
    private const int SideCells = 3;

    private const int LowestPanelCells = 6;

    /// <summary>Panels of a block are of a like height; what is lower by so much lies between two frames.</summary>
    private const double LowestOverTallest = 0.25;

    /// <returns>The panels between the lines, from the top, without the lines; the block itself where it holds fewer than two.</returns>
    public static ImmutableArray<PixelBox> Panels(PixelBox block, Plate plate)
    {
        if (block.Width <= 4 * SideCells)
            return [block];
        (double Least, double Most)[] rows = [.. Enumerable.Range(block.Top, block.Height).Select(row => Levels(block, plate, row))];
        int[] lines = [.. Enumerable.Range(0, rows.Length).Where(row => IsLine(rows, row))];
        PixelBox[] between = [.. lines.Zip(lines.Skip(1), (upper, lower) => block with { Top = block.Top + End(rows, upper, 1), Bottom = block.Top + End(rows, lower, -1) + 1 })];
        int tallest = between.Length == 0 ? 0 : between.Max(panel => panel.Height);
        ImmutableArray<PixelBox> panels = [.. between.Where(panel => panel.Height >= Math.Max(LowestPanelCells, LowestOverTallest * tallest))];
        return panels.Length < 2 ? [block] : panels;
    }

    private static (double Least, double Most) Levels(PixelBox block, Plate plate, int row)
    {
        double[] values = [.. plate.Values(new PixelBox(block.Left + SideCells, row, block.Right - SideCells, row + 1))];
        return (RobustStatistics.Quantile(values, 0.05), RobustStatistics.Quantile(values, 0.95));
    }

    private static bool IsLine((double Least, double Most)[] rows, int row)
    {
        double level = rows[row].Least;
        return level > 0 && rows[row].Most - level <= MostUneven * level && Rise(-1) >= LeastRise * level && Rise(1) >= LeastRise * level
            && Beside(-1).Concat(Beside(1)).All(other => other.Least <= level);

        double Rise(int side) => level - Beside(side).Select(other => other.Least).DefaultIfEmpty(0).Min();

        IEnumerable<(double Least, double Most)> Beside(int side) =>
            Enumerable.Range(1, ReachCells).Select(step => row + (side * step)).Where(other => other >= 0 && other < rows.Length).Select(other => rows[other]);
    }

    /// <summary>The first row beside a line in which it has sunk.</summary>
    private static int End((double Least, double Most)[] rows, int line, int step)
    {
        int row = line;
        while (row + step >= 0 && row + step < rows.Length && rows[row + step].Least < rows[row].Least)
            row += step;
        return row;
    }
}

using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Tells a dot blot or array from lanes: its marks are as tall as they are wide.</summary>
public static class RoundSpots
{
    private const double StrongEvidenceFraction = 0.05;
    private const double RoundestAspect = 1.35;

    /// <summary>A band fills more of its lane.</summary>
    private const double WidestSpotFraction = 0.55;

    private const int FewestMarks = 4;

    /// <summary>True where the typical mark is round.</summary>
    public static bool RuleIn(Grid counts, LaneHypothesis best)
    {
        var marks = new List<(int Width, int Height)>();
        int reach = Math.Max(2, (int)(best.Chain.Pitch / 2));
        float strongest = best.Evidence.Values.Max();
        for (int row = 0; row < best.Evidence.Height; row++)
        {
            for (int column = 0; column < best.Evidence.Width; column++)
            {
                if (best.Evidence[column, row] > StrongEvidenceFraction * strongest && IsPeak(best.Evidence, column, row, reach, best.ColumnPx))
                    marks.Add(SizeOf(counts, (int)((column + 0.5) * best.ColumnPx), row, best));
            }
        }

        return marks.Count >= FewestMarks
            && RobustStatistics.Median([.. marks.Select(mark => (double)mark.Width / mark.Height)]) < RoundestAspect
            && RobustStatistics.Median([.. marks.Select(mark => (double)mark.Width)]) < WidestSpotFraction * best.Chain.Pitch * best.ColumnPx;
    }

    private static bool IsPeak(Grid evidence, int column, int row, int reach, int columnPx)
    {
        float value = evidence[column, row];
        for (int y = Math.Max(0, row - (reach * columnPx / 2)); y < Math.Min(evidence.Height, row + (reach * columnPx / 2) + 1); y++)
        {
            for (int x = Math.Max(0, column - reach); x < Math.Min(evidence.Width, column + reach + 1); x++)
            {
                if (evidence[x, y] > value || (evidence[x, y] == value && (y < row || (y == row && x < column))))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Width and height of a mark at half of its height above its surroundings.</summary>
    private static (int Width, int Height) SizeOf(Grid plane, int column, int row, LaneHypothesis best)
    {
        int reach = (int)(best.Chain.Pitch * best.ColumnPx);
        column = Math.Min(column, plane.Width - 1);
        float peak = 0;
        for (int x = Math.Max(0, column - (reach / 4)); x < Math.Min(plane.Width, column + (reach / 4) + 1); x++)
            peak = Math.Max(peak, plane[x, row]);
        float low = Math.Min(plane[column, Math.Max(0, row - (reach / 2))], plane[column, Math.Min(plane.Height - 1, row + (reach / 2))]);
        float half = low + ((peak - low) / 2);
        int width = 1;
        for (int x = column + 1; x < plane.Width && plane[x, row] > half; x++)
            width++;
        for (int x = column - 1; x >= 0 && plane[x, row] > half; x--)
            width++;
        int height = 1;
        for (int y = row + 1; y < plane.Height && plane[column, y] > half; y++)
            height++;
        for (int y = row - 1; y >= 0 && plane[column, y] > half; y--)
            height++;
        return (width, height);
    }
}

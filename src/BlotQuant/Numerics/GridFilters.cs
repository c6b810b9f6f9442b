namespace BlotQuant.Numerics;

/// <summary>Separable filters over a <see cref="Grid"/>; the edge value is repeated outside.</summary>
public static class GridFilters
{
    /// <summary>Mean over 2·radius + 1 rows, column by column.</summary>
    public static Grid VerticalMean(Grid source, int radius)
    {
        var result = new Grid(source.Width, source.Height);
        double[] sums = new double[source.Width];
        for (int offset = -radius; offset <= radius; offset++)
            Add(sums, source.Row(Clamp(offset, source.Height)), 1);
        for (int row = 0; row < source.Height; row++)
        {
            Span<float> target = result.Row(row);
            for (int column = 0; column < target.Length; column++)
                target[column] = (float)(sums[column] / ((2 * radius) + 1));
            Add(sums, source.Row(Clamp(row - radius, source.Height)), -1);
            Add(sums, source.Row(Clamp(row + radius + 1, source.Height)), 1);
        }

        return result;
    }

    /// <summary>Mean over 2·radius + 1 columns, row by row.</summary>
    public static Grid HorizontalMean(Grid source, int radius)
    {
        var result = new Grid(source.Width, source.Height);
        for (int row = 0; row < source.Height; row++)
            SlidingWindow.Mean(source.Row(row), result.Row(row), radius);
        return result;
    }

    /// <summary>Grey opening along rows: what is narrower than 2·radius + 1 columns disappears.</summary>
    public static Grid HorizontalOpening(Grid source, int radius)
    {
        var result = new Grid(source.Width, source.Height);
        float[] eroded = new float[source.Width];
        for (int row = 0; row < source.Height; row++)
        {
            SlidingWindow.Minimum(source.Row(row), eroded, radius);
            SlidingWindow.Maximum(eroded, result.Row(row), radius);
        }

        return result;
    }

    private static int Clamp(int index, int length) => Math.Clamp(index, 0, length - 1);

    private static void Add(double[] sums, ReadOnlySpan<float> row, int sign)
    {
        for (int column = 0; column < sums.Length; column++)
            sums[column] += sign * row[column];
    }
}

using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Block means of a scan, so that finding costs the same on 1 MP and on 48 MP. Nothing is measured on them.</summary>
public static class PlaneReduction
{
    /// <summary>Mean signal counts of factor × factor blocks of a box; what is left over at the right and bottom is not used.</summary>
    public static Grid Reduce(PixelPlane plane, PixelBox box, int factor, int threads)
    {
        var grid = new Grid(Math.Max(1, box.Width / factor), Math.Max(1, box.Height / factor));
        int columnsUsed = Math.Min(grid.Width * factor, box.Width);
        int linesUsed = Math.Min(factor, box.Height);
        float scale = 1f / (factor * linesUsed);
        Parallel.For(0, grid.Height, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            float[] counts = new float[columnsUsed];
            Span<float> target = grid.Row(row);
            for (int line = 0; line < linesUsed; line++)
            {
                plane.CopyRow(box.Top + (row * factor) + line, box.Left, counts);
                for (int column = 0; column < columnsUsed; column++)
                    target[column / factor] += counts[column] * scale;
            }
        });
        return grid;
    }

    /// <summary>The same rows with several columns averaged into one.</summary>
    public static Grid MergeColumns(Grid source, int columns)
    {
        if (columns == 1)
            return source;
        var grid = new Grid(Math.Max(1, source.Width / columns), source.Height);
        for (int row = 0; row < grid.Height; row++)
        {
            ReadOnlySpan<float> values = source.Row(row);
            Span<float> target = grid.Row(row);
            for (int column = 0; column < target.Length; column++)
            {
                double sum = 0;
                foreach (float value in values.Slice(column * columns, columns))
                    sum += value;
                target[column] = (float)(sum / columns);
            }
        }

        return grid;
    }
}

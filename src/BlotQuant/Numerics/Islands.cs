namespace BlotQuant.Numerics;

/// <summary>How far a surface stands out beyond every way from its border: its grey-scale reconstruction from the border taken off.</summary>
/// <remarks>Vincent, IEEE Transactions on Image Processing 2 (1993) 176, doi:10.1109/83.217222.</remarks>
public static class Islands
{
    /// <returns>Zero at the border and wherever a way to it does not go down; never negative.</returns>
    public static double[,] Of(double[,] surface)
    {
        int width = surface.GetLength(0), height = surface.GetLength(1);
        double[,] islands = new double[width, height];
        bool[,] reached = new bool[width, height];
        var queue = new PriorityQueue<(int X, int Y), double>();
        void Reach(int x, int y, double level)
        {
            if (x < 0 || y < 0 || x >= width || y >= height || reached[x, y])
                return;
            reached[x, y] = true;
            double passed = Math.Min(level, surface[x, y]);
            islands[x, y] = surface[x, y] - passed;
            queue.Enqueue((x, y), -passed);
        }

        for (int x = 0; x < width; x++)
        {
            Reach(x, 0, double.PositiveInfinity);
            Reach(x, height - 1, double.PositiveInfinity);
        }

        for (int y = 0; y < height; y++)
        {
            Reach(0, y, double.PositiveInfinity);
            Reach(width - 1, y, double.PositiveInfinity);
        }

        while (queue.TryDequeue(out (int X, int Y) cell, out double level))
        {
            Reach(cell.X - 1, cell.Y, -level);
            Reach(cell.X + 1, cell.Y, -level);
            Reach(cell.X, cell.Y - 1, -level);
            Reach(cell.X, cell.Y + 1, -level);
        }

        return islands;
    }
}

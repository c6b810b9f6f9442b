using MathNet.Numerics.LinearAlgebra;

namespace BlotQuant.Membranes;

/// <summary>The turn and shift of a whole map that its tiles' offsets agree on (docs/methods.md, M3).</summary>
/// <param name="Turn">Cells that the turn moves the ends of the map's longest side; a positive one moves its right end down.</param>
/// <param name="X">Cells to the right, at the middle.</param>
/// <param name="Y">Cells down.</param>
internal readonly record struct RigidStep(double Turn, double X, double Y)
{
    /// <summary>Tiles further off than this many of their errors count little (half the weight of Cauchy's function, squared).</summary>
    private const double OutlierDeviations = 2;

    private const int Looks = 8;
    private const double LongestCells = 2;

    /// <summary>Cells by which it moves a corner of a square map, as root mean square.</summary>
    public double CornerCells => Math.Sqrt((2 * Turn * Turn) + (X * X) + (Y * Y));

    public static RigidStep operator +(RigidStep one, RigidStep other) => new(one.Turn + other.Turn, one.X + other.X, one.Y + other.Y);

    public static RigidStep operator -(RigidStep one, RigidStep other) => new(one.Turn - other.Turn, one.X - other.X, one.Y - other.Y);

    /// <param name="gone">Steps already gone from the start.</param>
    /// <param name="startErrorCells">How far off the start may be.</param>
    public static RigidStep Of(TileOffset[] tiles, RigidStep gone, double startErrorCells)
    {
        var step = new RigidStep(0, 0, 0);
        for (int look = 0; look < Looks; look++)
            step = Solve(tiles, Weights(tiles, step), gone, startErrorCells).Step;
        double length = Math.Sqrt((step.Turn * step.Turn) + (step.X * step.X) + (step.Y * step.Y));
        double scale = Math.Min(1, LongestCells / Math.Max(length, 1e-9));
        return new RigidStep(scale * step.Turn, scale * step.X, scale * step.Y);
    }

    /// <summary>Cells by which the corners may be off: by the tiles' own errors and scatter, and by what changes where a row or column of tiles is left out.</summary>
    public static double ErrorCells(TileOffset[] tiles, RigidStep gone, double startErrorCells)
    {
        double[] weights = Weights(tiles, new RigidStep(0, 0, 0));
        (RigidStep step, Matrix<double> covariance) = Solve(tiles, weights, gone, startErrorCells);
        double freedom = Math.Max(1, (2 * weights.Sum()) - 3);
        double scatter = tiles.Select((tile, i) => weights[i] * tile.DistanceSquared(step)).Sum() / freedom;
        double own = Math.Sqrt(Math.Max(1, scatter) * ((2 * covariance[0, 0]) + covariance[1, 1] + covariance[2, 2]));
        return new[] { own, Without(tile => tile.Row), Without(tile => tile.Column) }.Max();

        // The jackknife over lines of tiles, since a row of bands displaces all of its tiles alike.
        double Without(Func<TileOffset, int> lineOf)
        {
            int[] lines = [.. tiles.Select(lineOf).Distinct()];
            double squares = lines.Sum(line => Math.Pow((Solve(tiles, [.. weights.Select((weight, i) => lineOf(tiles[i]) == line ? 0 : weight)], gone, startErrorCells).Step - step).CornerCells, 2));
            return Math.Sqrt(squares * (lines.Length - 1) / Math.Max(1, lines.Length));
        }
    }

    private static double[] Weights(TileOffset[] tiles, RigidStep step) => [.. tiles.Select(tile =>
    {
        double weight = 1 / (1 + (tile.DistanceSquared(step) / (OutlierDeviations * OutlierDeviations)));
        return weight * weight;
    })];

    private static (RigidStep Step, Matrix<double> Covariance) Solve(TileOffset[] tiles, double[] weights, RigidStep gone, double startErrorCells)
    {
        double prior = 1 / (startErrorCells * startErrorCells);
        double tt = prior, tx = 0, ty = 0, xx = prior, xy = 0, yy = prior;
        (double t, double x, double y) = (-prior * gone.Turn, -prior * gone.X, -prior * gone.Y);
        for (int i = 0; i < tiles.Length; i++)
        {
            TileOffset tile = tiles[i];
            (double ixx, double ixy, double iyy) = (weights[i] * tile.Xx, weights[i] * tile.Xy, weights[i] * tile.Yy);
            (double turnX, double turnY) = ((tile.X * ixy) - (tile.Y * ixx), (tile.X * iyy) - (tile.Y * ixy));
            tt += (tile.X * turnY) - (tile.Y * turnX);
            (tx, ty) = (tx + turnX, ty + turnY);
            (xx, xy, yy) = (xx + ixx, xy + ixy, yy + iyy);
            t += (turnX * tile.Dx) + (turnY * tile.Dy);
            x += (ixx * tile.Dx) + (ixy * tile.Dy);
            y += (ixy * tile.Dx) + (iyy * tile.Dy);
        }

        Matrix<double> covariance = Matrix<double>.Build.DenseOfRowArrays([tt, tx, ty], [tx, xx, xy], [ty, xy, yy]).Inverse();
        Vector<double> step = covariance * Vector<double>.Build.Dense([t, x, y]);
        return (new RigidStep(step[0], step[1], step[2]), covariance);
    }
}

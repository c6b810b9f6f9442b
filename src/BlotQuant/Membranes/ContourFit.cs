using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>What one tile of a map says of how far the other map lies off there.</summary>
/// <param name="Matched">Sum over its cells of the two maps' slopes multiplied.</param>
/// <param name="Own">Sum of the first map's slopes squared.</param>
/// <param name="Theirs">Sum of the other map's slopes squared.</param>
internal readonly record struct TileEvidence(int Column, int Row, double X, double Y, double Matched, double Own, double Theirs, double Xx, double Xy, double Yy, double Dx, double Dy, double Cells);

/// <summary>A motion fitted to two maps.</summary>
internal sealed record ContourFit(Similarity Motion, ImmutableArray<TileEvidence> Tiles, double CornerErrorCells, double Agreement, double Matched, double JackCells, double InlierInformation, int RoundsUsed = 0)
{
    private const int TilesAlong = 16;
    private const int Rounds = 12;
    private const double OutlierDeviations = 2;

    public static ContourFit Of(ContourMap first, ContourMap other, Similarity start)
    {
        Similarity motion = start;
        (double X, double Y) middle = ((first.Width - 1) / 2.0, (first.Height - 1) / 2.0);
        double half = Math.Max(middle.X, middle.Y);
        TileEvidence[] tiles = [];
        (double[] step, double[,] information, double[] weights, double chi) solved = ([0, 0, 0], new double[3, 3], [], 0);
        int used = 0;
        for (int round = 0; round < Rounds; round++, used++)
        {
            tiles = TilesOf(first, other, motion);
            solved = Solve(tiles, middle, half);
            double[] s = solved.step;
            // motion maps x → y; the maps agree better where the other one is looked at d further
            Similarity correction = Similarity.About(middle, (middle.X + s[1], middle.Y + s[2]), s[0] / half, 1);
            motion = correction.Then(motion);
            if (Math.Abs(s[0]) + Math.Abs(s[1]) + Math.Abs(s[2]) < 0.01)
                break;
        }

        double[,] covariance = Inverse3(solved.information);
        double corner = Math.Sqrt(Math.Max(0, (2 * covariance[0, 0]) + covariance[1, 1] + covariance[2, 2])) * Math.Sqrt(Math.Max(1, solved.chi));
        double jack = Jackknife(tiles, solved.weights, solved.step, middle, half);
        return new ContourFit(motion, [.. tiles], corner, tiles.Length == 0 ? 0 : solved.weights.Average(), tiles.Sum(tile => tile.Matched), jack, solved.information[0, 0], used);
    }

    internal static TileEvidence[] TilesOf(ContourMap first, ContourMap other, Similarity motion)
    {
        int w = first.Width, h = first.Height;
        (float[] moved, bool[] seen) = other.MovedBack(motion, w, h);
        float[] own = first.Slopes;
        int side = Math.Max(6, (Math.Max(w, h) + TilesAlong - 1) / TilesAlong);
        var sums = new List<TileSums>();
        for (int top = 1; top < h - 1; top += side)
        {
            for (int left = 1; left < w - 1; left += side)
            {
                var sum = TileSums.Of(own, moved, seen, w, new PixelBox(left, top, Math.Min(w - 1, left + side), Math.Min(h - 1, top + side)));
                if (sum.Cells >= side * side / 4.0)
                    sums.Add(sum);
            }
        }

        double ownNoise = NoisePower(sums.Select(sum => sum.Own / sum.Cells)), theirNoise = NoisePower(sums.Select(sum => sum.Theirs / sum.Cells));
        return [.. sums.Where(sum => sum.Shared > 0).Select(sum => sum.Evidence(side, ownNoise, theirNoise))];
    }

    /// <summary>Every fifth tile or more is plain.</summary>
    private static double NoisePower(IEnumerable<double> powers)
    {
        double[] sorted = [.. powers.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 5];
    }

    private static (double[] Step, double[,] Information, double[] Weights, double Chi) Solve(TileEvidence[] tiles, (double X, double Y) middle, double half)
    {
        double[] weights = new double[tiles.Length];
        Array.Fill(weights, 1);
        double[] step = [0, 0, 0];
        double[,] m = new double[3, 3];
        double chi = 0;
        for (int look = 0; look < 8; look++)
        {
            for (int t = 0; t < tiles.Length; t++)
            {
                double distance = Distance(tiles[t], step, middle, half);
                weights[t] = 1 / (1 + (distance / (OutlierDeviations * OutlierDeviations)));
                weights[t] *= weights[t];
            }

            m = new double[3, 3];
            double[] b = new double[3];
            for (int t = 0; t < tiles.Length; t++)
                Add(tiles[t], weights[t], middle, half, m, b);
            for (int i = 0; i < 3; i++)
                m[i, i] += 1e-6;
            step = Times(Inverse3(m), b);
            double sum = 0, dof = 0;
            for (int t = 0; t < tiles.Length; t++)
            {
                double distance = Distance(tiles[t], step, middle, half);
                sum += weights[t] * distance;
                dof += weights[t] * 2;
            }

            chi = sum / Math.Max(1, dof - 3);
        }

        double size = Math.Sqrt((step[0] * step[0]) + (step[1] * step[1]) + (step[2] * step[2]));
        if (size > 2)
            step = [step[0] * 2 / size, step[1] * 2 / size, step[2] * 2 / size];
        return (step, m, weights, chi);
    }

    internal static (double Xx, double Xy, double Yy, double Dx, double Dy) Damped(TileEvidence tile) => (tile.Xx, tile.Xy, tile.Yy, tile.Dx, tile.Dy);

    private static void Add(TileEvidence tile, double weight, (double X, double Y) middle, double half, double[,] m, double[] b)
    {
        (double xx, double xy, double yy, double dx, double dy) = Damped(tile);
        double jx = -(tile.Y - middle.Y) / half, jy = (tile.X - middle.X) / half;
        double[] rowX = [jx, 1, 0], rowY = [jy, 0, 1];
        for (int i = 0; i < 3; i++)
        {
            double ix = (rowX[i] * xx) + (rowY[i] * xy), iy = (rowX[i] * xy) + (rowY[i] * yy);
            b[i] += weight * ((ix * dx) + (iy * dy));
            for (int j = 0; j < 3; j++)
                m[i, j] += weight * ((ix * rowX[j]) + (iy * rowY[j]));
        }
    }

    private static double Distance(TileEvidence tile, double[] step, (double X, double Y) middle, double half)
    {
        (double xx, double xy, double yy, double dx, double dy) = Damped(tile);
        double rx = dx - step[1] + (step[0] * (tile.Y - middle.Y) / half), ry = dy - step[2] - (step[0] * (tile.X - middle.X) / half);
        return (rx * rx * xx) + (2 * rx * ry * xy) + (ry * ry * yy);
    }

    /// <summary>How far the corners move where each row and column of tiles is left out.</summary>
    private static double Jackknife(TileEvidence[] tiles, double[] weights, double[] step, (double X, double Y) middle, double half)
    {
        double worst = 0;
        foreach (bool rows in new[] { true, false })
        {
            double sum = 0;
            int[] lines = [.. tiles.Select(tile => rows ? tile.Row : tile.Column).Distinct()];
            foreach (int line in lines)
            {
                var m = new double[3, 3];
                double[] b = new double[3];
                for (int t = 0; t < tiles.Length; t++)
                {
                    if ((rows ? tiles[t].Row : tiles[t].Column) != line)
                        Add(tiles[t], weights[t], middle, half, m, b);
                }

                for (int i = 0; i < 3; i++)
                    m[i, i] += 1e-6;
                double[] without = Times(Inverse3(m), b);
                double d0 = without[0] - step[0], d1 = without[1] - step[1], d2 = without[2] - step[2];
                sum += (2 * d0 * d0) + (d1 * d1) + (d2 * d2);
            }

            worst = Math.Max(worst, Math.Sqrt(sum * (lines.Length - 1) / Math.Max(1, lines.Length)));
        }

        return worst;
    }

    private static double[] Times(double[,] m, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(i => (m[i, 0] * v[0]) + (m[i, 1] * v[1]) + (m[i, 2] * v[2]))];

    private static double[,] Inverse3(double[,] m)
    {
        double a = m[0, 0], b = m[0, 1], c = m[0, 2], d = m[1, 1], e = m[1, 2], f = m[2, 2];
        double det = (a * ((d * f) - (e * e))) - (b * ((b * f) - (c * e))) + (c * ((b * e) - (c * d)));
        double p = ((d * f) - (e * e)) / det, q = ((c * e) - (b * f)) / det, r = ((b * e) - (c * d)) / det;
        double s = ((a * f) - (c * c)) / det, t = ((b * c) - (a * e)) / det, u = ((a * d) - (b * b)) / det;
        return new[,] { { p, q, r }, { q, s, t }, { r, t, u } };
    }
}

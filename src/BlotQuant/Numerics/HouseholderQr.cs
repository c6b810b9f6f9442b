namespace BlotQuant.Numerics;

/// <summary>Least squares of small tall matrices by Householder reflections, in place and without allocation.</summary>
internal static class HouseholderQr
{
    /// <summary>Solves matrix · solution ≈ right; matrix is rows × columns, row-major, and is overwritten, as is right.</summary>
    /// <returns>False where the matrix has no full rank.</returns>
    public static bool Solve(Span<double> matrix, Span<double> right, int columns, Span<double> solution)
    {
        if (!Triangularise(matrix, right, columns))
            return false;
        for (int row = columns - 1; row >= 0; row--)
        {
            double sum = right[row];
            for (int column = row + 1; column < columns; column++)
                sum -= matrix[(row * columns) + column] * solution[column];
            solution[row] = sum / matrix[(row * columns) + row];
        }

        return true;
    }

    /// <summary>(MᵀM)⁻¹ of a tall matrix, which is overwritten; empty where it has no full rank.</summary>
    public static double[] InverseOfSquare(Span<double> matrix, int columns)
    {
        if (!Triangularise(matrix, [], columns))
            return [];
        double[] inverse = new double[columns * columns]; // R⁻¹, upper triangular
        for (int column = 0; column < columns; column++)
        {
            for (int row = column; row >= 0; row--)
            {
                double sum = row == column ? 1 : 0;
                for (int k = row + 1; k <= column; k++)
                    sum -= matrix[(row * columns) + k] * inverse[(k * columns) + column];
                inverse[(row * columns) + column] = sum / matrix[(row * columns) + row];
            }
        }

        double[] square = new double[columns * columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = Math.Max(i, j); k < columns; k++)
                    square[(i * columns) + j] += inverse[(i * columns) + k] * inverse[(j * columns) + k];
            }
        }

        return square;
    }

    private static bool Triangularise(Span<double> matrix, Span<double> right, int columns)
    {
        int rows = matrix.Length / columns;
        for (int column = 0; column < columns; column++)
        {
            double norm = 0;
            for (int row = column; row < rows; row++)
                norm += matrix[(row * columns) + column] * matrix[(row * columns) + column];
            norm = Math.Sqrt(norm);
            if (!(norm > 0) || !double.IsFinite(norm))
                return false;

            double diagonal = matrix[(column * columns) + column];
            double target = diagonal > 0 ? -norm : norm;
            double head = diagonal - target;
            double scale = -1 / (target * head); // 2 / vᵀv
            matrix[(column * columns) + column] = head;
            for (int other = column + 1; other < columns; other++)
                Reflect(matrix, matrix, columns, column, columns, other, rows, scale);
            if (!right.IsEmpty)
                Reflect(matrix, right, columns, column, 1, 0, rows, scale);
            matrix[(column * columns) + column] = target;
        }

        return true;
    }

    /// <summary>Applies the reflection held in one column to a column of <paramref name="values"/>.</summary>
    private static void Reflect(
        ReadOnlySpan<double> matrix, Span<double> values, int columns, int column, int stride, int offset, int rows, double scale)
    {
        double dot = 0;
        for (int row = column; row < rows; row++)
            dot += matrix[(row * columns) + column] * values[(row * stride) + offset];
        dot *= scale;
        for (int row = column; row < rows; row++)
            values[(row * stride) + offset] -= dot * matrix[(row * columns) + column];
    }
}

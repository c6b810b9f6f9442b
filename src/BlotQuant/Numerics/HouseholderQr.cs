using System.Numerics;

namespace BlotQuant.Numerics;

/// <summary>Least squares of small tall matrices by Householder reflections, in place.</summary>
internal static class HouseholderQr
{
    private const int MostOnStack = 64;

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
        Span<double> dots = columns <= MostOnStack ? stackalloc double[columns] : new double[columns];
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
            ReflectBehind(matrix, columns, column, dots[(column + 1)..], scale);
            if (!right.IsEmpty)
                Reflect(matrix, right, columns, column, scale);
            matrix[(column * columns) + column] = target;
        }

        return true;
    }

    /// <summary>Applies the reflection held in one column to those behind it, row by row as they lie in memory.</summary>
    private static void ReflectBehind(Span<double> matrix, int columns, int column, Span<double> dots, double scale)
    {
        dots.Clear();
        for (int start = column * columns; start < matrix.Length; start += columns)
            AddMultiple(dots, matrix.Slice(start + column + 1, dots.Length), matrix[start + column]);
        foreach (ref double dot in dots)
            dot *= scale;
        for (int start = column * columns; start < matrix.Length; start += columns)
            AddMultiple(matrix.Slice(start + column + 1, dots.Length), dots, -matrix[start + column]);
    }

    private static void AddMultiple(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        if (factor == 0)
            return;
        int i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + (factor * new Vector<double>(values[i..]))).CopyTo(sums[i..]);
        for (; i < sums.Length; i++)
            sums[i] += factor * values[i];
    }

    /// <summary>Applies the reflection held in one column to the right-hand side.</summary>
    private static void Reflect(ReadOnlySpan<double> matrix, Span<double> right, int columns, int column, double scale)
    {
        double dot = 0;
        for (int row = column; row < right.Length; row++)
            dot += matrix[(row * columns) + column] * right[row];
        dot *= scale;
        for (int row = column; row < right.Length; row++)
            right[row] -= dot * matrix[(row * columns) + column];
    }
}

namespace BlotQuant.Numerics;

/// <summary>Small systems of a symmetric matrix that is positive definite, or nearly.</summary>
internal static class PositiveDefinite
{
    /// <summary>A pivot below this share of its diagonal has lost its digits: the matrix does not fix that unknown, which stays 0.</summary>
    private const double LeastPivot = 1e-13;

    /// <summary>Solves A x = b by LDLᵀ.</summary>
    /// <param name="matrix">A, row by row; overwritten by its factors.</param>
    public static void Solve(Span<double> matrix, ReadOnlySpan<double> right, Span<double> solution)
    {
        int size = right.Length;
        right.CopyTo(solution);
        for (int j = 0; j < size; j++)
        {
            double diagonal = matrix[(j * size) + j];
            double pivot = diagonal;
            for (int k = 0; k < j; k++)
                pivot -= matrix[(j * size) + k] * matrix[(j * size) + k] * matrix[(k * size) + k];
            pivot = pivot > LeastPivot * diagonal ? pivot : 0;
            matrix[(j * size) + j] = pivot;
            for (int i = j + 1; i < size; i++)
            {
                double sum = matrix[(i * size) + j];
                for (int k = 0; k < j; k++)
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k] * matrix[(k * size) + k];
                matrix[(i * size) + j] = pivot > 0 ? sum / pivot : 0;
            }
        }

        Substitute(matrix, solution);
    }

    private static void Substitute(ReadOnlySpan<double> factors, Span<double> solution)
    {
        int size = solution.Length;
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < i; k++)
                solution[i] -= factors[(i * size) + k] * solution[k];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            double pivot = factors[(i * size) + i];
            solution[i] = pivot > 0 ? solution[i] / pivot : 0;
            for (int k = i + 1; k < size; k++)
                solution[i] -= pivot > 0 ? factors[(k * size) + i] * solution[k] : 0;
        }
    }
}

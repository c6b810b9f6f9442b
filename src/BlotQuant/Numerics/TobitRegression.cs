namespace BlotQuant.Numerics;

/// <summary>Where the likelihood of a linear model is greatest.</summary>
/// <param name="Deviance">−2 ln L without what depends on weights and number of points alone.</param>
internal readonly record struct TobitFit(double[] Coefficients, double Sigma, double Deviance);

/// <summary>Linear regression with normal errors by maximum likelihood, where of some responses only a limit is known (Tobin 1958, 10.2307/1907382).</summary>
/// <remarks>
/// In b/σ and 1/σ the log likelihood is concave (Olsen 1978, 10.2307/1911450), so that Newton's steps, halved where they go too far,
/// find the one maximum from anywhere.
/// </remarks>
/// <param name="sides">+1 where the true response lies above the given one, −1 where it lies below, 0 where it is known.</param>
/// <param name="rootWeights">Square roots of the weights; the variance of a response is σ² over its weight.</param>
internal sealed class TobitRegression(double[] responses, double[] rootWeights, int[] sides)
{
    private const int MaxSteps = 100;
    private const int MaxHalvings = 40;
    private const double Accuracy = 1e-13;

    /// <summary>A spread below this share of the largest response is none: the likelihood of a perfect fit has no maximum.</summary>
    private const double LeastSpread = 1e-9;

    private readonly int _known = sides.Count(side => side == 0);
    private readonly double _largest = responses.Max(Math.Abs);

    /// <param name="columns">The design, row by row.</param>
    public TobitFit Fit(ReadOnlySpan<double> columns, int columnCount)
    {
        int size = columnCount + 1;
        Span<double> at = stackalloc double[size], trial = stackalloc double[size], step = stackalloc double[size];
        Span<double> gradient = stackalloc double[size], hessian = stackalloc double[size * size];
        Start(columns, at, hessian, gradient);
        double value = Value(columns, at);
        for (int i = 0; i < MaxSteps && at[columnCount] * LeastSpread * _largest < 1; i++)
        {
            Derivatives(columns, at, gradient, hessian);
            PositiveDefinite.Solve(hessian, gradient, step);
            double decrement = Dot(gradient, step);
            if (!(decrement > Accuracy) || !Descend(columns, at, trial, step, decrement, ref value))
                break;
        }

        double sigma = 1 / at[columnCount];
        double[] coefficients = at[..columnCount].ToArray();
        for (int j = 0; j < columnCount; j++)
            coefficients[j] *= sigma;
        return new TobitFit(coefficients, sigma, 2 * value);
    }

    /// <summary>Half the deviance along the step, halved until it falls; false where it does not.</summary>
    private bool Descend(ReadOnlySpan<double> columns, Span<double> at, Span<double> trial, ReadOnlySpan<double> step, double decrement, ref double value)
    {
        double share = 1;
        for (int halving = 0; halving < MaxHalvings; halving++, share /= 2)
        {
            for (int j = 0; j < at.Length; j++)
                trial[j] = at[j] - (share * step[j]);
            double next = trial[^1] > 0 ? Value(columns, trial) : double.PositiveInfinity;
            if (!(next <= value - (1e-4 * share * decrement)))
                continue;
            value = next;
            trial.CopyTo(at);
            return true;
        }

        return false;
    }

    /// <summary>Least squares through the known responses.</summary>
    private void Start(ReadOnlySpan<double> columns, Span<double> at, Span<double> hessian, Span<double> gradient)
    {
        int count = at.Length - 1;
        Span<double> normal = hessian[..(count * count)], right = gradient[..count];
        normal.Clear();
        right.Clear();
        for (int i = 0; i < responses.Length; i++)
        {
            double weight = sides[i] == 0 ? rootWeights[i] * rootWeights[i] : 0;
            for (int j = 0; j < count; j++)
            {
                right[j] += weight * columns[(i * count) + j] * responses[i];
                for (int k = 0; k < count; k++)
                    normal[(j * count) + k] += weight * columns[(i * count) + j] * columns[(i * count) + k];
            }
        }

        PositiveDefinite.Solve(normal, right, at[..count]);
        at[count] = 1;
        double squares = 0;
        for (int i = 0; i < responses.Length; i++)
            squares += sides[i] == 0 ? Math.Pow(Place(columns, at, i), 2) : 0;
        double sigma = Math.Max(Math.Sqrt(squares / _known), 2 * LeastSpread * _largest);
        foreach (ref double parameter in at)
            parameter /= sigma;
    }

    /// <summary>How far the model lies above a response, in its standard deviations.</summary>
    private double Place(ReadOnlySpan<double> columns, ReadOnlySpan<double> at, int row)
    {
        int count = at.Length - 1;
        double sum = -at[count] * responses[row];
        for (int j = 0; j < count; j++)
            sum += at[j] * columns[(row * count) + j];
        return rootWeights[row] * sum;
    }

    private double Value(ReadOnlySpan<double> columns, ReadOnlySpan<double> at)
    {
        double value = -_known * Math.Log(at[^1]);
        for (int i = 0; i < responses.Length; i++)
        {
            double place = Place(columns, at, i);
            value += sides[i] == 0 ? place * place / 2 : -NormalTail.LogProbability(sides[i] * place);
        }

        return value;
    }

    private void Derivatives(ReadOnlySpan<double> columns, ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        int count = at.Length - 1, size = at.Length;
        Span<double> row = stackalloc double[size];
        gradient.Clear();
        hessian.Clear();
        for (int i = 0; i < responses.Length; i++)
        {
            (double slope, double curvature) = Slopes(Place(columns, at, i), sides[i]);
            for (int j = 0; j < size; j++)
                row[j] = rootWeights[i] * (j < count ? columns[(i * count) + j] : -responses[i]);
            for (int j = 0; j < size; j++)
            {
                gradient[j] += slope * row[j];
                for (int k = 0; k < size; k++)
                    hessian[(j * size) + k] += curvature * row[j] * row[k];
            }
        }

        gradient[count] -= _known / at[count];
        hessian[^1] += _known / (at[count] * at[count]);
    }

    /// <summary>First and second derivative of a response's −ln L by its place; the second is the share of a known response's information that it has.</summary>
    public static (double Slope, double Information) Slopes(double place, int side)
    {
        if (side == 0)
            return (place, 1);
        double hazard = NormalTail.Hazard(side * place);
        return (-side * hazard, hazard * (hazard + (side * place)));
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}

using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>Smooth random grain with mean 0 and variance 1: a cubic B-spline over a grid of normal draws.</summary>
internal sealed class Texture
{
    // The mean over a cell of the sum of the squared weights, which is the variance of the sum, in one direction.
    private const double VarianceOneWay = 151.0 / 315;

    private readonly double _spacingPx;
    private readonly int _columns, _rows;
    private readonly double[] _knots;

    /// <param name="spacingPx">Distance of the knots; grain is about twice as long.</param>
    public Texture(double width, double height, double spacingPx, SplitMix64 random)
    {
        _spacingPx = spacingPx;
        (_columns, _rows) = ((int)(width / spacingPx) + 5, (int)(height / spacingPx) + 5);
        _knots = new double[_columns * _rows];
        for (int i = 0; i < _knots.Length; i++)
            _knots[i] = random.NextNormal() / VarianceOneWay;
    }

    public double At(double u, double v)
    {
        double x = Math.Clamp((u / _spacingPx) + 1, 1, _columns - 3.001), y = Math.Clamp((v / _spacingPx) + 1, 1, _rows - 3.001);
        (int column, int row) = ((int)x, (int)y);
        Span<double> across = stackalloc double[4], down = stackalloc double[4];
        Weights(x - column, across);
        Weights(y - row, down);
        double sum = 0;
        for (int j = 0; j < 4; j++)
        {
            ReadOnlySpan<double> knots = _knots.AsSpan(((row - 1 + j) * _columns) + column - 1, 4);
            sum += down[j] * ((across[0] * knots[0]) + (across[1] * knots[1]) + (across[2] * knots[2]) + (across[3] * knots[3]));
        }

        return sum;
    }

    private static void Weights(double t, Span<double> weights)
    {
        double square = t * t, cube = square * t;
        weights[0] = (1 - (3 * t) + (3 * square) - cube) / 6;
        weights[1] = (4 - (6 * square) + (3 * cube)) / 6;
        weights[2] = (1 + (3 * t) + (3 * square) - (3 * cube)) / 6;
        weights[3] = cube / 6;
    }
}

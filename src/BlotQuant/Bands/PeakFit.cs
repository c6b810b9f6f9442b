using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Peaks of one shape on a straight background, fitted to rows of a lane's level (docs/methods.md, B9).</summary>
/// <param name="Peaks">Height and centre of each, in the order of the start.</param>
/// <param name="SigmaRows">Mean of the σ above and below the centre.</param>
/// <param name="SumOfSquares">Of the residuals.</param>
internal sealed record PeakFit((double Height, double Centre)[] Peaks, double SigmaRows, double SumOfSquares)
{
    private const int Background = 0, Slope = 1, LogAbove = 2, LogBelow = 3, Exponent = 4, FirstPeak = 5;
    private const double FlattestExponent = 4, SharpestExponent = 1.5;

    /// <summary>Each peak is A exp(−|z|^β / 2), with a σ above and one below its centre that all share.</summary>
    /// <param name="rows">Levels in units of their noise.</param>
    /// <param name="peaks">Where to start from.</param>
    /// <param name="flat">Whether β is free, between a sharp peak and a flat top; else 2, a Gaussian.</param>
    public static PeakFit Of(double[] rows, IEnumerable<(double Height, double Centre)> peaks, double sigma, bool flat, int steps)
    {
        double[] start = [Math.Min(rows[0], rows[^1]), 0, Math.Log(sigma), Math.Log(sigma), 2, .. peaks.SelectMany(peak => new[] { peak.Height, peak.Centre })];
        LeastSquaresMinimum minimum = LevenbergMarquardt.Minimise(
            (parameters, residuals, jacobian) => Residuals(rows, parameters, flat, residuals, jacobian), start, rows.Length, steps);
        double[] found = minimum.Parameters;
        return new PeakFit(
            [.. found[FirstPeak..].Chunk(2).Select(peak => (peak[0], peak[1]))],
            (Math.Exp(found[LogAbove]) + Math.Exp(found[LogBelow])) / 2,
            minimum.SumOfSquares);
    }

    private static void Residuals(double[] rows, ReadOnlySpan<double> parameters, bool flat, Span<double> residuals, Span<double> jacobian)
    {
        double middle = (rows.Length - 1) / 2.0;
        Span<double> derivatives = stackalloc double[parameters.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            derivatives.Clear();
            (derivatives[Background], derivatives[Slope]) = (1, row - middle);
            double value = parameters[Background] + (parameters[Slope] * (row - middle));
            for (int peak = FirstPeak; peak < parameters.Length; peak += 2)
                value += Peak(parameters, peak, row, flat, derivatives);
            residuals[row] = value - rows[row];
            if (!jacobian.IsEmpty)
                derivatives.CopyTo(jacobian[(row * derivatives.Length)..]);
        }
    }

    private static double Peak(ReadOnlySpan<double> parameters, int peak, double row, bool flat, Span<double> derivatives)
    {
        (double height, double away) = (parameters[peak], row - parameters[peak + 1]);
        int side = away < 0 ? LogAbove : LogBelow;
        double exponent = flat ? Math.Clamp(parameters[Exponent], SharpestExponent, FlattestExponent) : 2;
        double z = Math.Abs(away) / Math.Exp(parameters[side]);
        double power = flat ? Math.Pow(z, exponent) : z * z;
        double shape = Math.Exp(-power / 2);
        double steepness = height * shape * exponent * power / 2;
        derivatives[peak] = shape;
        derivatives[peak + 1] = away == 0 ? 0 : steepness / away;
        derivatives[side] += steepness;
        if (flat && z > 0)
            derivatives[Exponent] -= height * shape * power * Math.Log(z) / 2;
        return height * shape;
    }
}

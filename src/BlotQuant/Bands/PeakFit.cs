using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Peaks of one shape on a straight background, fitted to rows of a lane's level (docs/methods.md, B9).</summary>
/// <param name="Peaks">Height and centre of each, in the order of the start.</param>
/// <param name="SigmaRows">Of a Gaussian that is as wide at half of its height.</param>
/// <param name="SumOfSquares">Of the residuals.</param>
internal sealed record PeakFit((double Height, double Centre)[] Peaks, double SigmaRows, double SumOfSquares)
{
    private const int Background = 0, Slope = 1, LogAbove = 2, LogBelow = 3, ExponentAbove = 4, ExponentBelow = 5, FirstPeak = 6;

    /// <summary>Tails of diffusion fall off as exponentials; more than 8 is a box.</summary>
    private const double SharpestExponent = 1, FlattestExponent = 8;

    private const double FwhmOverSigma = 2.3548;

    /// <summary>Each peak is A exp(−|z|^β / 2), with σ and β above its centre and below it that all share.</summary>
    /// <param name="rows">Levels in units of their noise.</param>
    /// <param name="peaks">Where to start from.</param>
    public static PeakFit Of(double[] rows, IEnumerable<(double Height, double Centre)> peaks, double sigma, PeakForms forms, int steps)
    {
        double[] start = [Math.Min(rows[0], rows[^1]), 0, Math.Log(sigma), Math.Log(sigma), 2, 2, .. peaks.SelectMany(peak => new[] { peak.Height, peak.Centre })];
        LeastSquaresMinimum minimum = LevenbergMarquardt.Minimise(
            (parameters, residuals, jacobian) => Residuals(rows, parameters, forms, residuals, jacobian), start, rows.Length, steps);
        double[] found = minimum.Parameters;
        return new PeakFit(
            [.. found[FirstPeak..].Chunk(2).Select(peak => (peak[0], peak[1]))],
            (HalfWidth(found, LogAbove, forms) + HalfWidth(found, LogBelow, forms)) / FwhmOverSigma,
            minimum.SumOfSquares);
    }

    private static void Residuals(double[] rows, ReadOnlySpan<double> parameters, PeakForms forms, Span<double> residuals, Span<double> jacobian)
    {
        double middle = (rows.Length - 1) / 2.0;
        Span<double> derivatives = stackalloc double[parameters.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            derivatives.Clear();
            (derivatives[Background], derivatives[Slope]) = (1, row - middle);
            double value = parameters[Background] + (parameters[Slope] * (row - middle));
            for (int peak = FirstPeak; peak < parameters.Length; peak += 2)
                value += Peak(parameters, peak, row, forms, derivatives);
            residuals[row] = value - rows[row];
            if (!jacobian.IsEmpty)
                derivatives.CopyTo(jacobian[(row * derivatives.Length)..]);
        }
    }

    private static double Peak(ReadOnlySpan<double> parameters, int peak, double row, PeakForms forms, Span<double> derivatives)
    {
        (double height, double away) = (parameters[peak], row - parameters[peak + 1]);
        int side = away < 0 ? LogAbove : LogBelow;
        double exponent = Exponent(parameters, side, forms);
        double z = Math.Abs(away) / Math.Exp(parameters[side]);
        double power = exponent == 2 ? z * z : Math.Pow(z, exponent);
        double shape = Math.Exp(-power / 2);
        double steepness = height * shape * exponent * power / 2;
        derivatives[peak] = shape;
        derivatives[peak + 1] = away == 0 ? 0 : steepness / away;
        derivatives[side] += steepness;
        if (z > 0 && forms != PeakForms.Gaussian && exponent == parameters[ExponentOf(side, forms)])
            derivatives[ExponentOf(side, forms)] -= height * shape * power * Math.Log(z) / 2;
        return height * shape;
    }

    private static double Exponent(ReadOnlySpan<double> parameters, int side, PeakForms forms) => forms switch
    {
        PeakForms.Gaussian => 2,
        PeakForms.FlatTopped => Math.Clamp(parameters[ExponentOf(side, forms)], 2, FlattestExponent),
        _ => Math.Clamp(parameters[ExponentOf(side, forms)], SharpestExponent, FlattestExponent),
    };

    private static int ExponentOf(int side, PeakForms forms) => forms == PeakForms.Any && side == LogBelow ? ExponentBelow : ExponentAbove;

    /// <summary>From the centre to where the peak has sunk to half of its height.</summary>
    private static double HalfWidth(ReadOnlySpan<double> parameters, int side, PeakForms forms) =>
        Math.Exp(parameters[side]) * Math.Pow(2 * Math.Log(2), 1 / Exponent(parameters, side, forms));
}

using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Peaks of one shape on a straight background, fitted to rows of a lane's level (docs/methods.md, B9).</summary>
/// <param name="Peaks">Height and centre of each, in the order of the start.</param>
/// <param name="SigmaRows">Of a Gaussian that is as wide at half of its height.</param>
/// <param name="SumOfSquares">Of the residuals.</param>
internal sealed record PeakFit((double Height, double Centre)[] Peaks, double SigmaRows, double SumOfSquares)
{
    private const int Background = 0, Slope = 1, Form = 2, FirstPeak = Form + PeakForm.Parameters;
    private const double FwhmOverSigma = 2.3548;

    /// <summary>Peaks of one form, above their centres and below them, that all share.</summary>
    /// <param name="rows">Levels in units of their noise.</param>
    /// <param name="peaks">Where to start from.</param>
    public static PeakFit Of(double[] rows, IEnumerable<(double Height, double Centre)> peaks, double sigma, PeakForm form, int steps)
    {
        double[] start = [Math.Min(rows[0], rows[^1]), 0, .. form.Start(sigma), .. peaks.SelectMany(peak => new[] { peak.Height, peak.Centre })];
        LeastSquaresMinimum minimum = LevenbergMarquardt.Minimise(
            (parameters, residuals, jacobian) => Residuals(rows, parameters, form, residuals, jacobian), start, rows.Length, steps);
        double[] found = minimum.Parameters;
        return new PeakFit(
            [.. found[FirstPeak..].Chunk(2).Select(peak => (peak[0], peak[1]))],
            form.FullWidthHalfMax(found.AsSpan(Form, PeakForm.Parameters)) / FwhmOverSigma,
            minimum.SumOfSquares);
    }

    private static void Residuals(double[] rows, ReadOnlySpan<double> parameters, PeakForm form, Span<double> residuals, Span<double> jacobian)
    {
        double middle = (rows.Length - 1) / 2.0;
        Span<double> derivatives = stackalloc double[parameters.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            derivatives.Clear();
            (derivatives[Background], derivatives[Slope]) = (1, row - middle);
            double value = parameters[Background] + (parameters[Slope] * (row - middle));
            for (int peak = FirstPeak; peak < parameters.Length; peak += 2)
                value += Peak(parameters, peak, row, form, derivatives);
            residuals[row] = value - rows[row];
            if (!jacobian.IsEmpty)
                derivatives.CopyTo(jacobian[(row * derivatives.Length)..]);
        }
    }

    private static double Peak(ReadOnlySpan<double> parameters, int peak, double row, PeakForm form, Span<double> derivatives)
    {
        double height = parameters[peak];
        Span<double> ofForm = stackalloc double[PeakForm.Parameters];
        (double shape, double slope) = form.At(row - parameters[peak + 1], parameters.Slice(Form, PeakForm.Parameters), ofForm);
        derivatives[peak] = shape;
        derivatives[peak + 1] = -height * slope;
        for (int i = 0; i < ofForm.Length; i++)
            derivatives[Form + i] += height * ofForm[i];
        return height * shape;
    }
}

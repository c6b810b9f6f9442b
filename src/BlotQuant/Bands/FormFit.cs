using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>Peaks of one form on a straight background, fitted to rows of a lane's level, what is known of the form with them (docs/methods.md, B9).</summary>
/// <param name="Peaks">Height, counts, and centre, row of the lane, of each, in the order of the start.</param>
/// <param name="Unexplained">Squares of the residuals over noise and misfit, and of what the form differs from the expected, in spreads.</param>
internal sealed record FormFit((double Height, double Centre)[] Peaks, double LogSigma, double Lean, double LogExponent, double Unexplained, int Freedom)
{
    private const int Background = 0, Slope = 1, Width = 2, Skew = 3, Power = 4, FirstPeak = 5;
    private const double WindowWidths = 1.6;
    private const int FirstSteps = 10, MostSteps = 30;

    /// <summary>How far rows of real bands lie off a peak of this form, as a share of the height there.</summary>
    private const double Misfit = 0.02;

    /// <summary>Standard errors beyond which noise does not explain what is left.</summary>
    private const double Significance = 3;

    private static readonly (double Least, double Most) LogExponents = (Math.Log(1.05), Math.Log(6));

    /// <summary>Whether no more is left than noise, and what bands of the scan leave, may leave.</summary>
    public bool Explains(PeakForm form) => Unexplained <= form.Unrest * (Freedom + (Significance * Math.Sqrt(2 * Freedom)));

    /// <summary>One band for one peak, its neighbours with it; null where too few rows tell.</summary>
    public static FormFit? One(LaneCurve lane, IReadOnlyList<BandCandidate> bands, int index, PeakForm form) =>
        Best(lane, bands, index, form, [[(bands[index].Height, bands[index].CentreRow)]]);

    /// <summary>Two for it.</summary>
    public static FormFit? Two(LaneCurve lane, IReadOnlyList<BandCandidate> bands, int index, PeakForm form)
    {
        (double height, double centre, double sigma) = (bands[index].Height, bands[index].CentreRow, Math.Exp(form.LogSigma.Value));
        return Best(lane, bands, index, form,
        [
            [(height, centre - (0.3 * sigma)), (0.5 * height, centre + (1.5 * sigma))],
            [(0.5 * height, centre - (1.5 * sigma)), (height, centre + (0.3 * sigma))],
            [(0.8 * height, centre - (1.2 * sigma)), (0.8 * height, centre + (1.2 * sigma))],
        ]);
    }

    private static FormFit? Best(LaneCurve lane, IReadOnlyList<BandCandidate> bands, int index, PeakForm form, (double Height, double Centre)[][] starts)
    {
        BandCandidate band = bands[index];
        int reach = (int)Math.Ceiling(WindowWidths * band.FullWidthHalfMaxPx);
        RowSpan window = new RowSpan(band.PeakRow - reach, band.PeakRow + reach + 1).Clamp(0, lane.Level.Length);
        int[] rows = [.. Enumerable.Range(window.Start, window.Count).Where(row => !lane.IsSaturated(new RowSpan(row - 1, row + 2).Clamp(0, lane.Level.Length)))];
        (double, double)[] others = [.. bands
            .Where((other, i) => i != index && Math.Abs(other.CentreRow - band.CentreRow) < reach + other.FullWidthHalfMaxPx)
            .Select(other => (other.Height, other.CentreRow))];
        if (rows.Length <= FirstPeak + (2 * (starts[0].Length + others.Length)))
            return null;
        double noise = lane.NoiseAt(lane.Level[band.PeakRow]);
        double ground = rows.Min(row => lane.Level[row]);
        double[] levels = [.. rows.Select(row => lane.Level[row])];
        double[] deviations = [.. levels.Select(level => Math.Sqrt((noise * noise) + Math.Pow(Misfit * (level - ground), 2)))];
        var problem = new Problem(rows, levels, deviations, form, window.Start + ((window.Count - 1) / 2.0));
        double[] promising = starts.Length == 1 ? Start(starts[0]) : starts.Select(start => problem.Minimise(Start(start), FirstSteps)).MinBy(fit => fit.SumOfSquares)!.Parameters;
        LeastSquaresMinimum minimum = problem.Minimise(promising, MostSteps);
        double[] found = minimum.Parameters;
        return new FormFit([.. found[FirstPeak..].Chunk(2).Select(peak => (peak[0], peak[1]))], found[Width], found[Skew], found[Power], minimum.SumOfSquares, rows.Length + 3 - found.Length);

        double[] Start((double Height, double Centre)[] peaks) =>
            [ground, 0, form.LogSigma.Value, form.Lean.Value, form.LogExponent.Value, .. peaks.Concat(others).SelectMany(peak => new[] { peak.Item1, peak.Item2 })];
    }

    private sealed class Problem(int[] rows, double[] levels, double[] deviations, PeakForm form, double middle)
    {
        public LeastSquaresMinimum Minimise(double[] start, int steps) =>
            LevenbergMarquardt.Minimise(Residuals, start, rows.Length + 3, steps);

        private void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            Span<double> derivatives = stackalloc double[parameters.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                derivatives.Clear();
                (derivatives[Background], derivatives[Slope]) = (1, rows[i] - middle);
                double value = parameters[Background] + (parameters[Slope] * (rows[i] - middle));
                for (int peak = FirstPeak; peak < parameters.Length; peak += 2)
                    value += Peak(parameters, peak, rows[i], derivatives);
                residuals[i] = (value - levels[i]) / deviations[i];
                for (int j = 0; j < derivatives.Length && !jacobian.IsEmpty; j++)
                    jacobian[(i * derivatives.Length) + j] = derivatives[j] / deviations[i];
            }

            Expect(parameters, Width, form.LogSigma, rows.Length, residuals, jacobian);
            Expect(parameters, Skew, form.Lean, rows.Length + 1, residuals, jacobian);
            Expect(parameters, Power, form.LogExponent, rows.Length + 2, residuals, jacobian);
        }

        private static void Expect(ReadOnlySpan<double> parameters, int parameter, Expected expected, int row, Span<double> residuals, Span<double> jacobian)
        {
            residuals[row] = (parameters[parameter] - expected.Value) / expected.Spread;
            if (jacobian.IsEmpty)
                return;
            jacobian.Slice(row * parameters.Length, parameters.Length).Clear();
            jacobian[(row * parameters.Length) + parameter] = 1 / expected.Spread;
        }

        private static double Peak(ReadOnlySpan<double> parameters, int peak, int row, Span<double> derivatives)
        {
            (double height, double away) = (parameters[peak], row - parameters[peak + 1]);
            int side = away < 0 ? -1 : 1;
            double exponent = Math.Exp(Math.Clamp(parameters[Power], LogExponents.Least, LogExponents.Most));
            double z = Math.Abs(away) / Math.Exp(parameters[Width] + (side * parameters[Skew]));
            double power = Math.Pow(z, exponent);
            double shape = Math.Exp(-power / 2);
            double steepness = height * shape * exponent * power / 2;
            derivatives[peak] = shape;
            derivatives[peak + 1] = away == 0 ? 0 : steepness / away;
            derivatives[Width] += steepness;
            derivatives[Skew] += side * steepness;
            if (z > 0 && parameters[Power] > LogExponents.Least && parameters[Power] < LogExponents.Most)
                derivatives[Power] -= height * shape * power * exponent * Math.Log(z) / 2;
            return height * shape;
        }
    }
}

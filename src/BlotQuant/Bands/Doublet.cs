namespace BlotQuant.Bands;

/// <summary>What speaks for two bands in one peak (docs/methods.md, B9).</summary>
/// <param name="Upper">The band nearer the lane's top.</param>
/// <param name="Gain">How much better the peak is explained by two than by one of any skew, flatness and softness, in squares of the noise.</param>
/// <param name="Ratio">The same over what is left for each row, which model errors fill too.</param>
/// <param name="Misfit">The root of the gain over the height: what one band fails to explain.</param>
internal sealed record Doublet(
    (double Height, double Centre) Upper, (double Height, double Centre) Lower, double SigmaRows, double Gain, double Ratio, double Misfit)
{
    private const double WindowWidths = 1.6;
    private const double FwhmOverSigma = 2.3548;
    private const int FirstSteps = 8, MostSteps = 25;

    /// <summary>Parameters of two bands: background, slope, two widths, an exponent, two heights and two centres.</summary>
    private const int PairParameters = 9;

    /// <summary>Squares of the noise that one band must leave for a second to be thought of.</summary>
    private const double LeastUnexplained = 20;

    /// <summary>Of one band: it has whichever form leaves less.</summary>
    private static readonly PeakForm[] OneForms = [PeakForm.Tailed, PeakForm.SoftBox];

    private const double LeastGainOfHalf = 0.25, OffsetTolerance = 1;

    public double OffsetSigmas => (Lower.Centre - Upper.Centre) / SigmaRows;

    /// <summary>Height of the weaker over that of the stronger; negative where either is a dip.</summary>
    public double Balance => Upper.Height > 0 && Lower.Height > 0 ? Math.Min(Upper.Height, Lower.Height) / Math.Max(Upper.Height, Lower.Height) : -1;

    /// <summary>Whether both halves of the lane's width, each by itself, are two bands at that distance: a bent or sloping band is narrower there, a doublet is not.</summary>
    public bool ShowsInBothHalves { get; private init; }

    /// <summary>Fits one and two bands to a peak, its neighbours within the window with them.</summary>
    /// <param name="bands">The lane's bands.</param>
    /// <param name="index">The one to be judged.</param>
    /// <returns>Null where one band leaves nothing to explain, where saturation cuts the peak, or the window has too few rows.</returns>
    public static Doublet? Of(LaneCurve lane, IReadOnlyList<BandCandidate> bands, int index)
    {
        BandCandidate band = bands[index];
        int reach = (int)Math.Ceiling(WindowWidths * band.FullWidthHalfMaxPx);
        RowSpan window = new RowSpan(band.PeakRow - reach, band.PeakRow + reach + 1).Clamp(0, lane.Level.Length);
        double noise = lane.NoiseAt(lane.Level[band.PeakRow]);
        if (lane.IsSaturated(window) || Of(lane.Level[window.Start..window.End], window, noise, bands, index) is not { } whole)
            return null;
        return whole with { ShowsInBothHalves = whole.Gain >= LeastUnexplained && lane.Halves(window).All(half => Of(half, window, noise, bands, index) is { } own && whole.IsAlso(own)) };
    }

    /// <summary>Half of the columns tell half of the gain; half of that again is left to chance.</summary>
    private bool IsAlso(Doublet half) =>
        half.Gain >= Gain * LeastGainOfHalf && half.Balance >= Balance / 2 && Math.Abs(half.OffsetSigmas - OffsetSigmas) <= OffsetTolerance;

    private static Doublet? Of(double[] levels, RowSpan window, double noise, IReadOnlyList<BandCandidate> bands, int index)
    {
        BandCandidate band = bands[index];
        double ground = levels.Min();
        double[] rows = [.. levels.Select(level => (level - ground) / noise)];
        double sigma = band.FullWidthHalfMaxPx / FwhmOverSigma;
        (double Height, double Centre)[] others = [.. bands
            .Where((other, i) => i != index && other.PeakRow >= window.Start - sigma && other.PeakRow < window.End + sigma)
            .Select(other => (other.Height / noise, other.CentreRow - window.Start))];
        int parameters = PairParameters + (2 * others.Length);
        if (rows.Length <= parameters)
            return null;
        (double height, double centre) = (band.Height / noise, band.CentreRow - window.Start);
        double one = double.PositiveInfinity;
        foreach (PeakForm form in OneForms)
        {
            one = Math.Min(one, PeakFit.Of(rows, [(height, centre), .. others], sigma, form, MostSteps).SumOfSquares);
            if (one < LeastUnexplained)
                return null;
        }

        PeakFit two = Pair(rows, height, centre, sigma, others);
        double gain = one - two.SumOfSquares;
        (double Height, double Centre)[] pair = [.. two.Peaks.Take(2).Select(peak => (peak.Height * noise, peak.Centre + window.Start)).OrderBy(peak => peak.Item2)];
        return new Doublet(pair[0], pair[1], two.SigmaRows, gain, gain * (rows.Length - parameters) / two.SumOfSquares, Math.Sqrt(Math.Max(0, gain)) / height);
    }

    private static PeakFit Pair(double[] rows, double height, double centre, double sigma, (double Height, double Centre)[] others)
    {
        PeakFit promising = Starts(height, centre, sigma)
            .Select(pair => PeakFit.Of(rows, [pair.First, pair.Second, .. others], 0.8 * sigma, PeakForm.Gaussian, FirstSteps))
            .MinBy(fit => fit.SumOfSquares)!;
        return PeakFit.Of(rows, promising.Peaks, promising.SigmaRows, PeakForm.FlatTopped, MostSteps);
    }

    private static IEnumerable<((double Height, double Centre) First, (double Height, double Centre) Second)> Starts(double height, double centre, double sigma)
    {
        yield return ((height, centre - (0.3 * sigma)), (0.5 * height, centre + (1.5 * sigma)));
        yield return ((0.5 * height, centre - (1.5 * sigma)), (height, centre + (0.3 * sigma)));
        yield return ((0.8 * height, centre - (0.7 * sigma)), (0.8 * height, centre + (0.7 * sigma)));
    }
}

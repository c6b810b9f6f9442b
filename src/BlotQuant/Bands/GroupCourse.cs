namespace BlotQuant.Bands;

/// <summary>The course of a group of bands on its background as a function of parameters: three of the background, three that the bands share, three of each band.</summary>
/// <remarks>
/// Background: level + slope·t + bend·t², t from −1 to 1 over the rows of the group. Skew, ln p and foot are common to the group; height, centre and
/// ln σ are each band's own (GelBandFitter shares the shape of a gel's bands likewise: Mitov et al. 2009, 10.1002/elps.200800583). Centres
/// and shapes are bounded, each by b·tanh(q/b) of its parameter q: what else stands in the rows cannot make them run away. The height of a
/// band that shows is e^q, above 0.
/// </remarks>
internal sealed class GroupCourse(BandGroup group, BandGuess[] guesses, FootForm form)
{
    public const int Level = 0, Slope = 1, Bend = 2, Skew = 3, LogExponent = 4, Foot = 5, FirstBand = 6, PerBand = 3;

    public const double FarthestSigmas = 12;

    private const double GreatestLogHeight = 60;
    private const double LargestSkew = 0.5;
    private const double MiddleLogExponent = 0.92;
    private const double LogExponentReach = 0.87;
    private const double LargestFoot = 0.04;
    private const double LogSigmaReach = 0.8;
    private const double CentreReachSigmas = 0.8;

    private readonly double _middle = (group.Rows[0] + group.Rows[^1]) / 2.0;

    public int ParameterCount => FirstBand + (PerBand * group.Count);

    /// <summary>Rows from the middle to either end.</summary>
    public double HalfLengthRows { get; } = Math.Max(1, (group.Rows[^1] - group.Rows[0]) / 2.0);

    public bool IsCompanion(int band) => guesses[band].IsCompanion;

    /// <summary>Standard error of a band's volume by the choice of a form and of a companion.</summary>
    public double FormDoubt(int band) => guesses[band].FormDoubt;

    public static int Height(int band) => FirstBand + (PerBand * band);

    public static int Centre(int band) => FirstBand + (PerBand * band) + 1;

    public static int LogSigma(int band) => FirstBand + (PerBand * band) + 2;

    public BandShape Shape(ReadOnlySpan<double> parameters, int band) => Band(parameters, band).Shape;

    public double CentreRow(ReadOnlySpan<double> parameters, int band) => guesses[band].Row + Bounded(parameters[Centre(band)], CentreReach(band)).Value;

    public double HeightOf(ReadOnlySpan<double> parameters, int band) =>
        guesses[band].Shows ? Math.Exp(Math.Min(parameters[Height(band)], GreatestLogHeight)) : parameters[Height(band)];

    public double BackgroundAt(ReadOnlySpan<double> parameters, double row)
    {
        double t = (row - _middle) / HalfLengthRows;
        return parameters[Level] + (parameters[Slope] * t) + (parameters[Bend] * t * t);
    }

    /// <summary>Background derivatives at a row go into the first three places.</summary>
    public void BackgroundGradient(double row, Span<double> gradient)
    {
        double t = (row - _middle) / HalfLengthRows;
        (gradient[Level], gradient[Slope], gradient[Bend]) = (1, t, t * t);
    }

    public CourseBand Band(ReadOnlySpan<double> parameters, int band)
    {
        (double Value, double Slope) skew = Bounded(parameters[Skew], LargestSkew), foot = Bounded(parameters[Foot], LargestFoot);
        (double Value, double Slope) logExponent = Bounded(parameters[LogExponent] - MiddleLogExponent, LogExponentReach);
        (double Value, double Slope) centre = Bounded(parameters[Centre(band)], CentreReach(band)), logSigma = Bounded(parameters[LogSigma(band)], LogSigmaReach);
        double height = HeightOf(parameters, band);
        return new CourseBand(
            band,
            guesses[band].Row + centre.Value,
            height,
            new BandShape(guesses[band].LogSigma + logSigma.Value, skew.Value, MiddleLogExponent + logExponent.Value, foot.Value, form),
            new ParameterSlopes(skew.Slope, logExponent.Slope, foot.Slope, guesses[band].Shows ? height : 1, centre.Slope, logSigma.Slope));
    }

    public CourseBand[] Bands(ReadOnlySpan<double> parameters)
    {
        var bands = new CourseBand[group.Count];
        for (int band = 0; band < bands.Length; band++)
            bands[band] = Band(parameters, band);
        return bands;
    }

    /// <summary>One band's counts at a row; adds its derivatives to the gradient where that is not empty.</summary>
    public double BandAt(ReadOnlySpan<double> parameters, int band, double row, Span<double> gradient) => Band(parameters, band).At(row, gradient);

    /// <summary>Background and all bands at a row; the gradient, where not empty, is overwritten.</summary>
    public double At(ReadOnlySpan<double> parameters, double row, Span<double> gradient) => At(parameters, Bands(parameters), row, gradient);

    /// <param name="bands">All of them, at the parameters.</param>
    public double At(ReadOnlySpan<double> parameters, CourseBand[] bands, double row, Span<double> gradient)
    {
        if (!gradient.IsEmpty)
        {
            gradient.Clear();
            BackgroundGradient(row, gradient);
        }

        double counts = BackgroundAt(parameters, row);
        foreach (CourseBand band in bands)
            counts += band.At(row, gradient);
        return counts;
    }

    /// <summary>Parameters at which the bands have a shape; within the bounds.</summary>
    public static (double Skew, double LogExponent, double Foot) ParametersOf(ShapePrior prior) => (
        LargestSkew * Math.Atanh(prior.Skew.Value / LargestSkew),
        MiddleLogExponent + (LogExponentReach * Math.Atanh((prior.LogExponent.Value - MiddleLogExponent) / LogExponentReach)),
        LargestFoot * Math.Atanh(prior.Foot.Value / LargestFoot));

    private double CentreReach(int band) => CentreReachSigmas * Math.Exp(guesses[band].LogSigma);

    private static (double Value, double Slope) Bounded(double parameter, double bound)
    {
        double share = Math.Tanh(parameter / bound);
        return (bound * share, 1 - (share * share));
    }
}

namespace BlotQuant.Bands;

/// <summary>exp(−|z|^β / 2), with σ and β above the centre and below it (docs/methods.md, B9).</summary>
/// <param name="DiffersBySide">Whether β is another one below the centre than above it.</param>
internal sealed record PowerForm(double LeastExponent, double MostExponent, bool DiffersBySide) : PeakForm
{
    public const double FlattestExponent = 8;

    private const int LogAbove = 0, LogBelow = 1, ExponentAbove = 2, ExponentBelow = 3;

    public override double[] Start(double sigma) => [Math.Log(sigma), Math.Log(sigma), 2, 2];

    public override (double Value, double Slope) At(double away, ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        int side = away < 0 ? LogAbove : LogBelow;
        double exponent = Exponent(parameters, side);
        double z = Math.Abs(away) / Math.Exp(parameters[side]);
        double power = exponent == 2 ? z * z : Math.Pow(z, exponent);
        double value = Math.Exp(-power / 2);
        double steepness = value * exponent * power / 2;
        derivatives[side] = steepness;
        if (z > 0 && LeastExponent < MostExponent && exponent == parameters[ExponentOf(side)])
            derivatives[ExponentOf(side)] = -value * power * Math.Log(z) / 2;
        return (value, away == 0 ? 0 : -steepness / away);
    }

    /// <summary>From where the peak has risen to half of its height to where it has sunk to it.</summary>
    public override double FullWidthHalfMax(ReadOnlySpan<double> parameters) => HalfWidth(parameters, LogAbove) + HalfWidth(parameters, LogBelow);

    private double HalfWidth(ReadOnlySpan<double> parameters, int side) =>
        Math.Exp(parameters[side]) * Math.Pow(2 * Math.Log(2), 1 / Exponent(parameters, side));

    private double Exponent(ReadOnlySpan<double> parameters, int side) => Math.Clamp(parameters[ExponentOf(side)], LeastExponent, MostExponent);

    private int ExponentOf(int side) => DiffersBySide && side == LogBelow ? ExponentBelow : ExponentAbove;
}

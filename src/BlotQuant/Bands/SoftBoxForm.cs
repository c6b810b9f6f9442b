namespace BlotQuant.Bands;

/// <summary>S((h + x) / s above) S((h − x) / s below), S(z) = 1 / (1 + exp(−z)): an even band 2 h thick, whose edges diffusion and optics have softened (docs/methods.md, B9).</summary>
internal sealed record SoftBoxForm : PeakForm
{
    private const int LogAbove = 0, LogBelow = 1, LogHalf = 2;

    /// <summary>Edges, in σ, of a box of half a width σ that is about as wide as a Gaussian.</summary>
    private const double EdgeSigmas = 0.35;

    public override double[] Start(double sigma) => [Math.Log(EdgeSigmas * sigma), Math.Log(EdgeSigmas * sigma), Math.Log(sigma), 0];

    public override (double Value, double Slope) At(double away, ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        (double above, double below, double half) = (Math.Exp(parameters[LogAbove]), Math.Exp(parameters[LogBelow]), Math.Exp(parameters[LogHalf]));
        (double upper, double lower) = ((half + away) / above, (half - away) / below);
        double value = Share(upper) * Share(lower);
        (double rises, double falls) = (value * Share(-upper) / above, value * Share(-lower) / below);
        derivatives[LogAbove] = -rises * (half + away);
        derivatives[LogBelow] = -falls * (half - away);
        derivatives[LogHalf] = (rises + falls) * half;
        return (value, rises - falls);
    }

    public override double FullWidthHalfMax(ReadOnlySpan<double> parameters) => 2 * Math.Exp(parameters[LogHalf]);

    private static double Share(double z) => 1 / (1 + Math.Exp(-z));
}

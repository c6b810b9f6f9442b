namespace BlotQuant.Bands;

/// <summary>The course of a band along its lane: exp(−½ |offset / σ|^p), with a σ of its own above and below the peak (docs/methods.md, B5).</summary>
/// <remarks>p = 2 is a Gaussian, less has longer tails, more a flatter top; the two widths make it lean.</remarks>
/// <param name="LogSigma">ln of the geometric mean of both σ, rows.</param>
/// <param name="Skew">Half of ln (σ below / σ above).</param>
/// <param name="LogExponent">ln p.</param>
public readonly record struct BandShape(double LogSigma, double Skew, double LogExponent)
{
    public double SigmaAbove => Math.Exp(LogSigma - Skew);

    public double SigmaBelow => Math.Exp(LogSigma + Skew);

    public double At(double offset)
    {
        double distance = Math.Abs(offset) / (offset < 0 ? SigmaAbove : SigmaBelow);
        return Math.Exp(-0.5 * Math.Pow(distance, Math.Exp(LogExponent)));
    }

    /// <summary>Distance from the peak at which the band has sunk to a share of its height.</summary>
    public (double Above, double Below) Reach(double share)
    {
        double distance = Math.Pow(-2 * Math.Log(share), Math.Exp(-LogExponent));
        return (SigmaAbove * distance, SigmaBelow * distance);
    }

    /// <summary>Value and derivatives for a band of height 1.</summary>
    public BandSlope SlopeAt(double offset)
    {
        double sigma = offset < 0 ? SigmaAbove : SigmaBelow;
        double distance = Math.Abs(offset) / sigma;
        if (distance == 0)
            return new BandSlope(1, 0, 0, 0, 0);
        double exponent = Math.Exp(LogExponent);
        double power = Math.Pow(distance, exponent);
        double value = Math.Exp(-0.5 * power);
        double steep = 0.5 * exponent * power * value;
        return new BandSlope(value, steep / offset, steep, offset < 0 ? -steep : steep, -steep * Math.Log(distance));
    }
}

/// <summary>A band of height 1 at one row, and how it changes with its centre, ln σ, skew and ln p.</summary>
public readonly record struct BandSlope(double Value, double ByCentre, double ByLogSigma, double BySkew, double ByLogExponent);

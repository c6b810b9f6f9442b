using MathNet.Numerics;

namespace BlotQuant.Bands;

/// <summary>The course of a band along its lane: a core exp(−½ |offset / σ|^p) with a σ of its own above and below the peak, on a low foot (docs/methods.md, B5).</summary>
/// <remarks>p = 2 is a Gaussian, less has longer tails, more a flatter top; the two widths make it lean.</remarks>
/// <param name="LogSigma">ln of the geometric mean of both σ, rows.</param>
/// <param name="Skew">Half of ln (σ below / σ above).</param>
/// <param name="LogExponent">ln p.</param>
/// <param name="Foot">Height of a wide foot over that of the core; a steep one holds the area of a wide one so high.</param>
/// <param name="Form">How the foot falls off.</param>
public readonly record struct BandShape(double LogSigma, double Skew, double LogExponent, double Foot = 0, FootForm Form = FootForm.Wide)
{
    private const double FootOverCore = 3;
    private const double FarthestHalfWidths = 4.5;

    /// <summary>Area of a foot of height 1 on one side of the peak, σ.</summary>
    private static readonly double FootSigmas = FootOverCore * Math.Sqrt(Math.PI / 2);

    private readonly double _exponent = Math.Exp(LogExponent);

    // Without init: what is computed from them once would not follow a `with`.
    public double LogSigma { get; } = LogSigma;

    public double Skew { get; } = Skew;

    public double LogExponent { get; } = LogExponent;

    public double SigmaAbove { get; } = Math.Exp(LogSigma - Skew);

    public double SigmaBelow { get; } = Math.Exp(LogSigma + Skew);

    public double At(double offset)
    {
        double distance = Math.Abs(offset) / (offset < 0 ? SigmaAbove : SigmaBelow);
        return Math.Exp(-0.5 * Math.Pow(distance, _exponent)) + (Foot * FootAt(distance));
    }

    /// <summary>Area of a core of height 1, rows.</summary>
    public double RowsPerHeight => (SigmaAbove + SigmaBelow) * Math.Pow(2, Math.Exp(-LogExponent)) * SpecialFunctions.Gamma(1 + Math.Exp(-LogExponent));

    /// <summary>Share of the area that lies in the foot.</summary>
    public double FootShare
    {
        get
        {
            double foot = Math.Max(0, Foot) * FootSigmas * (SigmaAbove + SigmaBelow);
            return foot / (RowsPerHeight + foot);
        }
    }

    /// <summary>Rows of even background that shift the foot by as much as they hold: (Σ foot)² / Σ foot².</summary>
    public double FootRows => (SigmaAbove + SigmaBelow) * (Form == FootForm.Wide ? FootOverCore * Math.Sqrt(Math.PI) : 2);

    /// <summary>Height of a foot of 1 at the peak, over that of the core.</summary>
    public double FootAtPeak => FootAt(0);

    /// <summary>Distance from the peak at which the core has sunk to a share of its height; long tails are left to the course beyond 4.5 half widths.</summary>
    public (double Above, double Below) Reach(double share)
    {
        double distance = Math.Min(Math.Pow(-2 * Math.Log(share), Math.Exp(-LogExponent)), FarthestHalfWidths * Math.Pow(2 * Math.Log(2), Math.Exp(-LogExponent)));
        return (SigmaAbove * distance, SigmaBelow * distance);
    }

    /// <summary>Value and derivatives for a core of height 1.</summary>
    public BandSlope SlopeAt(double offset)
    {
        double sigma = offset < 0 ? SigmaAbove : SigmaBelow;
        double distance = Math.Abs(offset) / sigma;
        if (distance == 0)
            return new BandSlope(1 + (Foot * FootAtPeak), 0, 0, 0, 0, FootAtPeak);
        double power = Math.Pow(distance, _exponent);
        double core = Math.Exp(-0.5 * power);
        double steepCore = 0.5 * _exponent * power * core;
        double foot = FootAt(distance);
        double steep = steepCore + (Foot * foot * (Form == FootForm.Wide ? distance * distance / (FootOverCore * FootOverCore) : distance));
        return new BandSlope(core + (Foot * foot), steep / offset, steep, offset < 0 ? -steep : steep, -steepCore * Math.Log(distance), foot);
    }

    private double FootAt(double distance) => Form == FootForm.Wide
        ? Math.Exp(-0.5 * distance * distance / (FootOverCore * FootOverCore))
        : FootSigmas * Math.Exp(-distance);
}

/// <summary>A band with a core of height 1 at one row, and how it changes with its centre, ln σ, skew, ln p and foot.</summary>
public readonly record struct BandSlope(double Value, double ByCentre, double ByLogSigma, double BySkew, double ByLogExponent, double ByFoot);

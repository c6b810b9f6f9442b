using MathNet.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>The shape of one band: what it is across its lane times what it is along it.</summary>
/// <param name="WidthPx">Full width at half height across the lane.</param>
/// <param name="FlatTopExponent">Across the lane exp(−ln 2 · |2u/width|^exponent): 2 is a Gaussian.</param>
/// <param name="SigmaPx">Along the lane, of the flanks.</param>
/// <param name="PlateauSigmas">Half the length of the plateau that the flanks stand round; 0 is a Gaussian.</param>
/// <param name="SkewFraction">The lower half is this much longer than the upper one, as a fraction.</param>
/// <param name="TailFraction">Share that lies in a Gaussian of three sigmas.</param>
/// <param name="SlopePx">How much lower than its centre the band lies at its right edge.</param>
/// <param name="CurvaturePx">How much higher than its centre it lies at both edges.</param>
internal readonly record struct BandForm(
    double WidthPx, double FlatTopExponent, double SigmaPx, double PlateauSigmas, double SkewFraction, double TailFraction, double SlopePx, double CurvaturePx)
{
    /// <summary>How much denser it is at its ends than in its middle; the peak is that of the even band of the same volume.</summary>
    public double DenseEndsFraction { get; init; }

    /// <summary>Volume of a band with a peak of one count.</summary>
    public double VolumePerPeak =>
        WidthPx * SpecialFunctions.Gamma(1 + (1 / FlatTopExponent)) / Math.Pow(Constants.Ln2, 1 / FlatTopExponent)
        * SigmaPx * (1 + (SkewFraction / 2)) * (((1 - TailFraction) * CoreLength) + (TailFraction * Constants.Sqrt2Pi)) / (1 - (TailFraction * 2 / 3));

    /// <summary>Half the width beyond which nothing is left, to 1e-13 of the peak.</summary>
    public double ReachAcrossPx => WidthPx / 2 * Math.Pow(30 / Constants.Ln2, 1 / FlatTopExponent);

    /// <summary>Half the length beyond which next to nothing is left.</summary>
    public double ReachAlongPx => (6 + PlateauSigmas) * SigmaPx * (1 + Math.Max(0, SkewFraction)) * (TailFraction > 0 ? 2.5 : 1);

    private double CoreLength => PlateauSigmas == 0 ? Constants.Sqrt2Pi : 2 * PlateauSigmas / SpecialFunctions.Erf(PlateauSigmas / Constants.Sqrt2);

    public static BandForm Of(BlotTruth truth, double laneWidthPx)
    {
        BandShapeTruth shape = truth.BandShape;
        return new BandForm(laneWidthPx, shape.FlatTopExponent, shape.SigmaPx, shape.PlateauSigmas, shape.SkewFraction, shape.TailFraction, 0, truth.LaneShape.CurvaturePx) { DenseEndsFraction = shape.DenseEndsFraction };
    }

    public double Across(double u)
    {
        double fromCentre = Math.Abs(u) / (WidthPx / 2);
        return (1 + (DenseEndsFraction * Math.Min(1, fromCentre * fromCentre))) * Math.Exp(-Constants.Ln2 * Math.Pow(fromCentre, FlatTopExponent));
    }

    public double Along(double v)
    {
        double z = v / (v > 0 ? SigmaPx * (1 + SkewFraction) : SigmaPx);
        // A tail of three sigmas with a third of the height holds the same volume as a Gaussian core.
        return TailFraction == 0 ? Core(z) : ((1 - TailFraction) * Core(z)) + (TailFraction / 3 * Math.Exp(-z * z / 18));
    }

    /// <summary>How much lower than its centre the band lies at an offset from it.</summary>
    public double Bend(double u)
    {
        double fromCentre = u / (WidthPx / 2);
        return (SlopePx * fromCentre) - (CurvaturePx * fromCentre * fromCentre);
    }

    private double Core(double z)
    {
        if (PlateauSigmas == 0)
            return Math.Exp(-0.5 * z * z);
        double upper = (z + PlateauSigmas) / Constants.Sqrt2, lower = (z - PlateauSigmas) / Constants.Sqrt2;
        return (SpecialFunctions.Erf(upper) - SpecialFunctions.Erf(lower)) / (2 * SpecialFunctions.Erf(PlateauSigmas / Constants.Sqrt2));
    }
}

namespace BlotQuant.Synthetic;

/// <summary>One band of one lane, that belongs to no probe; what is null is as in the membrane's band_shape.</summary>
public sealed record FreeBandTruth
{
    /// <summary>Lane, from 1.</summary>
    public int Lane { get; init; } = 1;

    /// <summary>Height on the membrane: 0 at its top, 1 at its bottom.</summary>
    public double HeightFraction { get; init; } = 0.5;

    public double PeakCounts { get; init; } = 3000;

    /// <summary>Width over the lane's.</summary>
    public double WidthFactor { get; init; } = 1;

    /// <summary>Sigma over that of band_shape.</summary>
    public double SigmaFactor { get; init; } = 1;

    public double? FlatTopExponent { get; init; }

    public double? PlateauSigmas { get; init; }

    public double? SkewFraction { get; init; }

    public double? TailFraction { get; init; }

    /// <summary>How much lower than its centre the band lies at its right edge.</summary>
    public double SlopePx { get; init; }

    /// <summary>How much higher than its centre it lies at both edges.</summary>
    public double? CurvaturePx { get; init; }

    /// <param name="common">The shape of the membrane's bands in this lane.</param>
    internal BandForm Form(BandForm common) => common with
    {
        WidthPx = common.WidthPx * WidthFactor,
        FlatTopExponent = FlatTopExponent ?? common.FlatTopExponent,
        SigmaPx = common.SigmaPx * SigmaFactor,
        PlateauSigmas = PlateauSigmas ?? common.PlateauSigmas,
        SkewFraction = SkewFraction ?? common.SkewFraction,
        TailFraction = TailFraction ?? common.TailFraction,
        SlopePx = SlopePx,
        CurvaturePx = CurvaturePx ?? common.CurvaturePx,
    };
}

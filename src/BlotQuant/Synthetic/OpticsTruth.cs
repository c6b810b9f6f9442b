namespace BlotQuant.Synthetic;

/// <summary>The picture and how the membrane lies in it.</summary>
public sealed record PictureTruth
{
    public int WidthPx { get; init; } = 800;

    public int HeightPx { get; init; } = 600;

    public double MembraneWidthFraction { get; init; } = 0.86;

    public double MembraneHeightFraction { get; init; } = 0.84;

    /// <summary>Positive where lanes run right on their way down.</summary>
    public double TiltDegrees { get; init; }

    /// <summary>Dark gap between the strips of a cut membrane.</summary>
    public double GapPx { get; init; } = 30;
}

/// <summary>Where lanes lie on the membrane and how their bands bend.</summary>
public sealed record LaneShapeTruth
{
    /// <summary>Width of a band at half height over the pitch.</summary>
    public double WidthFraction { get; init; } = 0.72;

    /// <summary>Empty margin at each side of the membrane over the pitch.</summary>
    public double MarginFraction { get; init; } = 0.4;

    /// <summary>Sigma of the lanes' sideways scatter.</summary>
    public double JitterPx { get; init; } = 0.5;

    /// <summary>Sigma of how far one lane's bands run further than another's.</summary>
    public double MigrationJitterPx { get; init; } = 0.5;

    /// <summary>How much higher the outermost lanes' bands lie, over the height of the membrane.</summary>
    public double SmileFraction { get; init; } = 0.006;

    /// <summary>How far a band's ends bend up.</summary>
    public double CurvaturePx { get; init; } = 0.5;
}

/// <summary>A band is exp(−ln 2 · |2u/width|^exponent) across the lane and a Gaussian along it.</summary>
public sealed record BandShapeTruth
{
    public double SigmaPx { get; init; } = 3.5;

    public double FlatTopExponent { get; init; } = 6;

    /// <summary>The lower flank's sigma is this much wider than the upper one's, as a fraction.</summary>
    public double SkewFraction { get; init; }

    /// <summary>Share of the volume that lies in a Gaussian of three sigmas; it belongs to the band.</summary>
    public double TailFraction { get; init; }

    /// <summary>Light scattered round a band over its volume; it does not belong to the band.</summary>
    public double GlowFraction { get; init; } = 0.01;

    public double GlowSigmaPx { get; init; } = 14;
}

/// <summary>All that glows and is no band.</summary>
public sealed record BackgroundTruth
{
    /// <summary>Of the membrane at the first exposure, above the dark field.</summary>
    public double LevelCounts { get; init; } = 300;

    /// <summary>Peak of the slow unevenness over the level.</summary>
    public double UnevennessFraction { get; init; } = 0.2;

    /// <summary>Smear of a lane over the level.</summary>
    public double SmearFraction { get; init; } = 0.15;

    /// <summary>Rim of the membrane over the level.</summary>
    public double EdgeFraction { get; init; } = 0.2;

    /// <summary>Bright specks in the whole picture.</summary>
    public int Speckles { get; init; } = 6;

    /// <summary>Median height of a speck.</summary>
    public double SpeckleCounts { get; init; } = 1200;
}

/// <summary>The camera: counts = min(saturation, offset + gain · Poisson(signal / gain) + read noise).</summary>
public sealed record CameraTruth
{
    public double OffsetCounts { get; init; } = 100;

    public double CountsPerPhoton { get; init; } = 1;

    public double ReadNoiseCounts { get; init; } = 5;

    public int SaturationCounts { get; init; } = 65_535;
}

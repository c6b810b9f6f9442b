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

    /// <summary>Sigma of the lanes' widths about it, lognormal.</summary>
    public double WidthScatterFraction { get; init; }

    /// <summary>Sigma of the steps from lane to lane about the pitch, lognormal.</summary>
    public double PitchScatterFraction { get; init; }

    /// <summary>Empty margin at each side of the membrane over the pitch.</summary>
    public double MarginFraction { get; init; } = 0.4;

    /// <summary>The left margin where it is another than the right one.</summary>
    public double? LeftMarginFraction { get; init; }

    /// <summary>How far to the right all lanes bulge at half height.</summary>
    public double BowPx { get; init; }

    /// <summary>How far the lanes at the membrane's sides bulge outwards at half height; the others in proportion.</summary>
    public double FanPx { get; init; }

    /// <summary>How far the lanes swing, left in the upper half and right in the lower one.</summary>
    public double SwayPx { get; init; }

    /// <summary>Sigma of the lanes' sideways scatter.</summary>
    public double JitterPx { get; init; } = 0.5;

    /// <summary>Sigma of how far one lane's bands run further than another's.</summary>
    public double MigrationJitterPx { get; init; } = 0.5;

    /// <summary>How much higher the outermost lanes' bands lie, over the height of the membrane.</summary>
    public double SmileFraction { get; init; } = 0.006;

    /// <summary>How far a band's ends bend up.</summary>
    public double CurvaturePx { get; init; } = 0.5;
}

/// <summary>A band is exp(−ln 2 · |2u/width|^exponent) across the lane; along it a plateau between the flanks of a Gaussian.</summary>
public sealed record BandShapeTruth
{
    public double SigmaPx { get; init; } = 3.5;

    public double FlatTopExponent { get; init; } = 6;

    /// <summary>Half the length of the plateau; 0 is a plain Gaussian.</summary>
    public double PlateauSigmas { get; init; }

    /// <summary>The lower flank's sigma is this much wider than the upper one's, as a fraction.</summary>
    public double SkewFraction { get; init; }

    /// <summary>Share of the volume that lies in a Gaussian of three sigmas; it belongs to the band.</summary>
    public double TailFraction { get; init; }

    /// <summary>How much denser the band is at its ends than in its middle, as a fraction.</summary>
    public double DenseEndsFraction { get; init; }

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

    /// <summary>Light of the bare plate round the membrane over the level.</summary>
    public double PlateFraction { get; init; }

    /// <summary>Change of the level from the left of the membrane to its right.</summary>
    public double GradientFraction { get; init; }

    /// <summary>Sigma of the membrane's grain over the level.</summary>
    public double TextureFraction { get; init; }

    /// <summary>Length of the grain.</summary>
    public double TexturePx { get; init; } = 6;

    /// <summary>How far each edge of the membrane may be slanted against it.</summary>
    public double EdgeSlantDegrees { get; init; }

    /// <summary>Over how many pixels an edge fades.</summary>
    public double EdgeSoftnessPx { get; init; } = 0.9;

    /// <summary>Diffuse patches in each lane, each several times as long as a band and up to twice as bright as the smear.</summary>
    public int SmearPatches { get; init; }

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

    /// <summary>Light of the instrument's own, that rises from nothing at the upper left corner to this at the lower right one, however the membrane lies.</summary>
    public double StrayCounts { get; init; }

    /// <summary>Sigma of the blur of the optics.</summary>
    public double BlurPx { get; init; }
}

/// <summary>How the counts are stored.</summary>
public sealed record ExportTruth
{
    /// <summary>8 or 16 bits; 8 bits hold the counts stretched from their darkest 0.5 % to their brightest.</summary>
    public int Bits { get; init; } = 16;

    /// <summary>Share of the pixels that the stretch to 8 bits cuts off at the bright end; 0 leaves a margin above the brightest.</summary>
    public double ClippedFraction { get; init; }

    /// <summary>Bands dark on light: stored is the greatest value less the counts.</summary>
    public bool DarkOnLight { get; init; }

    /// <summary>Tagged MinIsWhite, whatever the pixels say.</summary>
    public bool TaggedMinIsWhite { get; init; }
}

/// <summary>What dust, air and fingers leave in a picture; none of it belongs to a band, and none of it dims one.</summary>
public sealed record ArtefactTruth
{
    /// <summary>Dark specks, each of which takes away up to half of the membrane's level.</summary>
    public int DarkSpecks { get; init; }

    /// <summary>Round voids with a bright or no rim.</summary>
    public int Bubbles { get; init; }

    /// <summary>Greatest radius of a bubble.</summary>
    public double BubbleRadiusPx { get; init; } = 20;

    /// <summary>Thin lines, bright or dark.</summary>
    public int Scratches { get; init; }

    /// <summary>Height of a bright scratch over the level; a dark one takes at most half of the level.</summary>
    public double ScratchFraction { get; init; } = 0.5;

    /// <summary>Broad blotches of light.</summary>
    public int Clouds { get; init; }

    /// <summary>Greatest height of a cloud over the level.</summary>
    public double CloudFraction { get; init; } = 0.5;

    /// <summary>Single pixels that a cosmic ray or a fault of the sensor lights.</summary>
    public int HotPixels { get; init; }
}

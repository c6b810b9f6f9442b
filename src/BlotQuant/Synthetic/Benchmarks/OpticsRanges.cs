namespace BlotQuant.Synthetic;

/// <summary>How a band looks.</summary>
public sealed record ShapeRanges
{
    /// <summary>Sigma of the flanks over the pitch.</summary>
    public Spread SigmaPitches { get; init; } = new(0.04, 0.08);

    public Spread FlatTopExponent { get; init; } = new(4, 8);

    public Spread PlateauSigmas { get; init; } = 0;

    public Spread SkewFraction { get; init; } = 0;

    public Spread TailFraction { get; init; } = 0;

    /// <summary>How much denser bands are at their ends than in their middle.</summary>
    public Spread DenseEndsFraction { get; init; } = 0;

    /// <summary>Scatter of sigma from band to band, lognormal.</summary>
    public double SigmaScatterFraction { get; init; }

    /// <summary>A band's width grows with this power of its peak.</summary>
    public Spread WideningExponent { get; init; } = 0;

    /// <summary>How far a band's right edge hangs, in sigmas.</summary>
    public Spread SlopeSigmas { get; init; } = 0;

    public Spread CurvatureSigmas { get; init; } = new(0, 0.3);

    public Spread GlowFraction { get; init; } = 0;

    /// <summary>Sigma of the glow over the pitch.</summary>
    public Spread GlowPitches { get; init; } = new(0.4, 1);
}

/// <summary>The light of the membrane and the plate.</summary>
public sealed record BackgroundRanges
{
    public Spread LevelCounts { get; init; } = new(150, 600);

    public Spread UnevennessFraction { get; init; } = new(0, 0.1);

    public Spread SmearFraction { get; init; } = 0;

    /// <summary>Of a lane.</summary>
    public Spread SmearPatches { get; init; } = 0;

    public Spread EdgeFraction { get; init; } = new(0, 0.2);

    public Spread PlateFraction { get; init; } = 0;

    public Spread GradientFraction { get; init; } = 0;

    public Spread TextureFraction { get; init; } = 0;

    public Spread TexturePx { get; init; } = new(3, 15);

    public Spread EdgeSlantDegrees { get; init; } = 0;

    public Spread EdgeSoftnessPx { get; init; } = new(0.8, 1.5);

    /// <summary>Bright specks in a megapixel.</summary>
    public Spread SpecklesPerMegapixel { get; init; } = 0;

    public Spread SpeckleSnr { get; init; } = new(10, 200);
}

/// <summary>What dust, air and fingers leave; counts are in a megapixel.</summary>
public sealed record ArtefactRanges
{
    public Spread DarkSpecks { get; init; } = 0;

    public Spread Bubbles { get; init; } = 0;

    public Spread BubbleRadiusPitches { get; init; } = new(0.1, 0.6);

    public Spread Scratches { get; init; } = 0;

    public Spread ScratchFraction { get; init; } = new(0.2, 1.5);

    public Spread Clouds { get; init; } = 0;

    public Spread CloudFraction { get; init; } = new(0.1, 0.5);

    public Spread HotPixels { get; init; } = 0;
}

/// <summary>The detector and its optics.</summary>
public sealed record CameraRanges
{
    public Spread OffsetCounts { get; init; } = new(50, 300);

    public Spread CountsPerPhoton { get; init; } = new(0.5, 3);

    public Spread ReadNoiseCounts { get; init; } = new(3, 10);

    public IReadOnlyList<int> SaturationCounts { get; init; } = [65_535];

    public Spread BlurPx { get; init; } = 0;
}

/// <summary>How the picture is stored.</summary>
public sealed record ExportRanges
{
    public double EightBitShare { get; init; }

    public Spread ClippedFraction { get; init; } = 0;

    /// <summary>Chance of bands dark on light.</summary>
    public double DarkShare { get; init; }

    /// <summary>Chance of the tag MinIsWhite, whatever the pixels say.</summary>
    public double MinIsWhiteShare { get; init; }
}

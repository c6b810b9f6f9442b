namespace BlotQuant.Synthetic;

/// <summary>The picture and the membrane in it.</summary>
public sealed record PictureRanges
{
    public Spread Megapixels { get; init; } = new(0.4, 1);

    /// <summary>Width over height.</summary>
    public Spread Aspect { get; init; } = new(1, 1.6);

    /// <summary>Height of a strip in place of that of the aspect; the width stays.</summary>
    public Spread StripHeightPx { get; init; } = 0;

    public Spread MembraneWidthFraction { get; init; } = new(0.75, 0.95);

    public Spread MembraneHeightFraction { get; init; } = new(0.75, 0.95);

    public Spread TiltDegrees { get; init; } = 0;
}

/// <summary>Where lanes run.</summary>
public sealed record LaneRanges
{
    public Spread Count { get; init; } = new(4, 12);

    /// <summary>Width of a band over the pitch.</summary>
    public Spread WidthFraction { get; init; } = new(0.65, 0.82);

    public Spread PitchScatterFraction { get; init; } = 0;

    public Spread WidthScatterFraction { get; init; } = 0;

    /// <summary>Bow, fan and sway of the lanes over the membrane's width.</summary>
    public Spread BowFraction { get; init; } = 0;

    public Spread FanFraction { get; init; } = 0;

    public Spread SwayFraction { get; init; } = 0;

    /// <summary>Over the membrane's height.</summary>
    public Spread SmileFraction { get; init; } = new(-0.003, 0.006);

    /// <summary>Scatter of the heights from lane to lane in sigmas of a band.</summary>
    public Spread MigrationSigmas { get; init; } = new(0, 0.3);

    /// <summary>Share of the lanes that hold nothing.</summary>
    public double EmptyShare { get; init; }

    /// <summary>Chance of a ladder, for each side.</summary>
    public double LadderShare { get; init; } = 0.3;
}

/// <summary>Which bands lie in them.</summary>
public sealed record BandRanges
{
    /// <summary>Bands of a lane.</summary>
    public Spread Count { get; init; } = new(1, 4);

    /// <summary>Chance that the lanes of a picture share their heights; else each lane has its own.</summary>
    public double AlignedShare { get; init; } = 1;

    /// <summary>Chance of a row's band to be missing in a lane.</summary>
    public double MissingShare { get; init; }

    /// <summary>Peak over the noise of a pixel of the bare membrane; even in the logarithm.</summary>
    public Spread PeakSnr { get; init; } = new(20, 500);

    /// <summary>Scatter of a row's bands from lane to lane, lognormal.</summary>
    public Spread LaneScatterFraction { get; init; } = new(0.1, 0.6);

    /// <summary>Least distance of two bands of a lane that are no pair, in their standard deviations along the lane.</summary>
    public double LeastSeparationSigmas { get; init; } = 9;

    /// <summary>Chance of a band to have a second one just below or above it.</summary>
    public double PairShare { get; init; }

    public Spread PairSeparationSigmas { get; init; } = new(2.5, 5);

    /// <summary>Peak of the second one over that of the first; even in the logarithm.</summary>
    public Spread PairRatio { get; init; } = new(0.2, 1);

    /// <summary>Share of the bands that reach the detector's limit.</summary>
    public double SaturatedShare { get; init; }

    /// <summary>Peak of such a band over what the detector can hold.</summary>
    public Spread Overload { get; init; } = new(1.1, 3);
}

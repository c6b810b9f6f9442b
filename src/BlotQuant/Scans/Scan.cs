using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Scans;

public enum Polarity
{
    /// <summary>Bands hold higher values than their surroundings.</summary>
    SignalBright,

    /// <summary>Bands hold lower values: counts are taken as saturation level − value.</summary>
    SignalDark,
}

/// <summary>One page of one file, ready to measure.</summary>
/// <param name="Path">The path as the user gave it, with <c>#2</c> for a second page and <c>#c3</c> where a third channel was asked for.</param>
/// <param name="Signal">Counts in which bands are high, native depth: the stored plane itself, or saturation level − value.</param>
/// <param name="Opaque">The part of the picture that its alpha channel shows; all of it without one.</param>
/// <param name="SaturationLevel">The signal count at which the detector stops telling counts apart; positive infinity where a float picture does not tell.</param>
/// <param name="UnknowableNoise">Why the noise of the pixels cannot be known (8-bit, lossy, colour); null where it can.</param>
public sealed record Scan(
    string Path,
    PixelPlane Signal,
    PixelBox Opaque,
    double SaturationLevel,
    string? UnknowableNoise,
    ScanInfo Info)
{
    /// <summary>How the stored picture was mirrored to give <see cref="Signal"/>.</summary>
    public Flip Flip { get; init; }

    /// <summary>What was corrected on it by hand, in the order in which it is replayed.</summary>
    public ImmutableArray<PlacedEdit> Edits { get; init; } = [];

    /// <summary>The noise of merged exposures; null for a scan of one file, whose own pixels tell it.</summary>
    public NoiseModel? MergedNoise { get; init; }
}

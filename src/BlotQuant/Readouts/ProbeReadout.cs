using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant.Readouts;

public enum ReadoutStatus
{
    Measured,

    /// <summary>Below the limit of detection; the measured volume is kept, even a negative one.</summary>
    BelowLod,

    /// <summary>Above the limit of detection, below that of quantification.</summary>
    BelowLoq,

    /// <summary>Saturated pixels make the volume a lower limit.</summary>
    Saturated,

    /// <summary>No number; a flag says why.</summary>
    NotMeasured,
}

/// <summary>What one probe reads in one lane of one membrane.</summary>
/// <param name="Volume">Null only where the status is <see cref="ReadoutStatus.NotMeasured"/>.</param>
/// <param name="Lod">Limit of detection, counts; null where the noise is unknown.</param>
/// <param name="Loq">Limit of quantification, counts.</param>
/// <param name="Box">The pixels measured.</param>
/// <param name="Flags">Short codes, the reason of a missing value among them.</param>
public sealed record ProbeReadout(
    string Membrane,
    Probe Probe,
    LaneEntry Lane,
    string Scan,
    double? ExposureSeconds,
    ReadoutStatus Status,
    Volume? Volume,
    double? Lod,
    double? Loq,
    Bound Bound,
    PixelBox? Box,
    ImmutableArray<string> Flags);

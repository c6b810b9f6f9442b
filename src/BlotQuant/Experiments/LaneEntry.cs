using System.Collections.Immutable;

namespace BlotQuant.Experiments;

public enum LaneRole
{
    Unknown,
    Ladder,
    Vehicle,
    Sample,
    PositiveControl,
    NegativeControl,
    InterBlotControl,
    Standard,
    Blank,
}

/// <summary>One row of a lane sheet.</summary>
/// <param name="Lane">Number of the lane, from 1 at the left; a ladder lane counts.</param>
/// <param name="Dose">In the experiment's dose unit; a vehicle's dose is 0.</param>
/// <param name="ExcludeReason">Why the lane stays out of every fit; null where it takes part.</param>
/// <param name="Further">Columns of the sheet that BlotQuant does not know, carried through.</param>
public sealed record LaneEntry(
    int Lane,
    LaneRole Role,
    string? Sample = null,
    string? Compound = null,
    double? Dose = null,
    string? BiologicalReplicate = null,
    string? TechnicalReplicate = null,
    double? TimeHours = null,
    string? CellLine = null,
    double? LoadMicrograms = null,
    string? ExcludeReason = null,
    string? Notes = null,
    ImmutableSortedDictionary<string, string>? Further = null);

using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Ratios;

/// <summary>One probe over what normalises it, in one lane.</summary>
/// <param name="NormalisedBy">Name of the probe divided by, <c>S6K/beta-actin</c> on twin membranes, or <c>none</c>.</param>
/// <param name="Value">Null where it cannot be formed; a flag says why.</param>
/// <param name="StandardError">Error of measuring these pictures, never the spread of replicates.</param>
/// <param name="Bound">Whether <paramref name="Value"/> is the ratio itself or only a limit of it.</param>
/// <param name="PercentOfVehicle">Value over the mean of its vehicles, in percent.</param>
public sealed record Ratio(
    string Membrane,
    Probe Probe,
    string NormalisedBy,
    LaneEntry Lane,
    Interval Value,
    double? StandardError,
    Bound Bound,
    Interval PercentOfVehicle,
    ImmutableArray<string> Flags)
{
    /// <summary>The bound of <see cref="PercentOfVehicle"/>: a saturated vehicle bounds percentages whose ratio is itself exact.</summary>
    public Bound PercentBound { get; init; } = Bound;

    /// <summary>Value over the mean of what was measured of its vehicles, in percent, whatever limit that mean is; null where there is none.</summary>
    public double? PercentOfMeasured { get; init; }
}

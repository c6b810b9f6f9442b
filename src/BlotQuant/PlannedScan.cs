using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>A scan of a membrane with what the experiment says of it.</summary>
/// <param name="Number">Its place among the scans of the membrane.</param>
/// <param name="Pieces">The pieces of membrane in its picture.</param>
internal sealed record PlannedScan(int Number, ScanPlan Plan, Scan Scan, ImmutableArray<PixelBox> Pieces)
{
    /// <summary>Exposures of one probing: nobody touched the membrane between them.</summary>
    public bool IsExposureWith(PlannedScan other) =>
        IsLike(other) && Plan.Order == other.Plan.Order && Plan.Probes.Order(StringComparer.Ordinal).SequenceEqual(other.Plan.Probes.Order(StringComparer.Ordinal));

    /// <summary>Whether pixels of one are pixels of the other where the membrane lies alike.</summary>
    public bool IsLike(PlannedScan other) => Scan.Signal.Bounds == other.Scan.Signal.Bounds && Plan.Flip == other.Plan.Flip;
}

/// <summary>Scans that lie alike.</summary>
internal sealed record PlacedFrame(Membrane Membrane, ImmutableArray<PlannedScan> Scans);

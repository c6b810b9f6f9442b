using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>A membrane as the experiment describes it: its lanes left to right and its scans.</summary>
/// <param name="LadderMassesKDa">Rungs of the ladder, heaviest first; empty without a ladder.</param>
public sealed record MembranePlan(
    string Id,
    string? LadderName,
    ImmutableArray<double> LadderMassesKDa,
    ImmutableArray<LaneEntry> Lanes,
    ImmutableArray<ScanPlan> Scans);

public enum ScanKind
{
    Signal,
    Marker,
    TotalProtein,
    StripCheck,
}

public enum Flip
{
    None,
    Horizontal,
    Vertical,
}

/// <summary>One scan of a membrane.</summary>
/// <param name="File">The path as the experiment gives it, relative to the experiment's folder.</param>
/// <param name="Probes">Names of the probes on it; several are told apart by mass.</param>
/// <param name="Order">Place in the order of probing, 1 first.</param>
/// <param name="Channel">Channel of a colour scan, from 1.</param>
/// <param name="Page">Page of a multi-page file, from 1.</param>
/// <param name="Piece">Which membrane of the picture, from 1, top to bottom then left to right.</param>
/// <param name="Strip">Name of the cut piece that the scan shows: its frame is its own, its lanes are matched by their order.</param>
public sealed record ScanPlan(
    string File,
    ImmutableArray<string> Probes,
    double? ExposureSeconds = null,
    int Order = 1,
    int? Channel = null,
    int Page = 1,
    int? Piece = null,
    Flip Flip = Flip.None,
    ScanKind Kind = ScanKind.Signal,
    string? Strip = null)
{
    /// <summary>The scan's name in every table.</summary>
    public string Label => LabelOf(File, Page, Channel);

    /// <summary>The path, with <c>#2</c> for a second page and <c>#c3</c> where a third channel was asked for.</summary>
    public static string LabelOf(string path, int page, int? channel) => $"{path}{(page == 1 ? "" : $"#{page}")}{(channel is null ? "" : $"#c{channel}")}";
}

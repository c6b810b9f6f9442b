namespace BlotQuant.Experiments;

public enum ProbeRole
{
    Phospho,
    Total,
    Loading,
    TotalProtein,
}

/// <summary>What to do where several bands of a lane fall to one probe.</summary>
public enum BandChoice
{
    /// <summary>The strongest row inside the mass window.</summary>
    Single,

    /// <summary>All rows inside the mass window, added.</summary>
    Sum,
}

/// <summary>The complex whose activity a phospho probe reads.</summary>
public enum KinaseComplex
{
    Mtorc1,
    Mtorc2,
}

/// <param name="Total">Name of the total probe that a phospho probe is divided by.</param>
/// <param name="MassKDa">Expected mass; null for a lane sum.</param>
/// <param name="MassWindow">Masses that count as this probe.</param>
public sealed record Probe(
    string Name,
    ProbeRole Role,
    string? Total = null,
    double? MassKDa = null,
    MassWindow? MassWindow = null,
    BandChoice Bands = BandChoice.Single,
    KinaseComplex? Reads = null)
{
    /// <summary>Its mass, or the middle of its window, kDa.</summary>
    public double? ExpectedMassKDa => MassKDa ?? (MassWindow is { } window ? Math.Sqrt(window.LowKDa * window.HighKDa) : null);
}

public readonly record struct MassWindow(double LowKDa, double HighKDa);

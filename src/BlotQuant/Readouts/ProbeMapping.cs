using System.Collections.Immutable;

namespace BlotQuant.Readouts;

/// <summary>Which rows of a scan are a probe's, and what spoke for it.</summary>
/// <param name="Scan">Name of the scan.</param>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Rows">The places to measure, and how they were told.</param>
/// <param name="Candidates">Rows that came into question, top to bottom: inside the mass window, or all of them without a scale.</param>
/// <param name="Taken">Those of them that are measured.</param>
/// <param name="IsAmbiguous">Whether another row fits about as well as the one taken.</param>
public sealed record ProbeMapping(
    string Scan,
    string Probe,
    ProbeRows Rows,
    ImmutableArray<ProbeCandidate> Candidates,
    ImmutableArray<ProbeCandidate> Taken,
    bool IsAmbiguous)
{
    /// <summary>Rows outside of the mass window that an earlier probing left behind.</summary>
    public ImmutableArray<ProbeCandidate> LeftOver { get; init; } = [];

    /// <summary>Flags of every readout of the probe on the scan.</summary>
    public ImmutableArray<string> Flags =>
    [
        Rows.Flag,
        .. IsAmbiguous ? (ReadOnlySpan<string>)["probe-ambiguous"] : [],
        .. Taken.Select(row => row.Residue).OfType<Residue>().Select(residue => residue.IsProven ? "residual-band" : "residual-possible").Distinct(),
    ];
}

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

    /// <summary>A row was taken that an earlier probing may have left: none else fits.</summary>
    public bool IsResidual => Taken.Any(candidate => candidate.Residue is { IsProven: true });

    /// <summary>Flags of every readout of the probe on the scan.</summary>
    public ImmutableArray<string> Flags
    {
        get
        {
            var flags = ImmutableArray.Create(Rows.Flag);
            if (IsAmbiguous)
                flags = flags.Add("probe-ambiguous");
            return IsResidual ? flags.Add("residual-band") : flags;
        }
    }
}

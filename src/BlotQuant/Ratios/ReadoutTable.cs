using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Readouts;

namespace BlotQuant.Ratios;

/// <summary>Readouts by membrane, probe and lane, from one scan a membrane and probe: lanes of different exposures cannot be compared.</summary>
/// <remarks>Of several exposures the one with the fewest saturated lanes is taken, of those the longest.</remarks>
internal sealed class ReadoutTable
{
    private readonly Dictionary<(string Membrane, string Probe), Dictionary<int, ProbeReadout>> _lanes;

    public ReadoutTable(ImmutableArray<ProbeReadout> readouts) => _lanes = readouts
        .GroupBy(readout => (readout.Membrane, readout.Probe.Name))
        .ToDictionary(group => group.Key, group => OneScan(group).ToDictionary(readout => readout.Lane.Lane));

    public bool Has(string membrane, Probe probe) => _lanes.ContainsKey((membrane, probe.Name));

    public ProbeReadout? Find(string membrane, Probe probe, int lane) =>
        _lanes.TryGetValue((membrane, probe.Name), out Dictionary<int, ProbeReadout>? lanes) ? lanes.GetValueOrDefault(lane) : null;

    private static IEnumerable<ProbeReadout> OneScan(IEnumerable<ProbeReadout> readouts) => readouts
        .GroupBy(readout => readout.Scan)
        .OrderBy(scan => scan.Count(readout => readout.Status == ReadoutStatus.Saturated))
        .ThenByDescending(scan => scan.Max(readout => readout.ExposureSeconds ?? 0))
        .ThenBy(scan => scan.Key, StringComparer.Ordinal)
        .First();
}

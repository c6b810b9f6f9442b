using System.Collections.Immutable;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;

namespace BlotQuant.Checks;

/// <summary>The stages of a run that checks look at.</summary>
/// <param name="Experiment">Null under <c>quantify</c>.</param>
internal sealed record CheckedRun(
    Experiment? Experiment,
    ImmutableArray<MeasuredMembrane> Membranes,
    ImmutableArray<ProbeReadout> Readouts,
    ImmutableArray<Ratio> Ratios,
    ImmutableArray<DoseResponse> DoseResponses)
{
    /// <summary>The readouts that ratios are made of.</summary>
    public ReadoutTable Table { get; } = new(Readouts);

    /// <summary>Every membrane and probe that was read.</summary>
    public IEnumerable<(MembranePlan Membrane, Probe Probe)> Probed => Experiment is null
        ? []
        : from membrane in Experiment.Membranes
          from probe in Experiment.Probes
          where Table.Has(membrane.Id, probe)
          select (membrane, probe);

    /// <summary>Vehicle and sample lanes that take part, with their positive volume in one probe.</summary>
    public IEnumerable<(LaneEntry Lane, double Counts)> PositiveVolumes(MembranePlan membrane, Probe probe) =>
        from lane in membrane.Lanes
        where lane.Role is LaneRole.Vehicle or LaneRole.Sample && lane.ExcludeReason is null
        let readout = Table.Find(membrane.Id, probe, lane.Lane)
        let counts = readout?.Status is ReadoutStatus.Measured or ReadoutStatus.BelowLoq ? readout.Volume?.Counts : null
        where counts > 0
        select (lane, counts.Value);

    /// <summary><c>lane 3</c> or <c>lanes 1, 2, 5</c>.</summary>
    public static string Lanes(IEnumerable<int> numbers)
    {
        int[] lanes = [.. numbers.Distinct().Order()];
        return $"{(lanes.Length == 1 ? "lane" : "lanes")} {string.Join(", ", lanes)}";
    }
}

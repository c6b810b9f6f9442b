using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Synthetic;

/// <summary>The ratio that a lane truly holds: noise-free volumes, the sample's own scatter included.</summary>
/// <param name="PercentOfVehicle">Over the mean of the membrane's vehicles.</param>
/// <param name="PopulationPercent">What the true curve says at that dose; null where the lane is no vehicle or sample.</param>
public sealed record TrueRatio(string Membrane, ProbeTruth Probe, string NormalisedBy, LaneEntry Lane, double Ratio, double PercentOfVehicle, double? PopulationPercent);

/// <summary>Realised ratios of every phospho probe: over its total, over the loading control, and over nothing.</summary>
public static class TrueRatios
{
    /// <summary>One row a membrane, phospho probe, normalisation and lane; lanes without a denominator are left out.</summary>
    public static ImmutableArray<TrueRatio> Of(SyntheticExperiment experiment) =>
    [
        .. from membrane in experiment.Membranes
           from phospho in experiment.Truth.Probes
           where phospho.Role == ProbeRole.Phospho
           from denominator in Denominators(experiment.Truth, phospho)
           from ratio in OfMembrane(membrane, phospho, denominator)
           select ratio,
    ];

    private static IEnumerable<ProbeTruth?> Denominators(BlotTruth truth, ProbeTruth phospho) =>
        truth.Probes.Where(probe => probe.Name == phospho.Total || probe.Role == ProbeRole.Loading).Cast<ProbeTruth?>().Append(null);

    private static IEnumerable<TrueRatio> OfMembrane(SyntheticMembrane membrane, ProbeTruth phospho, ProbeTruth? denominator)
    {
        double Ratio(LaneEntry lane) => VolumeOf(membrane, phospho, lane.Lane) / (denominator is null ? 1 : VolumeOf(membrane, denominator, lane.Lane));
        double[] vehicles = [.. membrane.Lanes.Where(lane => lane.Role == LaneRole.Vehicle).Select(Ratio).Where(double.IsFinite)];
        foreach (LaneEntry lane in membrane.Lanes)
        {
            double ratio = Ratio(lane);
            if (lane.Role is LaneRole.Ladder or LaneRole.Blank || !double.IsFinite(ratio))
                continue;
            double? population = lane.Role switch
            {
                LaneRole.Vehicle => 100,
                LaneRole.Sample => 100 * (phospho.Response?.At(lane.Dose!.Value) ?? 1),
                _ => null,
            };
            double percent = vehicles.Length == 0 ? double.NaN : 100 * ratio / vehicles.Average();
            yield return new TrueRatio(membrane.Id, phospho, denominator?.Name ?? "none", lane, ratio, percent, population);
        }
    }

    /// <summary>True volume of a probe in a lane at its first exposure; of a doublet both bands where the probe adds them.</summary>
    private static double VolumeOf(SyntheticMembrane membrane, ProbeTruth probe, int lane)
    {
        SyntheticScan scan = membrane.Scans.First(scan => scan.Probes.Any(place => place.Probe.Name == probe.Name));
        return scan.Bands
            .Where(band => band.Lane == lane && band.Probe == probe.Name)
            .Where(band => band.Kind == TrueBandKind.Probe || (band.Kind == TrueBandKind.Doublet && probe.Bands == BandChoice.Sum))
            .Sum(band => band.Volume);
    }
}

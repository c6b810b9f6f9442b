using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Ratios;
using BlotQuant.Readouts;

namespace BlotQuant.Tests.Ratios;

/// <summary>Experiments and readouts without pictures: volumes in, ratios out.</summary>
internal static class BlotOf
{
    public static readonly Probe Phospho = new("pS6K", ProbeRole.Phospho, "S6K", 70, Reads: KinaseComplex.Mtorc1);
    public static readonly Probe Total = new("S6K", ProbeRole.Total, MassKDa: 70);
    public static readonly Probe Actin = new("actin", ProbeRole.Loading, MassKDa: 42);
    public static readonly Probe Stain = new("stain", ProbeRole.TotalProtein);

    public static LaneEntry Vehicle(int lane, string? replicate = "1") => new(lane, LaneRole.Vehicle, Dose: 0, BiologicalReplicate: replicate);

    public static LaneEntry Sample(int lane, double dose, string? replicate = "1") =>
        new(lane, LaneRole.Sample, Compound: "Torin1", Dose: dose, BiologicalReplicate: replicate);

    public static MembranePlan Membrane(string id, params LaneEntry[] lanes) => new(id, null, [], [.. lanes], []);

    public static Experiment Of(params MembranePlan[] membranes) => new(
        "test", "experiment.yaml", "Torin1", "nM", new Assay(AssayKind.Cell), [Phospho, Total, Actin, Stain], [.. membranes], BlotQuantOptions.Default, []);

    /// <summary>One measured readout a lane, in lane order.</summary>
    public static IEnumerable<ProbeReadout> Read(MembranePlan membrane, Probe probe, double? error, params double[] counts) =>
        membrane.Lanes.Zip(counts).Select(pair => new ProbeReadout(
            membrane.Id, probe, pair.First, $"{membrane.Id}-{probe.Name}.tif", null, ReadoutStatus.Measured,
            new Volume(pair.Second, error, pair.Second + 100, 100), error * 3, error * 10, Bound.Equal, null, []));

    public static ProbeReadout As(this ProbeReadout readout, ReadoutStatus status) => readout with
    {
        Status = status,
        Bound = status == ReadoutStatus.Saturated ? Bound.Above : Bound.Equal,
        Volume = status == ReadoutStatus.NotMeasured ? null : readout.Volume,
    };

    /// <summary>The ratios of one normalisation.</summary>
    public static Ratio[] RatiosOf(Experiment experiment, IEnumerable<ProbeReadout> readouts, string normalisedBy = "S6K") =>
        [.. RatioStage.Compute(experiment, [.. readouts], new RatioOptions()).Where(ratio => ratio.NormalisedBy == normalisedBy)];
}

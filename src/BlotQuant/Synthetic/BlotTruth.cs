using BlotQuant.Experiments;
using YamlDotNet.Serialization;

namespace BlotQuant.Synthetic;

/// <summary>An experiment whose every number is known beforehand: what a truth file says, with defaults for what it leaves out.</summary>
public sealed record BlotTruth
{
    /// <summary>Name of the experiment.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>Every random draw follows from it.</summary>
    public long Seed { get; init; } = 1;

    public string Compound { get; init; } = "";

    public string DoseUnit { get; init; } = "nM";

    public string? CellLine { get; init; }

    public AssayTruth Assay { get; init; } = new();

    /// <summary>Number of membranes; each is one biological replicate of the same design.</summary>
    public int Membranes { get; init; } = 3;

    /// <summary>Lanes left to right: a role by its name in the lane sheet, or a number, which is the dose of a sample.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];

    public PositiveControlTruth PositiveControl { get; init; } = new();

    public LadderTruth Ladder { get; init; } = new();

    public IReadOnlyList<ProbeTruth> Probes { get; init; } = [];

    /// <summary>Bands that belong to no probe, each where it pleases.</summary>
    public IReadOnlyList<FreeBandTruth> Bands { get; init; } = [];

    public VariationTruth Variation { get; init; } = new();

    public PictureTruth Picture { get; init; } = new();

    public LaneShapeTruth LaneShape { get; init; } = new();

    public BandShapeTruth BandShape { get; init; } = new();

    public BackgroundTruth Background { get; init; } = new();

    public ArtefactTruth Artefacts { get; init; } = new();

    public CameraTruth Camera { get; init; } = new();

    public ExportTruth Export { get; init; } = new();

    public ReprobeTruth Reprobe { get; init; } = new();

    /// <summary>Masses at which each membrane is cut into strips that lie apart in the picture, heaviest first.</summary>
    [YamlMember(Alias = "cuts_kda")]
    public IReadOnlyList<double> CutsKDa { get; init; } = [];
}

/// <param name="Kind">cell or kinase.</param>
public sealed record AssayTruth(AssayKind Kind, double? EnzymeNm, double? AtpUm)
{
    public AssayTruth()
        : this(AssayKind.Cell, null, null)
    {
    }
}

/// <summary>What the positive control lanes hold.</summary>
/// <param name="Compound">Goes into the lane sheet.</param>
/// <param name="Response">Phospho signal left, as a fraction of the vehicle's.</param>
public sealed record PositiveControlTruth(string? Compound, double Response)
{
    public PositiveControlTruth()
        : this(null, 0.03)
    {
    }
}

/// <summary>The ladder lane's rungs.</summary>
public sealed record LadderTruth
{
    public string Name { get; init; } = "Precision Plus Dual Color";

    [YamlMember(Alias = "masses_kda")]
    public IReadOnlyList<double> MassesKDa { get; init; } = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    /// <summary>Masses whose rungs glow three times as strongly.</summary>
    [YamlMember(Alias = "reference_masses_kda")]
    public IReadOnlyList<double> ReferenceMassesKDa { get; init; } = [75, 25];

    /// <summary>Peak of an ordinary rung; 0 where the ladder does not glow.</summary>
    public double PeakCounts { get; init; } = 1500;
}

/// <summary>How samples, lanes and membranes scatter; every one is the sigma of a lognormal factor.</summary>
public sealed record VariationTruth
{
    /// <summary>Of the response itself, drawn for each lane and probe that is not a total: phospho/total scatters by just this.</summary>
    public double SampleFraction { get; init; } = 0.03;

    /// <summary>Of the load of a lane, common to all its probes.</summary>
    public double LoadFraction { get; init; } = 0.1;

    /// <summary>Of the brightness of a whole probing of a membrane.</summary>
    public double ProbingFraction { get; init; } = 0.1;

    /// <summary>Of the IC50 from one biological replicate to the next.</summary>
    public double Ic50Fraction { get; init; }
}

/// <summary>How far later probings of a membrane lie from the first, and what stripping left behind.</summary>
public sealed record ReprobeTruth
{
    public double ShiftPx { get; init; }

    public double RotationDegrees { get; init; }

    /// <summary>Share of each earlier probing's bands that still shows.</summary>
    public double ResidualFraction { get; init; }

    /// <summary>Share of the membrane's own unevenness, smears and grain that every probing shows alike; above 0 its edges, specks and the sensor's hot pixels are always the same too.</summary>
    public double SharedFraction { get; init; }

    /// <summary>Pixels of the sensor that are joined to one, along a side, in each probing; the last holds on.</summary>
    public IReadOnlyList<int> Binnings { get; init; } = [1];

    /// <summary>How much of the picture may be cut off at each side of a later probing, over its length.</summary>
    public double CropFraction { get; init; }
}

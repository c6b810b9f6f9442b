using System.Collections.Immutable;
using BlotQuant.Agreement;
using BlotQuant.Bands;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Ratios;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>Every stage of a run, in the order it went.</summary>
/// <param name="Experiment">Null under <c>quantify</c>.</param>
/// <param name="DoseResponses">One a readout: its headline normalisation.</param>
/// <param name="OtherDoseResponses">The further normalisations, for <c>report.json</c>.</param>
public sealed record Report(
    Experiment? Experiment,
    BlotQuantOptions Options,
    ImmutableArray<MeasuredMembrane> Membranes,
    ImmutableArray<ProbeReadout> Readouts,
    ImmutableArray<Ratio> Ratios,
    ImmutableArray<DoseResponse> DoseResponses,
    ImmutableArray<DoseResponse> OtherDoseResponses,
    ImmutableArray<Mechanism> Mechanisms,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Probings of which the experiment names several exposures.</summary>
    public ImmutableArray<ExposureSeries> Exposures { get; init; } = [];

    /// <summary>Curves held against the reference that the experiment names.</summary>
    public ImmutableArray<CurveComparison> Comparisons { get; init; } = [];

    /// <summary>Boxes that a person drew, measured; null where none were given.</summary>
    public HandBoxReadings? Boxes { get; init; }

    /// <summary>Whether normalising helps: the spread of lanes that should agree, under each normalisation.</summary>
    public ImmutableArray<NormalisationSpread> NormalisationSpreads => NormalisationSpread.Of(Ratios);
}

/// <summary>One membrane frame with its lanes and, scan by scan, its bands.</summary>
public sealed record MeasuredMembrane(Membrane Membrane, ImmutableArray<Lane> Lanes, ImmutableArray<MeasuredScan> Scans)
{
    /// <summary>Which rows are which probe; empty under <c>quantify</c>.</summary>
    public ImmutableArray<ProbeMapping> Mappings { get; init; } = [];
}

/// <summary>The bands of one scan of a membrane.</summary>
public sealed record MeasuredScan(Scan Scan, ImmutableArray<Band> Bands)
{
    /// <summary>Masses along the lanes; null without a ladder.</summary>
    public MassScale? Scale { get; init; }

    /// <summary>The bands under every background method; empty where nobody asked.</summary>
    public ImmutableArray<BackgroundComparison> Comparisons { get; init; } = [];
}

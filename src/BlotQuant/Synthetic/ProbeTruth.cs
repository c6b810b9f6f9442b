using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using YamlDotNet.Serialization;

namespace BlotQuant.Synthetic;

/// <summary>One probe: what the experiment file says of it, and what its bands truly hold.</summary>
public sealed record ProbeTruth
{
    public string Name { get; init; } = "";

    public ProbeRole Role { get; init; }

    public string? Total { get; init; }

    [YamlMember(Alias = "mass_kda")]
    public double MassKDa { get; init; }

    [YamlMember(Alias = "mass_window_kda")]
    public IReadOnlyList<double>? MassWindowKDa { get; init; }

    public BandChoice Bands { get; init; } = BandChoice.Single;

    public KinaseComplex? Reads { get; init; }

    /// <summary>Peak of the vehicle's band at the first exposure and an even load.</summary>
    public double PeakCounts { get; init; } = 15_000;

    /// <summary>The membrane's light in this probe's picture over that of the others.</summary>
    public double BackgroundFactor { get; init; } = 1;

    /// <summary>The true dose response of a phospho probe; without one the compound does nothing to it.</summary>
    public ResponseTruth? Response { get; init; }

    /// <summary>How far down the band moves when its phospho form is wholly inhibited.</summary>
    public double DoseShiftPx { get; init; }

    public DoubletTruth? Doublet { get; init; }

    /// <summary>Bands of other proteins that the antibody also shows.</summary>
    public IReadOnlyList<NonspecificTruth> Nonspecific { get; init; } = [];

    /// <summary>Lanes in which the band is missing altogether.</summary>
    public IReadOnlyList<int> MissingLanes { get; init; } = [];

    public IReadOnlyList<double> ExposuresS { get; init; } = [30];

    /// <summary>Probes with the same name here share one picture; by default each has its own.</summary>
    public string? Picture { get; init; }
}

/// <summary>y = bottom + (1 − bottom) / (1 + (dose / ic50)^hill) as a fraction of the vehicle; a bottom above 1 rises.</summary>
public sealed record ResponseTruth
{
    public double Bottom { get; init; } = 0.03;

    public double Ic50 { get; init; }

    public double Hill { get; init; } = 1;

    public double At(double dose, double ic50Factor = 1) => new LogisticCurve(1, Bottom, Math.Log10(Ic50 * ic50Factor), Hill).At(dose);
}

/// <summary>A second band of the same probe just below the first.</summary>
/// <param name="OffsetSigma">Distance in sigmas of the band.</param>
/// <param name="Fraction">Its volume over that of the first.</param>
public sealed record DoubletTruth(double OffsetSigma, double Fraction)
{
    public DoubletTruth()
        : this(2.2, 0.65)
    {
    }
}

/// <summary>A band of another protein, as strong in every lane as the load.</summary>
public sealed record NonspecificTruth
{
    [YamlMember(Alias = "mass_kda")]
    public double MassKDa { get; init; }

    public double PeakCounts { get; init; }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BlotQuant;

/// <summary>Every setting of a run, one record a stage; what an experiment leaves out keeps the default written here.</summary>
/// <remarks>The <c>analysis:</c> block of an experiment sets them by the names in lower case with underscores (<c>lanes: {count: 8}</c>).</remarks>
public sealed record BlotQuantOptions(
    LaneOptions Lanes,
    BackgroundOptions Background,
    BandOptions Bands,
    RatioOptions Ratios,
    DoseResponseOptions DoseResponse)
{
    /// <summary>Which curves are compared.</summary>
    public ComparisonOptions Compare { get; init; } = new();

    public static BlotQuantOptions Default { get; } =
        new(new LaneOptions(), new BackgroundOptions(), new BandOptions(), new RatioOptions(), new DoseResponseOptions());
}

/// <param name="Count">Lanes on each membrane; null lets the pixels (or the lane sheet) say.</param>
public sealed record LaneOptions(int? Count = null)
{
    /// <summary>Whether the lane sheet lets a lane show no band, left to right; empty without one.</summary>
    [JsonIgnore]
    public ImmutableArray<bool> MayBeDark { get; init; } = [];
}

/// <summary>The ways of telling band from background; <see cref="None"/> is a named strategy too.</summary>
public enum BackgroundMethod
{
    Local,
    RollingBall,
    Paraboloid,
    Valley,
    None,
}

/// <param name="Method">Which background is removed.</param>
/// <param name="RadiusPx">Radius of the rolling ball or the paraboloid; the other methods do not use it.</param>
/// <param name="Smooth">Whether ball and paraboloid look at a smoothed picture, as ImageJ does unless told not to.</param>
/// <param name="Compare">Whether <c>quantify</c> measures every band with every other method too.</param>
public sealed record BackgroundOptions(BackgroundMethod Method = BackgroundMethod.Local, int RadiusPx = 50, bool Smooth = true, bool Compare = false);

/// <param name="DetectionSnr">A band's peak must rise this many times above the noise of the smoothed profile.</param>
public sealed record BandOptions(double DetectionSnr = 5);

/// <param name="MembraneScale">How ratios of several membranes come to one scale.</param>
public sealed record RatioOptions(MembraneScale MembraneScale = MembraneScale.None);

/// <summary>What ratios of a membrane are divided by before lanes of different membranes are compared (docs/methods.md R6).</summary>
public enum MembraneScale
{
    /// <summary>Nothing: a lane is compared with vehicles of its own membrane only.</summary>
    None,

    /// <summary>The mean of the membrane's inter-blot controls.</summary>
    InterBlotControl,

    /// <summary>The sum over the samples that every membrane carries.</summary>
    CommonSamples,
}

/// <param name="HillMin">Lower bound of the Hill slope of the reported fit.</param>
/// <param name="HillMax">Upper bound of the Hill slope of the reported fit.</param>
/// <param name="DoseMarginLog10">How far outside the doses, in decades, the reported IC50 may lie.</param>
/// <param name="Alpha">Level of the no-effect test.</param>
/// <param name="Variance">How the spread of a point goes with its size.</param>
/// <param name="Robust">Whether points far from the curve count less, by Tukey's bisquare.</param>
/// <param name="Interval">How a curve's interval is found where its replicates do not tell it.</param>
/// <param name="Model">Which parameters of the curve are free.</param>
public sealed record DoseResponseOptions(
    double HillMin = 0.1,
    double HillMax = 10,
    double DoseMarginLog10 = 2,
    double Alpha = 0.05,
    VarianceModel Variance = VarianceModel.Likeliest,
    bool Robust = false,
    IntervalMethod Interval = IntervalMethod.Profile,
    CurveModel Model = CurveModel.FourParameters);

/// <summary>Curves with parameters held fixed by statement, never by the data (docs/methods.md, E4).</summary>
public enum CurveModel
{
    FourParameters,

    /// <summary>Slope 1.</summary>
    HillOne,

    /// <summary>Nothing is left at infinite dose.</summary>
    BottomZero,

    /// <summary>100 at dose 0.</summary>
    TopHundred,

    /// <summary>From 100 to 0.</summary>
    BothPlateaus,
}

/// <summary>Ways to a curve's 95 % interval (docs/methods.md D8, E1–E3).</summary>
public enum IntervalMethod
{
    /// <summary>The values that an F test does not refute.</summary>
    Profile,

    /// <summary>By the curvature at the optimum.</summary>
    Wald,

    /// <summary>Percentiles over points drawn again.</summary>
    BootstrapCases,

    /// <summary>Percentiles over residuals drawn again.</summary>
    BootstrapResiduals,
}

/// <summary>The curves that others of the same readout are compared with, all else the same; nothing where none is named.</summary>
public sealed record ComparisonOptions(string? Compound = null, string? CellLine = null, double? TimeHours = null)
{
    [JsonIgnore]
    public bool IsWanted => this != new ComparisonOptions();
}

/// <summary>How the spread of responses goes with their size.</summary>
public enum VarianceModel
{
    /// <summary>The likeliest of the others; proportional where the points are too few to tell.</summary>
    Likeliest,

    Constant,

    /// <summary>Spread in proportion to the response down to a floor, as of blots.</summary>
    Proportional,

    /// <summary>The measured error of each point and a spread in proportion to the response; proportional where an error is not known.</summary>
    Measured,
}

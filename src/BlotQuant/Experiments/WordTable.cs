using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>The words that stand for the values of an enum in experiments, lane sheets and result tables.</summary>
public sealed class WordTable<T>
    where T : struct
{
    private readonly ImmutableArray<(string Word, T Value)> _pairs;

    internal WordTable(params ImmutableArray<(string Word, T Value)> pairs) => _pairs = pairs;

    /// <summary>Every word, for a message that says what is allowed.</summary>
    public string Allowed => string.Join(", ", _pairs.Select(pair => pair.Word));

    /// <summary>The value of a word in any case; null for an unknown word.</summary>
    public T? Find(string word)
    {
        foreach ((string known, T value) in _pairs)
        {
            if (known.Equals(word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public string this[T value] => _pairs.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;
}

/// <summary>The words of an experiment.</summary>
public static class Words
{
    public static WordTable<ProbeRole> ProbeRoles { get; } = new(
        ("phospho", ProbeRole.Phospho), ("total", ProbeRole.Total), ("loading", ProbeRole.Loading), ("total-protein", ProbeRole.TotalProtein));

    public static WordTable<LaneRole> LaneRoles { get; } = new(
        ("ladder", LaneRole.Ladder), ("vehicle", LaneRole.Vehicle), ("sample", LaneRole.Sample),
        ("positive-control", LaneRole.PositiveControl), ("negative-control", LaneRole.NegativeControl),
        ("inter-blot-control", LaneRole.InterBlotControl), ("standard", LaneRole.Standard), ("blank", LaneRole.Blank));

    public static WordTable<BandChoice> BandChoices { get; } = new(("sum", BandChoice.Sum), ("single", BandChoice.Single));

    public static WordTable<KinaseComplex> Complexes { get; } = new(("mTORC1", KinaseComplex.Mtorc1), ("mTORC2", KinaseComplex.Mtorc2));

    public static WordTable<AssayKind> AssayKinds { get; } = new(("cell", AssayKind.Cell), ("kinase", AssayKind.Kinase));

    public static WordTable<ScanKind> ScanKinds { get; } = new(
        ("signal", ScanKind.Signal), ("marker", ScanKind.Marker), ("total-protein", ScanKind.TotalProtein), ("strip-check", ScanKind.StripCheck));

    public static WordTable<Flip> Flips { get; } = new(("none", Flip.None), ("horizontal", Flip.Horizontal), ("vertical", Flip.Vertical));

    public static WordTable<BackgroundMethod> Backgrounds { get; } = new(
        ("local", BackgroundMethod.Local), ("rolling-ball", BackgroundMethod.RollingBall), ("paraboloid", BackgroundMethod.Paraboloid),
        ("valley", BackgroundMethod.Valley), ("none", BackgroundMethod.None));

    public static WordTable<MembraneScale> MembraneScales { get; } = new(
        ("none", MembraneScale.None), ("inter-blot-control", MembraneScale.InterBlotControl), ("common-samples", MembraneScale.CommonSamples));

    public static WordTable<IntervalMethod> IntervalMethods { get; } = new(
        ("profile", IntervalMethod.Profile), ("wald", IntervalMethod.Wald), ("bootstrap-cases", IntervalMethod.BootstrapCases), ("bootstrap-residuals", IntervalMethod.BootstrapResiduals));

    public static WordTable<CurveModel> CurveModels { get; } = new(
        ("4pl", CurveModel.FourParameters), ("3pl-hill1", CurveModel.HillOne), ("3pl-bottom0", CurveModel.BottomZero), ("3pl-top100", CurveModel.TopHundred), ("2pl", CurveModel.BothPlateaus));

    public static WordTable<VarianceModel> Variances { get; } = new(
        ("likeliest", VarianceModel.Likeliest), ("constant", VarianceModel.Constant), ("proportional", VarianceModel.Proportional), ("measured", VarianceModel.Measured));

    public static WordTable<EditAction> EditActions { get; } = new(
        ("move-lane", EditAction.MoveLane), ("add-lane", EditAction.AddLane), ("delete-lane", EditAction.DeleteLane), ("relabel-lane", EditAction.RelabelLane),
        ("move-band", EditAction.MoveBand), ("add-band", EditAction.AddBand), ("delete-band", EditAction.DeleteBand), ("exclude-band", EditAction.ExcludeBand),
        ("relabel-band", EditAction.RelabelBand), ("move-row", EditAction.MoveRow), ("add-row", EditAction.AddRow), ("delete-row", EditAction.DeleteRow),
        ("relabel-row", EditAction.RelabelRow), ("set-polarity", EditAction.SetPolarity), ("undo", EditAction.Undo));

    /// <summary>Whether the signal of a picture is dark.</summary>
    public static WordTable<bool> DarkSignals { get; } = new(("signal-bright", false), ("signal-dark", true));

    public static WordTable<bool> YesNo { get; } = new(("true", true), ("false", false));
}

namespace BlotQuant.Synthetic;

/// <summary>A benchmark: sets of pictures, each drawn by its seed from the ranges of its set. No picture is stored.</summary>
public sealed record Benchmark
{
    /// <summary>Seeds of the pictures that may be looked at while working on a stage.</summary>
    public long TuneSeed { get; init; }

    /// <summary>Seeds of the pictures that are measured to report, and never tuned on.</summary>
    public long HoldOutSeed { get; init; }

    public IReadOnlyList<BenchmarkSet> Sets { get; init; } = [];
}

/// <summary>One kind of pictures. Lengths are in the unit that the key names; what a set leaves out is as plain as it can be.</summary>
public sealed record BenchmarkSet
{
    public string Name { get; init; } = "";

    /// <summary>Picture n of the set has the seed base + this + n.</summary>
    public long FirstSeed { get; init; }

    public int Pictures { get; init; }

    public PictureRanges Picture { get; init; } = new();

    public LaneRanges Lanes { get; init; } = new();

    public BandRanges Bands { get; init; } = new();

    public ShapeRanges Shape { get; init; } = new();

    public BackgroundRanges Background { get; init; } = new();

    public ArtefactRanges Artefacts { get; init; } = new();

    public CameraRanges Camera { get; init; } = new();

    public ExportRanges Export { get; init; } = new();
}

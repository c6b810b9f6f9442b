using System.Collections.Immutable;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Several exposures of one probing, and whether they became one scan.</summary>
/// <param name="Membrane">The experiment's id of the membrane.</param>
/// <param name="Name">The files' names joined by <c>+</c>, as the experiment has them: the merged scan's name in every table.</param>
/// <param name="Exposures">Brightest first.</param>
/// <param name="Lines">How each exposure but the last reads the next shorter one; empty where nothing could be compared.</param>
/// <param name="NotMerged">Why the exposures were left apart; null where they were merged.</param>
public sealed record ExposureSeries(
    string Membrane, string Name, ImmutableArray<Exposure> Exposures, ImmutableArray<ExposureLine> Lines, string? NotMerged);

/// <summary>One exposure of a series.</summary>
/// <param name="Label">The scan's name in the experiment.</param>
/// <param name="Seconds">As the experiment says; null where it does not.</param>
public sealed record Exposure(string Label, double? Seconds, ScanInfo Info);

/// <summary>Counts of one exposure as a straight line of those of a shorter one: offset + ratio · shorter (docs/methods.md, X1–X3).</summary>
/// <param name="OffsetCounts">What pedestals leave, in counts of the longer exposure.</param>
/// <param name="Ratio">Gain of the longer exposure over the shorter one's.</param>
/// <param name="Levels">The means that the line was laid through, faintest first.</param>
public sealed record ExposureLine(double OffsetCounts, double Ratio, double RatioError, ImmutableArray<ExposureLevel> Levels)
{
    /// <summary>The least excess over four standard errors that is told as non-linearity.</summary>
    private const double ToldDeviation = 0.01;

    private const double SureErrors = 4;

    public double At(double shorter) => OffsetCounts + (Ratio * shorter);

    /// <summary>Counts of a level off the line over its counts above the faintest level.</summary>
    public double Deviation(ExposureLevel level) => (level.Longer - At(level.Shorter)) / Signal(level);

    /// <summary>The level that lies farthest off the line, of those that lie off it beyond doubt; null where none does.</summary>
    public ExposureLevel? WorstLevel => Levels.Skip(1)
        .Where(level => Math.Abs(Deviation(level)) - (SureErrors * level.Error / Signal(level)) > ToldDeviation)
        .MaxBy(level => Math.Abs(Deviation(level)));

    private double Signal(ExposureLevel level) => level.Longer - Levels[0].Longer;
}

/// <summary>Mean counts, in either exposure, of pixels whose neighbours are alike in strength.</summary>
/// <param name="Error">Standard error of the longer exposure's mean about the line.</param>
public sealed record ExposureLevel(double Shorter, double Longer, double Error, long Pixels);

using System.Collections.Immutable;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>All bands of a scan, fitted: first each as it shows, then once more with what the strong ones tell of shape, noise and background (docs/methods.md, B5–B7).</summary>
public sealed class ScanFit
{
    private const double FwhmOverSigma = 2.3548;
    private const double CentreSpreadSigmas = 0.5;
    private const double CoveredShare = 0.01;

    private readonly ImmutableArray<LaneProfile> _profiles;
    private readonly ImmutableArray<ImmutableArray<FittedBand>> _lanes;
    private readonly RowNoise _noise;
    private readonly ShapePrior _prior;
    private readonly BackgroundTrend _trend;

    private ScanFit(
        ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<FittedBand>> lanes, RowNoise noise, ShapePrior prior, BackgroundTrend trend) =>
        (_profiles, _lanes, _noise, _prior, _trend) = (profiles, lanes, noise, prior, trend);

    /// <param name="candidates">Band candidates of each lane, top to bottom.</param>
    /// <param name="noise">Null where the noise of the picture cannot be known.</param>
    public static ScanFit Of(
        ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<BandCandidate>> candidates, NoiseModel? noise, int threads)
    {
        ImmutableArray<ImmutableArray<BandGuess>> guesses = [.. candidates.Select(lane => lane.Select(band => AsItShows(band)).ToImmutableArray())];
        ImmutableArray<ImmutableArray<RowSpan>> covered = [.. guesses.Select(lane => lane.Select(band => Covered(band.Row, Gaussian(band.LogSigma))).ToImmutableArray())];
        var rowNoise = RowNoise.Of(profiles, covered, noise);
        ImmutableArray<ImmutableArray<FittedBand>> none = [.. profiles.Select(_ => ImmutableArray<FittedBand>.Empty)];
        ScanFit first = new ScanFit(profiles, none, rowNoise, ShapePrior.BeforeAnyFit, new BackgroundTrend(profiles, covered, rowNoise)).Fit(guesses, covered, threads);

        RowNoise seenNoise = rowNoise with { Ratio = FitEvidence.NoiseRatio(first._lanes) };
        ShapePrior prior = FitEvidence.Prior(first._lanes, profiles);
        covered = [.. first._lanes.Select(lane => lane.Select(band => Covered(band.CentreRow, band.Shape)).ToImmutableArray())];
        guesses = [.. guesses.Select((lane, i) => lane.Select((guess, j) => guess with { LogSigma = FitEvidence.LogSigma(first._lanes[i][j], prior) }).ToImmutableArray())];
        return new ScanFit(profiles, first._lanes, seenNoise, prior, new BackgroundTrend(profiles, covered, seenNoise)).Fit(guesses, covered, threads);
    }

    /// <summary>Standard deviation of a band's counts if it were not there; null where the noise of the picture cannot be known.</summary>
    public double? BlankDeviation(int lane, FittedBand band)
    {
        LaneProfile profile = _profiles[lane];
        return _noise.Pixels is null ? null : Math.Sqrt(band.BlankVariance(profile.RowCount, counts => _noise.Variance(counts, profile.WidthPx)));
    }

    public FittedBand Band(int lane, int candidate) => _lanes[lane][candidate];

    /// <summary>A band of the expected shape at a place where none shows, among the lane's own bands.</summary>
    /// <param name="reach">Rows that the band would cover.</param>
    public FittedBand Forced(int lane, double row, RowSpan reach)
    {
        (double above, double below) = new BandShape(0, _prior.Skew.Value, _prior.LogExponent.Value).Reach(CoveredShare);
        double logSigma = Math.Log(Math.Max(1, reach.Count) / (above + below));
        ImmutableArray<FittedBand> bands = _lanes[lane];
        int index = bands.Count(band => band.CentreRow < row);
        ImmutableArray<RowSpan> covered = [.. bands.Select(band => Covered(band.CentreRow, band.Shape))];
        ImmutableArray<BandGuess> guesses = [.. bands.Select(band => new BandGuess(band.CentreRow, ShapePrior.CertainSpread, band.Shape.LogSigma))];
        covered = covered.Insert(index, Covered(row, new BandShape(logSigma, _prior.Skew.Value, _prior.LogExponent.Value)));
        guesses = guesses.Insert(index, new BandGuess(row, ShapePrior.CertainSpread, logSigma));
        BandGroup group = BandGroup.Of(covered, _profiles[lane].MembraneRows).First(group => index < group.First + group.Count);
        FittedBand[] others = [.. bands.Where((_, i) => i < group.First || i >= group.First + group.Count - 1)];
        return Fit(lane, group, guesses, others, _prior.Certain())[index - group.First];
    }

    private ScanFit Fit(ImmutableArray<ImmutableArray<BandGuess>> guesses, ImmutableArray<ImmutableArray<RowSpan>> covered, int threads) => new(
        _profiles,
        [.. Enumerable.Range(0, _profiles.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(lane => FitLane(lane, guesses[lane], covered[lane]))],
        _noise,
        _prior,
        _trend);

    /// <summary>Group by group; what other groups laid into the rows is taken off as it was fitted before.</summary>
    private ImmutableArray<FittedBand> FitLane(int lane, ImmutableArray<BandGuess> guesses, ImmutableArray<RowSpan> covered) =>
        [.. BandGroup.Of(covered, _profiles[lane].MembraneRows).SelectMany(group =>
            Fit(lane, group, guesses, [.. _lanes[lane].Where((_, i) => i < group.First || i >= group.First + group.Count)], _prior))];

    private FittedBand[] Fit(int lane, BandGroup group, ImmutableArray<BandGuess> guesses, FittedBand[] others, ShapePrior prior)
    {
        LaneProfile profile = _profiles[lane];
        var rows = new LaneRows(
            row => profile.Signal[row] - others.Sum(band => band.At(row)),
            row => profile.SaturatedPixels[row] > 0,
            counts => _noise.Variance(counts, profile.WidthPx));
        var fit = GroupFit.Of(group, rows, [.. guesses.AsSpan(group.First, group.Count)], prior, _trend);
        return [.. FittedRows.Of(fit, profile.RowCount).Select((span, i) => new FittedBand(fit, i, span, prior.AreaMisfit))];
    }

    private static BandGuess AsItShows(BandCandidate band)
    {
        double sigma = Math.Max(0.8, band.FullWidthHalfMaxPx / FwhmOverSigma);
        return new BandGuess(band.PeakRow, Math.Max(0.5, CentreSpreadSigmas * sigma), Math.Log(sigma));
    }

    private static BandShape Gaussian(double logSigma) => new(logSigma, 0, Math.Log(2));

    private static RowSpan Covered(double row, BandShape shape)
    {
        (double above, double below) = shape.Reach(CoveredShare);
        return new RowSpan((int)Math.Floor(row - above), (int)Math.Ceiling(row + below) + 1);
    }
}

using System.Collections.Immutable;
using BlotQuant.Numerics;
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

    private readonly ImmutableArray<ImmutableArray<BandGuess>> _guesses;
    private readonly ImmutableArray<ImmutableArray<RowSpan>> _hidden;
    private readonly ImmutableArray<ImmutableArray<BandSpill>> _spills;

    private ScanFit(
        ImmutableArray<LaneProfile> profiles,
        ImmutableArray<ImmutableArray<FittedBand>> lanes,
        ImmutableArray<ImmutableArray<BandGuess>> guesses,
        ImmutableArray<ImmutableArray<RowSpan>> hidden,
        ImmutableArray<ImmutableArray<BandSpill>> spills,
        RowNoise noise,
        ShapePrior prior,
        BackgroundTrend trend) =>
        (_profiles, _lanes, _guesses, _hidden, _spills, _noise, _prior, _trend) = (profiles, lanes, guesses, hidden, spills, noise, prior, trend);

    /// <summary>Bands as they show, by their profiles alone.</summary>
    /// <param name="candidates">Band candidates of each lane, top to bottom.</param>
    /// <param name="hidden">Rows of each lane in which a band too faint to show may lie: nothing is learnt of backgrounds there.</param>
    /// <param name="noise">Null where the noise of the picture cannot be known.</param>
    public static ScanFit Of(
        ImmutableArray<LaneProfile> profiles,
        ImmutableArray<ImmutableArray<BandCandidate>> candidates,
        ImmutableArray<ImmutableArray<RowSpan>> hidden,
        NoiseModel? noise,
        int threads)
    {
        ScanFit wide = Of(FootForm.Wide, profiles, candidates, hidden, noise, threads), steep = Of(FootForm.Steep, profiles, candidates, hidden, noise, threads);
        FormComparison forms = Compared(wide.Refined(null, threads), steep.Refined(null, threads));
        return (forms.Form == FootForm.Wide ? wide : steep).Doubting(forms.Doubts);
    }

    /// <summary>With feet of one form, and no doubt of it.</summary>
    internal static ScanFit Of(
        FootForm form,
        ImmutableArray<LaneProfile> profiles,
        ImmutableArray<ImmutableArray<BandCandidate>> candidates,
        ImmutableArray<ImmutableArray<RowSpan>> hidden,
        NoiseModel? noise,
        int threads)
    {
        ImmutableArray<ImmutableArray<BandGuess>> guesses = [.. candidates.Select(lane => lane.Select(band => AsItShows(band)).ToImmutableArray())];
        ImmutableArray<ImmutableArray<RowSpan>> covered = [.. guesses.Select(lane => lane.Select(band => Covered(band.Row, Gaussian(band.LogSigma))).ToImmutableArray())];
        var rowNoise = RowNoise.Of(profiles, covered, noise);
        ImmutableArray<ImmutableArray<FittedBand>> none = [.. profiles.Select(_ => ImmutableArray<FittedBand>.Empty)];
        ImmutableArray<ImmutableArray<BandSpill>> nothing = [.. guesses.Select(lane => lane.Select(_ => BandSpill.None).ToImmutableArray())];
        var trend = new BackgroundTrend(profiles, Joined(covered, hidden), rowNoise);
        return new ScanFit(profiles, none, guesses, hidden, nothing, rowNoise, ShapePrior.BeforeAnyFit with { FootForm = form }, trend).Fit(covered, threads);
    }

    private static FormComparison Compared(ScanFit wide, ScanFit steep) =>
        FormComparison.Of(wide._profiles, wide._lanes, steep._lanes, Math.Min(wide._prior.RowMisfit, steep._prior.RowMisfit));

    /// <param name="doubts">Standard error of every band's volume by the choice of a form.</param>
    private ScanFit Doubting(ImmutableArray<ImmutableArray<double>> doubts) => new(
        _profiles,
        _lanes,
        [.. _guesses.Zip(doubts, (lane, ofLane) => lane.Zip(ofLane, (guess, doubt) => guess with { FormDoubt = doubt }).ToImmutableArray())],
        _hidden,
        _spills,
        _noise,
        _prior,
        _trend);

    /// <summary>Once more, with what the strong bands tell of shape and noise, and without what spills over from lane to lane.</summary>
    /// <param name="picture">The picture that the profiles were taken from, and its specks; null keeps the spill that is known, none where there are only profiles.</param>
    internal ScanFit Refined((Scan Scan, Specks Specks)? picture, int threads) => Refined(picture, sharesFoot: false, threads);

    /// <summary>For the last time, every band on the scan's foot: of its own it tells less than the background under it can feign.</summary>
    public ScanFit Settled(int threads) => Refined(picture: null, sharesFoot: true, threads);

    private ScanFit Refined((Scan Scan, Specks Specks)? picture, bool sharesFoot, int threads)
    {
        RowNoise noise = _noise with { Ratio = FitEvidence.NoiseRatio(_lanes) };
        ShapePrior prior = FitEvidence.Prior(_lanes, _profiles, _prior, sharesFoot);
        ImmutableArray<ImmutableArray<RowSpan>> covered = [.. _lanes.Select(lane => lane.Select(band => Covered(band.CentreRow, band.Shape)).ToImmutableArray())];
        ImmutableArray<ImmutableArray<BandGuess>> guesses =
            [.. _guesses.Select((lane, i) => lane.Select((guess, j) => guess with { LogSigma = FitEvidence.LogSigma(_lanes[i][j], prior) }).ToImmutableArray())];
        ImmutableArray<ImmutableArray<BandSpill>> spills = picture is { } seen ? LaneSpill.Of(seen.Scan, seen.Specks, _profiles, _lanes, noise, threads) : _spills;
        var trend = new BackgroundTrend(_profiles, Joined(covered, _hidden), noise);
        return new ScanFit(_profiles, _lanes, guesses, _hidden, spills, noise, prior, trend).Fit(covered, threads);
    }

    /// <summary>With what stands beside or inside the bands and is not one of them, fitted as bands of the lane (docs/methods.md, B11).</summary>
    public ScanFit WithCompanions(int threads)
    {
        if (!_prior.IsTold)
            return this;
        double unrest = _lanes.All(lane => lane.IsEmpty) ? 1 : RobustStatistics.Median([.. _lanes.SelectMany(lane => lane).Select(band => band.Fit.Unrest)]);
        (ImmutableArray<FittedBand> Bands, ImmutableArray<BandGuess> Guesses, ImmutableArray<BandSpill> Spills)[] lanes =
            [.. Enumerable.Range(0, _profiles.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(lane => WithCompanions(lane, unrest))];
        return new ScanFit(_profiles, [.. lanes.Select(lane => lane.Bands)], [.. lanes.Select(lane => lane.Guesses)], _hidden, [.. lanes.Select(lane => lane.Spills)], _noise, _prior, _trend);
    }

    /// <summary>One lane's, from its bottom to its top, so that places further up stay.</summary>
    private (ImmutableArray<FittedBand> Bands, ImmutableArray<BandGuess> Guesses, ImmutableArray<BandSpill> Spills) WithCompanions(int lane, double unrest)
    {
        (ImmutableArray<FittedBand> bands, ImmutableArray<BandGuess> guesses, ImmutableArray<BandSpill> spills) = (_lanes[lane], _guesses[lane], _spills[lane]);
        foreach (GroupFit fit in _lanes[lane].Select(band => band.Fit).Distinct().Reverse())
        {
            FittedBand[] others = Others(lane, fit.Group);
            LaneRows rows = RowsOf(lane, others);
            if (fit.Group.Rows.Any(rows.IsSaturated) || Companion.Of(fit, [.. guesses.AsSpan(fit.Group.First, fit.Group.Count)], rows, _prior, _trend.Over, unrest) is not { } companion)
                continue;
            int index = fit.Group.First + companion.Index;
            spills = spills.Insert(index, TypicalSpill(lane, index));
            FittedBand[] with = Bands(lane, companion.Fit, others, spills);
            double[] taken = Companion.Doubted([.. bands.AsSpan(fit.Group.First, fit.Group.Count)], with, _profiles[lane].RowCount);
            guesses = [.. guesses.Select((guess, i) => i >= fit.Group.First && i < fit.Group.First + taken.Length ? guess.Doubting(taken[i - fit.Group.First]) : guess)];
            guesses = guesses.Insert(index, companion.Guess);
            bands = bands.RemoveRange(fit.Group.First, fit.Group.Count).InsertRange(fit.Group.First, with);
        }

        return (bands, guesses, spills);
    }

    /// <summary>Standard deviation of a band's counts if it were not there; null where the noise of the picture cannot be known.</summary>
    public double? BlankDeviation(int lane, FittedBand band)
    {
        LaneProfile profile = _profiles[lane];
        return _noise.Pixels is null ? null : Math.Sqrt(band.BlankVariance(profile.RowCount, counts => _noise.Variance(counts, profile.WidthPx)));
    }

    public FittedBand Band(int lane, int candidate) => _lanes[lane].Where(band => !band.IsCompanion).ElementAt(candidate);

    /// <summary>A band of the expected shape at a place where none shows, among the lane's own bands.</summary>
    /// <param name="reach">Rows that the band would cover.</param>
    public FittedBand Forced(int lane, double row, RowSpan reach)
    {
        (double above, double below) = new BandShape(0, _prior.Skew.Value, _prior.LogExponent.Value).Reach(CoveredShare);
        double logSigma = Math.Log(Math.Max(1, reach.Count) / (above + below));
        ImmutableArray<FittedBand> bands = _lanes[lane];
        int index = bands.Count(band => band.CentreRow < row);
        ImmutableArray<RowSpan> covered = [.. bands.Select(band => Covered(band.CentreRow, band.Shape))];
        ImmutableArray<BandGuess> guesses = [.. bands.Select(band => new BandGuess(band.CentreRow, ShapePrior.CertainSpread, band.Shape.LogSigma, Shows: true))];
        covered = covered.Insert(index, Covered(row, new BandShape(logSigma, _prior.Skew.Value, _prior.LogExponent.Value)));
        guesses = guesses.Insert(index, new BandGuess(row, ShapePrior.CertainSpread, logSigma, Shows: false));
        BandGroup group = BandGroup.Of(covered, _profiles[lane].MembraneRows).First(group => index < group.First + group.Count);
        FittedBand[] others = [.. bands.Where((_, i) => i < group.First || i >= group.First + group.Count - 1)];
        return Fit(lane, group, guesses, others, _spills[lane].Insert(index, TypicalSpill(lane, index)), _prior.Certain())[index - group.First];
    }

    private BandSpill TypicalSpill(int lane, int band) => _spills[lane].IsEmpty ? BandSpill.None : _spills[lane][Math.Min(band, _spills[lane].Length - 1)];

    private ScanFit Fit(ImmutableArray<ImmutableArray<RowSpan>> covered, int threads) => new(
        _profiles,
        [.. Enumerable.Range(0, _profiles.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(lane => FitLane(lane, covered[lane]))],
        _guesses,
        _hidden,
        _spills,
        _noise,
        _prior,
        _trend);

    /// <summary>Group by group; what other groups laid into the rows is taken off as it was fitted before.</summary>
    private ImmutableArray<FittedBand> FitLane(int lane, ImmutableArray<RowSpan> covered) =>
        [.. BandGroup.Of(covered, _profiles[lane].MembraneRows).SelectMany(group => Fit(lane, group, _guesses[lane], Others(lane, group), _spills[lane], _prior))];

    private FittedBand[] Others(int lane, BandGroup group) => [.. _lanes[lane].Where((_, i) => i < group.First || i >= group.First + group.Count)];

    private FittedBand[] Fit(
        int lane, BandGroup group, ImmutableArray<BandGuess> guesses, FittedBand[] others, ImmutableArray<BandSpill> spills, ShapePrior prior)
    {
        var fit = GroupFit.Of(group, RowsOf(lane, others), [.. guesses.AsSpan(group.First, group.Count)], prior, _trend.Over);
        return Bands(lane, fit, others, spills);
    }

    private FittedBand[] Bands(int lane, GroupFit fit, FittedBand[] others, ImmutableArray<BandSpill> spills) =>
        [.. FittedRows.Of(fit, _profiles[lane].RowCount).Select((span, i) =>
            new FittedBand(fit, i, span, _prior, _trend.Roughness, spills[fit.Group.First + i], TakenOffVariance(lane, others, span)))];

    /// <summary>Variance of what was taken off: tails of the lane's own bands by half, of those beside by how well their shares here are known.</summary>
    private double TakenOffVariance(int lane, FittedBand[] others, RowSpan span)
    {
        int[] rows = [.. Enumerable.Range(span.Start, span.Count)];
        double own = rows.Sum(row => others.Sum(band => band.At(row)));
        return (BandDoubts.ByHalf * own * own) + Guests(lane).Sum(guest => Math.Pow(guest.ShareSpread * rows.Sum(row => guest.Band.At(row)), 2));
    }

    /// <summary>The lane's rows without bands that are not fitted with them.</summary>
    private LaneRows RowsOf(int lane, FittedBand[] others)
    {
        LaneProfile profile = _profiles[lane];
        (FittedBand Band, double Share, double ShareSpread)[] guests = [.. Guests(lane)];
        double TakenOff(int row) => others.Sum(band => band.At(row)) + guests.Sum(guest => guest.Share * guest.Band.At(row));
        return new LaneRows(
            row => profile.Signal[row] - TakenOff(row),
            TakenOff,
            row => profile.SaturatedPixels[row] > 0,
            (_, counts) => _noise.Variance(counts, profile.WidthPx));
    }

    /// <summary>Bands of the lanes beside, with the share of their counts there that spills into this one.</summary>
    private IEnumerable<(FittedBand Band, double Share, double ShareSpread)> Guests(int lane)
    {
        return [.. From(lane - 1, spill => spill.Right), .. From(lane + 1, spill => spill.Left)];

        IEnumerable<(FittedBand, double, double)> From(int beside, Func<BandSpill, Expected> share) => beside < 0 || beside >= _lanes.Length
            ? []
            : _lanes[beside].Select((band, i) => (band, share(_spills[beside][i]).Value / _spills[beside][i].Inside.Value, share(_spills[beside][i]).Spread / _spills[beside][i].Inside.Value));
    }

    private static ImmutableArray<ImmutableArray<RowSpan>> Joined(ImmutableArray<ImmutableArray<RowSpan>> one, ImmutableArray<ImmutableArray<RowSpan>> other) =>
        [.. one.Zip(other, (a, b) => a.AddRange(b))];

    private static BandGuess AsItShows(BandCandidate band)
    {
        double sigma = Math.Max(0.8, band.FullWidthHalfMaxPx / FwhmOverSigma);
        return new BandGuess(band.CentreRow, Math.Max(0.5, CentreSpreadSigmas * sigma), Math.Log(sigma), Shows: true);
    }

    private static BandShape Gaussian(double logSigma) => new(logSigma, 0, Math.Log(2));

    private static RowSpan Covered(double row, BandShape shape)
    {
        (double above, double below) = shape.Reach(CoveredShare);
        return new RowSpan((int)Math.Floor(row - above), (int)Math.Ceiling(row + below) + 1);
    }
}

using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>What bands of a scan look like along their lanes, as far as those tell that stand alone: a peak of another form may be two (docs/methods.md, B9).</summary>
/// <param name="LogSigma">ln of the geometric mean of the σ above and below the centre, rows.</param>
/// <param name="Lean">Half of ln (σ below / σ above).</param>
/// <param name="LogExponent">ln β.</param>
/// <param name="Unrest">Squares over noise and misfit that bands of this form leave for each degree of freedom, 1 at least.</param>
internal sealed record PeakForm(Expected LogSigma, Expected Lean, Expected LogExponent, double Unrest)
{
    private const double ClearSnr = 20;
    private const int FewestClear = 6;

    /// <summary>Bands so many widths apart leave each other's form alone.</summary>
    private const double ApartWidths = 2;

    /// <summary>How far, in spreads, the width of two bands may lie off that of the others.</summary>
    private const double UsualSpreads = 1.5;

    private const double LeastSpread = 0.03;
    private const double FwhmOverSigma = 2.3548;

    /// <summary>Whether bands so wide are as wide as the others.</summary>
    public bool IsUsual(double logSigma) => Math.Abs(logSigma - LogSigma.Value) <= UsualSpreads * LogSigma.Spread;

    /// <summary>A band of the width that shows, near to a Gaussian.</summary>
    public static PeakForm AsItShows(double fullWidthHalfMaxPx) =>
        new(new Expected(Math.Log(fullWidthHalfMaxPx / FwhmOverSigma), 0.5), new Expected(0, 0.2), new Expected(Math.Log(2), 0.25), 1);

    /// <summary>The form of bands that stand alone, clear and unsaturated; null where they are too few.</summary>
    public static PeakForm? Of(ImmutableArray<LaneCurve> lanes, ImmutableArray<ImmutableArray<BandCandidate>> bands, int threads)
    {
        FormFit[] clear = [.. lanes.Select((lane, i) => (lane, bands: bands[i])).AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .SelectMany(at => Enumerable.Range(0, at.bands.Length).Where(i => IsClear(at.lane, at.bands, i)).Select(i => FormFit.One(at.lane, at.bands, i, AsItShows(at.bands[i].FullWidthHalfMaxPx))))
            .OfType<FormFit>()];
        return clear.Length < FewestClear ? null : new PeakForm(
            Typical(clear.Select(fit => fit.LogSigma)), Typical(clear.Select(fit => fit.Lean)), Typical(clear.Select(fit => fit.LogExponent)),
            Math.Max(1, RobustStatistics.Median([.. clear.Select(fit => fit.Unexplained / fit.Freedom)])));
    }

    private static bool IsClear(LaneCurve lane, ImmutableArray<BandCandidate> bands, int index)
    {
        BandCandidate band = bands[index];
        return band.Height > ClearSnr * lane.NoiseAt(lane.Level[band.PeakRow])
            && bands.Where((_, i) => i != index).All(other => Math.Abs(other.CentreRow - band.CentreRow) > ApartWidths * Math.Max(band.FullWidthHalfMaxPx, other.FullWidthHalfMaxPx))
            && !lane.IsSaturated(new RowSpan(band.PeakRow - (int)band.FullWidthHalfMaxPx, band.PeakRow + (int)band.FullWidthHalfMaxPx + 1).Clamp(0, lane.Level.Length));
    }

    private static Expected Typical(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new Expected(RobustStatistics.Median(all), Math.Max(LeastSpread, RobustStatistics.Spread(all)));
    }
}

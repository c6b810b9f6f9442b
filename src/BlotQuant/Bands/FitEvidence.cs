using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>What the bands of a scan, fitted as they show, tell of its shapes and its noise (docs/methods.md, B7).</summary>
internal static class FitEvidence
{
    private const double ClearSnr = 20;

    /// <summary>Half of ln (σ below / σ above): where bands typically lean further they hold others in their flanks that were not told apart.</summary>
    private const double GreatestLean = 0.4;

    private const int FewestForSpread = 3;
    private const double SpreadOfFew = 0.1;
    private const double CoreShare = 0.2;
    private const double LeastShapeSpread = 0.01;
    private const double GreatestShapeSpread = 0.25;
    private const double LeastFootSpread = 0.001;

    /// <summary>As wide as if all feet up to the greatest one were as likely.</summary>
    private static readonly Expected AnyFoot = new(0, 0.02);

    private const double LeastRowMisfit = 0.003;
    private const double LeastAreaMisfit = 0.002;

    /// <summary>The shape of bands that stand alone, strong and unsaturated; what is known without any where they are few among many.</summary>
    /// <param name="used">What the bands were fitted with.</param>
    /// <param name="sharesFoot">Whether all bands are to have the scan's foot; else each shows its own, near it.</param>
    public static ShapePrior Prior(ImmutableArray<ImmutableArray<FittedBand>> lanes, ImmutableArray<LaneProfile> profiles, ShapePrior used, bool sharesFoot)
    {
        FittedBand[] clear = [.. lanes.SelectMany((lane, i) => lane.Where(band => IsClear(band, profiles[i])))];
        ShapePrior before = ShapePrior.BeforeAnyFit with { FootForm = used.FootForm };
        if (clear.Length == 0 || (clear.Length < FewestForSpread && 4 * clear.Length < lanes.Sum(lane => lane.Length)))
            return before;
        Expected skew = Typical(clear.Select(band => band.Shape.Skew));
        if (Math.Abs(skew.Value) >= GreatestLean)
            return before;
        (GroupFit, double)[] feet = [.. clear.Select(band => (band.Fit, band.FeignedFoot))];
        Expected foot = FootEvidence.Of(feet, used, AnyFoot);
        return new ShapePrior(
            Typical(clear.Select(band => band.Shape.LogSigma)),
            skew,
            Typical(clear.Select(band => band.Shape.LogExponent)),
            sharesFoot ? foot : foot with { Spread = Math.Max(foot.Spread, LeastFootSpread) },
            Math.Max(LeastRowMisfit, Math.Sqrt(RowNoise.VarianceByMedian(clear.SelectMany(RowMisfits)))),
            Math.Max(LeastAreaMisfit, Math.Sqrt(RowNoise.VarianceByMedian(clear.Select(band => Math.Pow(ExcessShare(band), 2))))),
            sharesFoot)
        { FootForm = used.FootForm, FootScatter = FootEvidence.ScatterOf(feet, used) };
    }

    /// <summary>The width to expect of a band: that of the scan's clear bands, or its own where these are too few.</summary>
    public static double LogSigma(FittedBand band, ShapePrior prior) => !prior.IsTold ? band.Shape.LogSigma : prior.LogSigma.Value;

    /// <summary>Variance of free rows over what the noise model has for them, 1 at least.</summary>
    public static double NoiseRatio(ImmutableArray<ImmutableArray<FittedBand>> lanes)
    {
        double[] squares = [.. lanes.SelectMany(lane => lane.Select(band => band.Fit).Distinct()).SelectMany(fit => Enumerable.Range(0, fit.Excess.Length)
            .Where(i => fit.Group.Free[i]).Select(i => fit.Excess[i] * fit.Excess[i] / fit.NoiseVariance[i]))];
        return squares.Length == 0 ? 1 : Math.Max(1, RowNoise.VarianceByMedian(squares));
    }

    public static bool IsClear(FittedBand band, LaneProfile profile)
    {
        double noise = Math.Sqrt(band.Fit.NoiseVariance[0]);
        return band.Fit.Group.Count == 1 && band.Height > ClearSnr * noise && band.Rows.Start > 0 && band.Rows.End < profile.RowCount
            && !Enumerable.Range(band.Rows.Start, band.Rows.Count).Any(row => profile.SaturatedPixels[row] > 0);
    }

    public static Expected Typical(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double spread = all.Length < FewestForSpread ? SpreadOfFew : RobustStatistics.Spread(all);
        return new Expected(RobustStatistics.Median(all), Math.Clamp(spread, LeastShapeSpread, GreatestShapeSpread));
    }

    private static IEnumerable<double> RowMisfits(FittedBand band)
    {
        for (int i = 0; i < band.Fit.Excess.Length; i++)
        {
            double counts = band.At(band.Fit.Group.Rows[i]);
            if (counts >= CoreShare * band.Height)
                yield return Math.Max(0, (band.Fit.Excess[i] * band.Fit.Excess[i]) - band.Fit.NoiseVariance[i]) / (counts * counts);
        }
    }

    private static double ExcessShare(FittedBand band)
    {
        double excess = 0, counts = 0;
        for (int i = 0; i < band.Fit.Excess.Length; i++)
        {
            if (!band.Rows.Contains(band.Fit.Group.Rows[i]))
                continue;
            excess += band.Fit.Excess[i];
            counts += band.At(band.Fit.Group.Rows[i]);
        }

        return excess / counts;
    }
}

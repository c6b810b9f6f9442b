using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>How much of a band lies in its own lane, and how much in those beside it.</summary>
/// <param name="Inside">Share in its own lane.</param>
/// <param name="Left">Share in the lane on its left.</param>
/// <param name="Right">Share in the lane on its right.</param>
/// <param name="Across">Its course across the lanes, in columns; null where no band of the scan told one.</param>
internal readonly record struct BandSpill(Expected Inside, Expected Left, Expected Right, BandShape? Across)
{
    /// <summary>How far neighbours hide what lies outside of its lane, 0 … 1; 1 where the band was not cut across.</summary>
    public double Hidden { get; init; } = 1;

    public static BandSpill None { get; } = new(new Expected(1, 0), new Expected(0, 0), new Expected(0, 0), null);
}

/// <summary>The spill of every band of a scan: clear bands by their own cross-section, others by those of their lane, else of the scan (docs/methods.md, B8).</summary>
internal static class LaneSpill
{
    private const double ClearSnr = 20;

    /// <summary>Standard error of a share, over the spread of the shares of all bands of the scan: what makes them differ is hardly the fitted form alone.</summary>
    private const double SpreadErrorShare = 0.5;

    /// <summary>Share of its peak at which a band ends for the eye.</summary>
    private const double SeenShare = 0.02;

    private const int FewestForSpread = 3;
    private const double LevelSigmas = 1;

    public static ImmutableArray<ImmutableArray<BandSpill>> Of(
        Scan scan, Specks specks, ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<FittedBand>> lanes, RowNoise noise, int threads)
    {
        ImmutableArray<CoveredSection?[]> sections = [.. Lanes().Select(lane => lanes[lane].Select(band => Section(scan, specks, profiles, lanes, lane, band, noise)).ToArray())];
        GroupFit[] fits = [.. Lanes().SelectMany(lane => sections[lane].OfType<CoveredSection>().Select(section => (section, Fit: section.Section.Fit(CrossSection.Anything))).Where(told => told.section.IsOfLane(told.Fit)).Select(told => told.Fit))];
        if (fits.Length == 0)
            return [.. lanes.Select(lane => lane.Select(_ => BandSpill.None).ToImmutableArray())];
        ShapePrior prior = CrossSection.Anything with
        {
            LogSigma = FitEvidence.Typical(fits.Select(fit => ShapeOf(fit).LogSigma)),
            LogExponent = FitEvidence.Typical(fits.Select(fit => ShapeOf(fit).LogExponent)),
            Foot = FootEvidence.Of(fits.Select(fit => (fit, 0.0)), CrossSection.Anything, CrossSection.Anything.Foot) with { Spread = ShapePrior.CertainSpread },
        };
        ImmutableArray<(CoveredSection Section, GroupFit Fit)?[]> fitted = [.. Lanes().Select(lane => sections[lane].Select(section => section is null ? ((CoveredSection, GroupFit)?)null : (section, section.Section.Fit(prior, Math.Exp(prior.LogSigma.Value)))).ToArray())];
        double errorShare = HiddenFlanks.ErrorShare(fitted.SelectMany(lane => lane).OfType<(CoveredSection Section, GroupFit Fit)>().Select(told => (told.Section.Section, told.Fit)));
        ImmutableArray<BandSpill?[]> own = [.. fitted.Select(bands => bands.Select(band => band?.Section.Spill(band.Value.Fit, errorShare)).ToArray())];
        BandSpill ofScan = Typical(own.SelectMany(lane => lane), errorShare) ?? BandSpill.None;
        BandSpill[] known = [.. own.SelectMany(lane => lane).OfType<BandSpill>()];
        double Uneven(Func<BandSpill, Expected> share) => known.Length == 0 ? 0 : SpreadErrorShare * RobustStatistics.Spread([.. known.Select(spill => share(spill).Value)]);
        (double inside, double left, double right) = (Uneven(spill => spill.Inside), Uneven(spill => spill.Left), Uneven(spill => spill.Right));
        return [.. own.Select(lane => Spills(lane, Typical(lane, errorShare) ?? ofScan, ofScan.Across)
            .Select(spill => spill with { Inside = spill.Inside.Doubted(Math.Sqrt(spill.Hidden) * inside), Left = spill.Left.Doubted(left), Right = spill.Right.Doubted(right) }).ToImmutableArray())];

        ParallelQuery<int> Lanes() => Enumerable.Range(0, profiles.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads);
    }

    private static BandShape ShapeOf(GroupFit fit) => fit.Course.Shape(fit.Parameters, 1);

    /// <param name="usual">The scan's course across the lanes: a band is as wide as both this and its own fit say, since a neighbour's side may pass for its own.</param>
    private static IEnumerable<BandSpill> Spills(BandSpill?[] own, BandSpill typical, BandShape? usual) =>
        own.Select(spill => spill ?? typical).Select(spill => spill with { Across = Narrower(spill.Across, usual) });

    private static BandShape? Narrower(BandShape? one, BandShape? other) =>
        one is { } a && other is { } b ? (a.Reach(SeenShare).Above <= b.Reach(SeenShare).Above ? a : b) : one ?? other;

    /// <summary>Null for bands that are not clear.</summary>
    private static CoveredSection? Section(
        Scan scan, Specks specks, ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<FittedBand>> lanes, int lane, FittedBand band, RowNoise noise)
    {
        if (band.Height < ClearSnr * Math.Sqrt(band.Fit.NoiseVariance[0]))
            return null;
        FittedBand[] others =
        [
            .. lanes[lane].Where(other => other != band),
            .. Enumerable.Range(lane - 1, 3).Where(beside => beside != lane && beside >= 0 && beside < lanes.Length)
                .SelectMany(beside => lanes[beside]).Where(other => IsAtAnotherHeight(other, band)),
        ];
        (double toLeft, double toRight) = Distances(profiles, lane, band.CentreRow);
        if (CrossSection.Of(scan, specks, profiles[lane].Lane, band, others, profiles[lane].RowCount, (int)Math.Round(toLeft), (int)Math.Round(toRight), noise) is not { } section)
            return null;
        return new CoveredSection(section, Cover(lane), Cover(lane - 1), Cover(lane + 1), profiles[lane].WidthPx / 2);

        double[] Cover(int beside) => beside >= 0 && beside < profiles.Length ? ColumnCover.Of(section, band, profiles[lane], profiles[beside], scan.Signal.Width) : new double[section.Counts.Length];
    }

    /// <summary>A neighbour's band level with this one is told from it across the lanes, another along them.</summary>
    private static bool IsAtAnotherHeight(FittedBand other, FittedBand band) =>
        Math.Abs(other.CentreRow - band.CentreRow) > LevelSigmas * Math.Exp(band.Shape.LogSigma);

    /// <summary>Columns to the middles of the neighbouring lanes; at an end as far as to the other side.</summary>
    private static (double Left, double Right) Distances(ImmutableArray<LaneProfile> profiles, int lane, double row)
    {
        double y = row + profiles[lane].Lane.TopPx;
        double centre = profiles[lane].Lane.CentreAt(y);
        double? left = lane > 0 ? centre - profiles[lane - 1].Lane.CentreAt(y) : null;
        double? right = lane + 1 < profiles.Length ? profiles[lane + 1].Lane.CentreAt(y) - centre : null;
        double alone = profiles[lane].WidthPx;
        return (left ?? right ?? alone, right ?? left ?? alone);
    }

    private static BandSpill? Typical(IEnumerable<BandSpill?> spills, double errorShare)
    {
        BandSpill[] known = [.. spills.OfType<BandSpill>()];
        if (known.Length == 0)
            return null;
        return new BandSpill(
            Typical([.. known.Select(spill => spill.Inside.Value)], inside => errorShare * (1 - inside)),
            Typical([.. known.Select(spill => spill.Left.Value)], left => errorShare * left),
            Typical([.. known.Select(spill => spill.Right.Value)], right => errorShare * right),
            new BandShape(Median(shape => shape.LogSigma), 0, Median(shape => shape.LogExponent)));

        double Median(Func<BandShape, double> figure) => RobustStatistics.Median([.. known.Select(spill => figure(spill.Across!.Value))]);
    }

    /// <param name="error">The share → its error by the form.</param>
    private static Expected Typical(double[] shares, Func<double, double> error)
    {
        double share = RobustStatistics.Median(shares);
        double spread = shares.Length < FewestForSpread ? 0 : RobustStatistics.Spread(shares);
        return new Expected(share, Math.Max(error(share), spread));
    }
}

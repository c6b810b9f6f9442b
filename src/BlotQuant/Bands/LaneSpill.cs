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
    public static BandSpill None { get; } = new(new Expected(1, 0), new Expected(0, 0), new Expected(0, 0), null);
}

/// <summary>The spill of every band of a scan: clear bands by their own cross-section, others by those of their lane, else of the scan (docs/methods.md, B8).</summary>
internal static class LaneSpill
{
    private const double ClearSnr = 20;

    private const double SpreadErrorShare = 0.5;

    /// <summary>Share of its peak at which a band ends for the eye.</summary>
    private const double SeenShare = 0.02;

    private const int FewestForSpread = 3;
    private const double LevelSigmas = 1;

    /// <summary>More does not lie outside of a lane that deserves the name.</summary>
    private const double LeastInside = 0.7;

    public static ImmutableArray<ImmutableArray<BandSpill>> Of(
        Scan scan, Specks specks, ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<FittedBand>> lanes, RowNoise noise, int threads)
    {
        ImmutableArray<CrossSection?[]> sections = [.. Lanes().Select(lane => lanes[lane].Select(band => Section(scan, specks, profiles, lanes, lane, band, noise)).ToArray())];
        GroupFit[] fits = [.. Lanes().SelectMany(lane => sections[lane].OfType<CrossSection>().Select(section => section.Fit(CrossSection.Anything)))];
        if (fits.Length == 0)
            return [.. lanes.Select(lane => lane.Select(_ => BandSpill.None).ToImmutableArray())];
        ShapePrior prior = CrossSection.Anything with
        {
            LogSigma = FitEvidence.Typical(fits.Select(fit => ShapeOf(fit).LogSigma)),
            LogExponent = FitEvidence.Typical(fits.Select(fit => ShapeOf(fit).LogExponent)),
            Foot = FootEvidence.Of(fits.Select(fit => (fit, 0.0)), CrossSection.Anything, CrossSection.Anything.Foot) with { Spread = ShapePrior.CertainSpread },
        };
        ImmutableArray<(CrossSection Section, GroupFit Fit)?[]> fitted = [.. Lanes().Select(lane => sections[lane].Select(section => section is null ? ((CrossSection, GroupFit)?)null : (section, section.Fit(prior, Math.Exp(prior.LogSigma.Value)))).ToArray())];
        double errorShare = HiddenFlanks.ErrorShare(fitted.SelectMany(lane => lane).OfType<(CrossSection, GroupFit)>());
        ImmutableArray<BandSpill?[]> own = [.. fitted.Select((bands, lane) => bands.Select((band, i) => band is { } told ? Spill(told.Section, told.Fit, Cover(lane, lanes[lane][i], told.Section), profiles[lane].WidthPx / 2, ErrorOf(told.Section)) : null).ToArray())];
        BandSpill ofScan = Typical(own.SelectMany(lane => lane), errorShare) ?? BandSpill.None;
        BandSpill[] known = [.. own.SelectMany(lane => lane).OfType<BandSpill>()];
        double Uneven(Func<BandSpill, Expected> share) => known.Length == 0 ? 0 : SpreadErrorShare * RobustStatistics.Spread([.. known.Select(spill => share(spill).Value)]);
        (double inside, double left, double right) = (Uneven(spill => spill.Inside), Uneven(spill => spill.Left), Uneven(spill => spill.Right));
        return [.. own.Select(lane => Spills(lane, Typical(lane, errorShare) ?? ofScan, ofScan.Across)
            .Select(spill => spill with { Inside = Wider(spill.Inside, inside), Left = Wider(spill.Left, left), Right = Wider(spill.Right, right) }).ToImmutableArray())];

        double ErrorOf(CrossSection section) => section.IsSaturated.Contains(true) ? HiddenFlanks.Whole : errorShare;
        Func<int, double[]> Cover(int lane, FittedBand band, CrossSection section) =>
            beside => lane + beside >= 0 && lane + beside < profiles.Length ? ColumnCover.Of(section, band, profiles[lane], profiles[lane + beside], scan.Signal.Width) : new double[section.Counts.Length];
        ParallelQuery<int> Lanes() => Enumerable.Range(0, profiles.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(threads);
    }

    private static BandShape ShapeOf(GroupFit fit) => fit.Course.Shape(fit.Parameters, 1);

    /// <param name="usual">The scan's course across the lanes: a band is as wide as both this and its own fit say, since a neighbour's side may pass for its own.</param>
    private static IEnumerable<BandSpill> Spills(BandSpill?[] own, BandSpill typical, BandShape? usual) =>
        own.Select(spill => spill ?? typical).Select(spill => spill with { Across = Narrower(spill.Across, usual) });

    /// <param name="uneven">Error of every share where bands of the scan differ in theirs: what makes them differ is hardly the fitted form alone.</param>
    private static Expected Wider(Expected share, double uneven) => share with { Spread = Math.Sqrt((share.Spread * share.Spread) + (uneven * uneven)) };

    private static BandShape? Narrower(BandShape? one, BandShape? other) =>
        one is { } a && other is { } b ? (a.Reach(SeenShare).Above <= b.Reach(SeenShare).Above ? a : b) : one ?? other;

    /// <summary>Null for bands that are not clear.</summary>
    private static CrossSection? Section(
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
        return CrossSection.Of(scan, specks, profiles[lane].Lane, band, others, profiles[lane].RowCount, (int)Math.Round(toLeft), (int)Math.Round(toRight), noise);
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

    /// <param name="cover">Lanes to the right → which part of each column belongs to that lane.</param>
    private static BandSpill? Spill(CrossSection section, GroupFit fit, Func<int, double[]> cover, int halfWidthPx, double errorShare)
    {
        double[] most = section.Most(halfWidthPx), own = cover(0);
        Expected inside = ShareOf(fit, most, own);
        Expected left = ShareOf(fit, most, cover(-1));
        Expected right = ShareOf(fit, most, cover(1));
        bool isOfLane = ShareOf(fit, [.. most.Select(_ => double.PositiveInfinity)], own).Value >= LeastInside;
        return isOfLane && double.IsFinite(inside.Spread + left.Spread + right.Spread)
            ? new BandSpill(Doubted(inside, errorShare * (1 - inside.Value)), Doubted(left, errorShare * left.Value), Doubted(right, errorShare * right.Value), ShapeOf(fit))
            : null;
    }

    /// <summary>With the error of what lies outside that the form itself leaves.</summary>
    private static Expected Doubted(Expected share, double error) => share with { Spread = Math.Sqrt((share.Spread * share.Spread) + (error * error)) };

    /// <summary>Share of the band's counts in a part of the columns, with the error that the fit's parameters leave; 0 of a band without counts.</summary>
    /// <param name="most">What the band can hold in each column: less than its course where it was seen to fall faster.</param>
    /// <param name="cover">Which part of each column counts.</param>
    private static Expected ShareOf(GroupFit fit, double[] most, double[] cover)
    {
        int parameters = fit.Parameters.Length;
        double all = 0, some = 0;
        double[] ofAll = new double[parameters], ofSome = new double[parameters];
        for (int column = 0; column < fit.Group.Rows.Length; column++)
        {
            bool follows = fit.Course.BandAt(fit.Parameters, 1, column, []) <= most[column];
            double[] slopes = new double[parameters];
            double held = follows ? Math.Max(0, fit.Course.BandAt(fit.Parameters, 1, column, slopes)) : most[column];
            (all, some) = (all + held, some + (cover[column] * held));
            for (int i = 0; i < parameters; i++)
                (ofAll[i], ofSome[i]) = (ofAll[i] + slopes[i], ofSome[i] + (cover[column] * slopes[i]));
        }

        if (all <= 0)
            return new Expected(0, 0);
        double[] gradient = [.. ofSome.Select((change, i) => (change - (some / all * ofAll[i])) / all)];
        return new Expected(some / all, Math.Sqrt(fit.Quadratic(gradient)));
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

namespace BlotQuant.Synthetic;

/// <summary>How many bands were found, how well their volumes were read, and whether saturation was flagged.</summary>
internal static class BandScore
{
    private const double OverlapFraction = 0.02, WeakBelowSnr = 20;

    private static readonly (string Name, double Least, double Below)[] SnrGroups =
        [("snr 3-10", 3, 10), ("snr 10-30", 10, 30), ("snr 30-100", 30, 100), ("snr over 100", 100, double.PositiveInfinity)];

    public static IEnumerable<ScoreFigure> Of(IReadOnlyCollection<BandMatch> runs)
    {
        var pairs = runs.SelectMany(run => run.Pairs).ToArray();
        var found = pairs.Where(pair => pair.Found is not null).Select(pair => (pair.True, Found: pair.Found!)).ToArray();
        foreach (ScoreFigure figure in Figures.Detection("bands", "all", found.Length, runs.Sum(run => run.Wrong), pairs.Length - found.Length))
            yield return figure;
        foreach ((string name, double least, double below) in SnrGroups)
        {
            var group = pairs.Where(pair => pair.True.PeakSnr >= least && pair.True.PeakSnr < below).ToArray();
            yield return Figures.Share("bands", name, "recall", group.Count(pair => pair.Found is not null), group.Length);
        }

        var measurable = found.Where(pair => !pair.True.Saturated).ToArray();
        var apart = measurable.Where(pair => pair.True.OverlapFraction < OverlapFraction).ToArray();
        var overlapping = measurable.Where(pair => pair.True.OverlapFraction >= OverlapFraction).ToArray();
        var volumes = Volumes("clean", [.. apart.Where(pair => pair.True.PeakSnr >= 10)])
            .Concat(SnrGroups.SelectMany(group => Volumes(group.Name, [.. apart.Where(pair => pair.True.PeakSnr >= group.Least && pair.True.PeakSnr < group.Below)])))
            .Concat(Volumes("overlapping", overlapping));
        var intervals = Intervals("clean", apart.Where(pair => pair.True.PeakSnr >= WeakBelowSnr))
            .Concat(Intervals("weak", apart.Where(pair => pair.True.PeakSnr < WeakBelowSnr)))
            .Concat(Intervals("overlapping", overlapping));
        foreach (ScoreFigure figure in volumes.Concat(intervals))
            yield return figure;

        int flagged = found.Count(pair => pair.True.Saturated && pair.Found.Saturated);
        int wrongly = found.Count(pair => !pair.True.Saturated && pair.Found.Saturated);
        foreach (ScoreFigure figure in Figures.Detection("saturation", "all", flagged, wrongly, pairs.Count(pair => pair.True.Saturated) - flagged))
            yield return figure;
    }

    private static IEnumerable<ScoreFigure> Volumes(string group, (ScoredTrueBand True, ScoredFoundBand Found)[] pairs)
    {
        double[] errors = [.. pairs.Select(pair => (pair.Found.Volume - pair.True.Volume) / pair.True.Volume)];
        yield return Figures.Quantile("volume", group, "median error", errors.Select(Math.Abs), 0.5);
        yield return Figures.Quantile("volume", group, "p90 error", errors.Select(Math.Abs), 0.9);
        yield return Figures.Mean("volume", group, "bias", errors);
    }

    private static IEnumerable<ScoreFigure> Intervals(string group, IEnumerable<(ScoredTrueBand True, ScoredFoundBand Found)> pairs)
    {
        var judged = pairs.Where(pair => pair.Found.VolumeSe > 0)
            .Select(pair => (Off: Math.Abs(pair.Found.Volume - pair.True.Volume), Se: pair.Found.VolumeSe!.Value, pair.True.Volume)).ToArray();
        yield return Figures.Share("interval", group, "95 % coverage", judged.Count(band => band.Off <= 1.96 * band.Se), judged.Length);
        yield return Figures.Quantile("interval", group, "median error / se", judged.Select(band => band.Off / band.Se), 0.5);
        yield return Figures.Quantile("interval", group, "median se / volume", judged.Select(band => band.Se / band.Volume), 0.5);
    }
}

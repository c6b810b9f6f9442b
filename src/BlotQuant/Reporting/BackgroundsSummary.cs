using BlotQuant.Numerics;

namespace BlotQuant.Reporting;

/// <summary>How far the choice of a background moves a run's volumes and shares, in two lines.</summary>
internal static class BackgroundsSummary
{
    public static IEnumerable<string> Lines(Report report)
    {
        Moved[] bands =
        [
            .. from membrane in report.Membranes
               from measured in membrane.Scans
               from band in measured.Comparisons
               select new Moved($"{measured.Scan.Path} membrane {membrane.Membrane.Id} lane {band.Band.LaneNumber} band {band.Band.Number}", band.Volumes.Spread, band.Shares?.Spread),
        ];
        return
        [
            .. Line("volumes", bands, band => band.Volume),
            .. Line("shares of a row", bands, band => band.Share),
        ];
    }

    private static IEnumerable<string> Line(string what, Moved[] bands, Func<Moved, double?> spread)
    {
        Moved[] told = [.. bands.Where(band => spread(band) is not null)];
        if (told.Length == 0)
            yield break;
        double[] spreads = [.. told.Select(band => spread(band)!.Value)];
        Moved worst = told.MaxBy(spread)!;
        yield return $"Backgrounds: {what} move by {Percent(RobustStatistics.Quantile(spreads, 0.5))} with the method (median of {ForPeople.Counted(told.Length, "band")}), "
            + $"at most by {Percent(spread(worst)!.Value)} ({worst.Place})";
    }

    private static string Percent(double fraction) => $"{ForPeople.Rounded(100 * fraction)} %";

    private sealed record Moved(string Place, double? Volume, double? Share);
}

using BlotQuant.Numerics;

namespace BlotQuant.Reporting;

/// <summary>How far hand-drawn boxes move volumes, and how far backgrounds move them inside one box, in three lines.</summary>
internal static class BoxesSummary
{
    public static IEnumerable<string> Lines(Report report)
    {
        if (report.Boxes is not { } set)
            return [];
        int matched = set.Boxes.Count(box => box.Band is not null);
        double?[] ratios = [.. set.Boxes.Select(box => report.BoxRatio(box))];
        double?[] spreads = [.. set.Boxes.Where(box => box.Band is not null).Select(box => box.Volumes.Spread)];
        return
        [
            $"Boxes: {matched} of {set.Boxes.Length} hold a band of ours",
            .. Line("same background, hand-drawn box over our band", ratios, value => ForPeople.Rounded(value)),
            .. Line("same box, volumes move with the background by", spreads, value => $"{ForPeople.Rounded(100 * value)} %"),
        ];
    }

    private static IEnumerable<string> Line(string what, double?[] values, Func<double, string> shown)
    {
        double[] told = [.. values.OfType<double>()];
        if (told.Length > 0)
            yield return $"Boxes: {what} {shown(RobustStatistics.Quantile(told, 0.5))} (median of {told.Length}; {shown(told.Min())} to {shown(told.Max())})";
    }
}

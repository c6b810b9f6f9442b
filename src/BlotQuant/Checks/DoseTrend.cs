using BlotQuant.Experiments;
using BlotQuant.Numerics;

namespace BlotQuant.Checks;

/// <summary>Whether something that should not depend on the dose does.</summary>
/// <remarks>The logarithm of the volumes on the rank of the dose, the vehicle lowest; a trend is one at p &lt; 0.05 that spans 20 % or more.</remarks>
internal static class DoseTrend
{
    private const double LeastChange = 0.2;
    private const double Level = 0.05;

    /// <returns>The change from the lowest to the highest dose as a fraction; null without a trend.</returns>
    public static double? Of(IEnumerable<(LaneEntry Lane, double Value)> values)
    {
        (double Dose, double Log)[] points = [.. values.Where(value => value.Lane.Dose is not null).Select(value => (value.Lane.Dose!.Value, Math.Log(value.Value)))];
        double[] doses = [.. points.Select(point => point.Dose).Distinct().Order()];
        double[] ranks = [.. points.Select(point => (double)Array.IndexOf(doses, point.Dose))];
        if (LinearTrend.Through(ranks, [.. points.Select(point => point.Log)]) is not { P: < Level } trend)
            return null;

        double change = Math.Exp(trend.Slope * (doses.Length - 1)) - 1;
        return Math.Abs(change) >= LeastChange ? change : null;
    }

    /// <summary><c>rises by 30 %</c> or <c>falls by 30 %</c>.</summary>
    public static string InWords(double change) => $"{(change > 0 ? "rises" : "falls")} by {Math.Round(100 * Math.Abs(change))} %";
}

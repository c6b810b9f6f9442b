using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>The foot to expect of a scan's bands, by fits of single ones (docs/methods.md, B7).</summary>
internal static class FootEvidence
{
    private const double GreatestFoot = 0.035;
    private const int FewestForSpread = 3;

    /// <summary>What bands were told of their foot is taken out again, since a band hardly tells it from the background; what is known of any foot comes in once.</summary>
    /// <param name="fits">With the foot that a rough background feigns.</param>
    /// <param name="told">What the bands were fitted with.</param>
    /// <param name="before">What is known of any foot.</param>
    public static Expected Of(IEnumerable<(GroupFit Fit, double Feigned)> fits, ShapePrior told, Expected before)
    {
        Seen[] feet = Feet(fits, told);
        if (feet.Length == 0)
            return before;
        double median = Median(feet, foot => foot.Value);
        double scatter = Scatter(feet, median);
        double error = feet.Length < FewestForSpread ? before.Spread : ErrorOfMedian(feet, scatter);
        double seen = 1 / ((error * error) + Shared(feet, scatter)), precision = seen + (1 / (before.Spread * before.Spread));
        double foot = before.Value + ((median - before.Value) * seen / precision);
        return new Expected(Math.Clamp(foot, 0, GreatestFoot), Math.Max(ShapePrior.CertainSpread, 1 / Math.Sqrt(precision)));
    }

    /// <summary>How much bands differ in their feet, beyond what they are unsure of: standard deviation, 0 of too few.</summary>
    public static double ScatterOf(IEnumerable<(GroupFit Fit, double Feigned)> fits, ShapePrior told)
    {
        Seen[] feet = Feet(fits, told);
        if (feet.Length < FewestForSpread)
            return 0;
        double scatter = Scatter(feet, Median(feet, foot => foot.Value));
        return Math.Sqrt(Math.Max(0, (scatter * scatter) - Median(feet, foot => 1 / foot.Precision)));
    }

    private static Seen[] Feet(IEnumerable<(GroupFit Fit, double Feigned)> fits, ShapePrior told) =>
        [.. fits.Where(fit => fit.Fit.Covariance.Length > 0).Select(fit => Own(fit.Fit, told, fit.Feigned)).Where(foot => foot.Precision > 0)];

    private static double Scatter(Seen[] feet, double median) => Median(feet, foot => Math.Abs(foot.Value - median)) / RobustStatistics.MedianOfAbsoluteNormal;

    private static Seen Own(GroupFit fit, ShapePrior told, double feigned)
    {
        double toldFoot = GroupCourse.ParametersOf(told).Foot, toldPrecision = 1 / (told.Foot.Spread * told.Foot.Spread);
        double foot = fit.Parameters[GroupCourse.Foot], variance = fit.Variance(GroupCourse.Foot);
        double precision = (1 / variance) - toldPrecision;
        return new Seen(((foot / variance) - (toldFoot * toldPrecision)) / precision, 1 / ((1 / precision) + (feigned * feigned)), feigned);
    }

    private static double Median(Seen[] feet, Func<Seen, double> figure) => WeightedMedian.Of(feet.Select(foot => (figure(foot), foot.Precision)));

    private static double ErrorOfMedian(Seen[] feet, double scatter)
    {
        double all = feet.Sum(foot => foot.Precision), independent = all * all / feet.Sum(foot => foot.Precision * foot.Precision);
        return RobustStatistics.MedianErrorOverSpread * Math.Max(scatter / Math.Sqrt(independent), 1 / Math.Sqrt(all));
    }

    /// <summary>Variance that a rough background feigns and the bands' scatter does not show: bands side by side stand on one background, which feigns the same foot for all.</summary>
    private static double Shared(Seen[] feet, double scatter)
    {
        double feigned = Median(feet, foot => foot.Feigned);
        return Math.Max(0, (feigned * feigned) - (scatter * scatter));
    }

    private readonly record struct Seen(double Value, double Precision, double Feigned);
}

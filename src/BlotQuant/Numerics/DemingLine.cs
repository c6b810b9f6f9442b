namespace BlotQuant.Numerics;

/// <summary>Straight line through points that err in both coordinates, each by its own variance (York et al. 2004, 10.1119/1.1632486).</summary>
/// <param name="Intercept">Value at place 0.</param>
/// <param name="SlopeError">Standard error of the slope, widened by √(χ²/ν) where the points scatter more than their variances say.</param>
public sealed record DemingLine(double Intercept, double Slope, double SlopeError)
{
    private const int MostRounds = 50;
    private const double SmallestChange = 1e-12;

    public double At(double place) => Intercept + (Slope * place);

    /// <param name="points">Places and values with their variances, each above 0.</param>
    /// <returns>Null for fewer than three points, or where they tell no slope.</returns>
    public static DemingLine? Fit(IReadOnlyList<(double Place, double PlaceVariance, double Value, double ValueVariance)> points)
    {
        if (points.Count < 3)
            return null;
        double slope = (points.Max(point => point.Value) - points.Min(point => point.Value)) / (points.Max(point => point.Place) - points.Min(point => point.Place));
        for (int round = 0; round < MostRounds && double.IsFinite(slope); round++)
        {
            double before = slope;
            slope = Round(points, slope).Slope;
            if (Math.Abs(slope - before) <= SmallestChange * Math.Abs(slope))
                break;
        }

        return double.IsFinite(slope) ? Round(points, slope) : null;
    }

    /// <summary>York's equations with the weights of a slope.</summary>
    private static DemingLine Round(IReadOnlyList<(double Place, double PlaceVariance, double Value, double ValueVariance)> points, double slope)
    {
        double[] weights = [.. points.Select(point => 1 / (point.ValueVariance + (slope * slope * point.PlaceVariance)))];
        double sum = weights.Sum();
        double place = points.Select((point, i) => weights[i] * point.Place).Sum() / sum;
        double value = points.Select((point, i) => weights[i] * point.Value).Sum() / sum;
        double[] adjusted = [.. points.Select((point, i) => weights[i] * (((point.Place - place) * point.ValueVariance) + (slope * (point.Value - value) * point.PlaceVariance)))];
        double better = points.Select((point, i) => weights[i] * adjusted[i] * (point.Value - value)).Sum()
            / points.Select((point, i) => weights[i] * adjusted[i] * (point.Place - place)).Sum();
        double centre = points.Select((_, i) => weights[i] * adjusted[i]).Sum() / sum;
        double spread = points.Select((_, i) => weights[i] * (adjusted[i] - centre) * (adjusted[i] - centre)).Sum();
        double squares = points.Select((point, i) => weights[i] * Math.Pow(point.Value - value - (better * (point.Place - place)), 2)).Sum();
        return new DemingLine(value - (better * place), better, Math.Sqrt(Math.Max(1, squares / (points.Count - 2)) / spread));
    }
}

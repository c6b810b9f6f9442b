namespace BlotQuant.Numerics;

/// <summary>The value that half of the weight lies below.</summary>
public static class WeightedMedian
{
    /// <param name="values">At least one, of a positive sum of weights.</param>
    public static double Of(IEnumerable<(double Value, double Weight)> values)
    {
        (double Value, double Weight)[] sorted = [.. values.OrderBy(value => value.Value)];
        double left = sorted.Sum(value => value.Weight) / 2;
        foreach ((double value, double weight) in sorted)
        {
            left -= weight;
            if (left <= 0)
                return value;
        }

        return sorted[^1].Value;
    }
}

using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>Lanes of one dose in one biological replicate → one point: they repeat the measuring of one sample, not the biology (docs/methods.md D17).</summary>
internal static class TechnicalReplicates
{
    /// <returns>Means whose weight is the sum of their lanes'; lanes whose limits pull both ways stay as they are.</returns>
    public static IEnumerable<DosePoint> Averaged(IEnumerable<DosePoint> points) =>
        points.GroupBy(point => (point.Replicate, point.Dose)).SelectMany(lanes => Mean([.. lanes]));

    private static ImmutableArray<DosePoint> Mean(ImmutableArray<DosePoint> lanes)
    {
        Bound[] limits = [.. lanes.Select(lane => lane.Bound).Where(bound => bound != Bound.Equal).Distinct()];
        if (lanes.Length == 1 || limits.Length > 1)
            return lanes;
        double weight = lanes.Sum(lane => lane.Weight);
        double mean = lanes.Sum(lane => lane.Weight * lane.Response) / weight;
        double? variance = lanes.Aggregate((double?)0, (sum, lane) => sum + (lane.Weight * lane.StandardError * lane.Weight * lane.StandardError));
        double? error = variance is { } known ? Math.Sqrt(known) / weight : null;
        return [lanes[0] with { Response = mean, Weight = weight, StandardError = error, Bound = limits is [Bound limit] ? limit : Bound.Equal }];
    }
}

using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Ratios;

/// <summary>What the ratios of one probe and normalisation on one membrane are divided by to be compared with other membranes (docs/methods.md R6).</summary>
/// <param name="RelativeVariance">Null where the noise cannot be known.</param>
internal sealed record MembraneFactor(double Value, double? RelativeVariance)
{
    private const int FewestCommonSamples = 2;

    public static MembraneFactor One { get; } = new(1, 0);

    /// <param name="ratios">Of one probe and normalisation, on all membranes.</param>
    /// <returns>One a membrane; membranes that give none are left out.</returns>
    public static ImmutableDictionary<string, MembraneFactor> Of(ImmutableArray<Ratio> ratios, MembraneScale scale)
    {
        var membranes = ratios.GroupBy(ratio => ratio.Membrane).ToDictionary(lanes => lanes.Key, lanes => lanes.ToImmutableArray());
        Dictionary<string, MembraneFactor?> factors = scale switch
        {
            MembraneScale.InterBlotControl => membranes.ToDictionary(lanes => lanes.Key, lanes => Mean(Controls(lanes.Value))),
            MembraneScale.CommonSamples => CommonSums(membranes),
            _ => membranes.ToDictionary(lanes => lanes.Key, _ => (MembraneFactor?)One),
        };
        return factors.Where(factor => factor.Value is not null).ToImmutableDictionary(factor => factor.Key, factor => factor.Value!);
    }

    private static IEnumerable<Ratio> Controls(ImmutableArray<Ratio> lanes) =>
        lanes.Where(lane => lane.Lane.Role == LaneRole.InterBlotControl && IsUsable(lane));

    private static Dictionary<string, MembraneFactor?> CommonSums(Dictionary<string, ImmutableArray<Ratio>> membranes)
    {
        var samples = membranes.ToDictionary(
            lanes => lanes.Key,
            lanes => lanes.Value.Where(IsUsable).GroupBy(Sample).ToDictionary(group => group.Key, group => Mean(group)));
        Condition[] common = [.. samples.Values.First().Keys.Where(sample => samples.Values.All(lanes => lanes.GetValueOrDefault(sample) is not null))];
        return samples.ToDictionary(
            lanes => lanes.Key,
            lanes => common.Length < FewestCommonSamples ? null : common.Select(sample => lanes.Value[sample]!).Aggregate(Sum));
    }

    /// <summary>A limit, or what cannot be told from nothing, scales no membrane.</summary>
    private static bool IsUsable(Ratio ratio) =>
        ratio is { Bound: Bound.Equal, Value.Value: > 0, Lane.ExcludeReason: null } && !ratio.Flags.Contains(RatioFlags.BelowLod);

    private static MembraneFactor? Mean(IEnumerable<Ratio> ratios)
    {
        Ratio[] lanes = [.. ratios];
        if (lanes.Length == 0)
            return null;
        double sum = lanes.Sum(lane => lane.Value.Value!.Value);
        double? variance = lanes.Aggregate((double?)0, (total, lane) => total + (lane.StandardError * lane.StandardError));
        return new MembraneFactor(sum / lanes.Length, variance / (sum * sum));
    }

    private static MembraneFactor Sum(MembraneFactor left, MembraneFactor right)
    {
        double sum = left.Value + right.Value;
        return new MembraneFactor(sum, (left.Variance + right.Variance) / (sum * sum));
    }

    private double? Variance => RelativeVariance * Value * Value;

    private static Condition Sample(Ratio ratio) => new(ratio.Lane.Role, ratio.Lane.Compound, ratio.Lane.Dose, ratio.Lane.TimeHours, ratio.Lane.CellLine);

    private readonly record struct Condition(LaneRole Role, string? Compound, double? Dose, double? TimeHours, string? CellLine);
}

using System.Collections.Immutable;
using BlotQuant.Experiments;
using MathNet.Numerics.Distributions;

namespace BlotQuant.Ratios;

/// <summary>How far lanes that should agree differ under one normalisation of a readout (docs/methods.md R7).</summary>
/// <param name="Cv">Coefficient of variation over vehicle lanes and replicates, a fraction.</param>
/// <param name="DegreesOfFreedom">Lanes less the groups whose lanes should agree.</param>
/// <param name="WorseProbability">Chance of so much more spread than without normalisation if it added none; null for <c>none</c> itself.</param>
public sealed record NormalisationSpread(string Probe, string NormalisedBy, double Cv, int DegreesOfFreedom, double? WorseProbability)
{
    private const int FewestDegrees = 3;

    /// <returns>One a probe and normalisation, over lanes that have a ratio under each of them; probes with too few such lanes are left out.</returns>
    public static ImmutableArray<NormalisationSpread> Of(ImmutableArray<Ratio> ratios) =>
        [.. ratios.GroupBy(ratio => ratio.Probe.Name).SelectMany(probe => OfProbe(probe.Key, [.. probe.GroupBy(ratio => ratio.NormalisedBy)]))];

    private static IEnumerable<NormalisationSpread> OfProbe(string probe, IGrouping<string, Ratio>[] ways)
    {
        var lanes = ways.Select(way => way.Where(IsUsable).Select(ratio => (ratio.Membrane, ratio.Lane.Lane)).ToHashSet()).ToArray();
        var common = lanes.Aggregate((a, b) => [.. a.Intersect(b)]);
        var residuals = ways.ToDictionary(way => way.Key, way => Residuals([.. way.Where(ratio => common.Contains((ratio.Membrane, ratio.Lane.Lane)))]));
        if (!residuals.TryGetValue(Normalisation.NoneName, out var raw) || raw.DegreesOfFreedom < FewestDegrees)
            return [];
        return residuals.Select(way => new NormalisationSpread(
            probe,
            way.Key,
            Math.Sqrt(Math.Exp(SquareSum(way.Value.Values) / raw.DegreesOfFreedom) - 1),
            raw.DegreesOfFreedom,
            way.Key == Normalisation.NoneName ? null : MoreSpread(way.Value.Values, raw.Values, raw.DegreesOfFreedom)));
    }

    /// <summary>A limit, or what cannot be told from nothing, says nothing of spread.</summary>
    private static bool IsUsable(Ratio ratio) =>
        ratio is { Lane: { Role: LaneRole.Vehicle or LaneRole.Sample, ExcludeReason: null }, PercentBound: Bound.Equal, Value.Value: > 0, PercentOfVehicle.Value: > 0 }
        && !ratio.Flags.Contains(RatioFlags.BelowLod);

    /// <summary>Logarithms less the mean of their group: vehicles of one membrane by their ratio, samples of one treatment by their percent of vehicle.</summary>
    private static (double[] Values, int DegreesOfFreedom) Residuals(Ratio[] lanes)
    {
        var groups = lanes.GroupBy(Group).Where(group => group.Count() > 1).ToArray();
        double[] values = [.. groups.SelectMany(group => Centred([.. group.Select(Logarithm)]))];
        return (values, values.Length - groups.Length);
    }

    private static object Group(Ratio ratio) => (
        ratio.Lane.Role == LaneRole.Vehicle ? ratio.Membrane : null,
        ratio.Lane.Compound, ratio.Lane.Dose, ratio.Lane.TimeHours, ratio.Lane.CellLine);

    private static double Logarithm(Ratio ratio) =>
        Math.Log(ratio.Lane.Role == LaneRole.Vehicle ? ratio.Value.Value!.Value : ratio.PercentOfVehicle.Value!.Value);

    private static IEnumerable<double> Centred(double[] values)
    {
        double mean = values.Average();
        return values.Select(value => value - mean);
    }

    /// <summary>Pitman and Morgan's test of two variances of the same lanes, one-sided.</summary>
    private static double MoreSpread(double[] normalised, double[] raw, int degrees)
    {
        double[] sums = [.. normalised.Zip(raw, (a, b) => a + b)], differences = [.. normalised.Zip(raw, (a, b) => a - b)];
        double scale = Math.Sqrt(SquareSum(sums) * SquareSum(differences));
        double correlation = scale > 0 ? Math.Clamp(sums.Zip(differences, (s, d) => s * d).Sum() / scale, -1, 1) : 0;
        double t = correlation * Math.Sqrt((degrees - 1) / Math.Max(double.Epsilon, 1 - (correlation * correlation)));
        return 1 - StudentT.CDF(0, 1, degrees - 1, t);
    }

    private static double SquareSum(double[] values) => values.Sum(value => value * value);
}

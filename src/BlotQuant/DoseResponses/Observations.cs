using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>The points of one curve that enter the least squares, column by column, with the place of each point's replicate.</summary>
internal sealed record Observations(double[] Doses, double[] Responses, double[] Weights, int[] Replicates, string[] ReplicateNames)
{
    public int Count => Doses.Length;

    public double TopDose => Doses.Max();

    /// <summary>Uncensored points of some weight in an order that does not depend on the order they came in.</summary>
    public static Observations Of(ImmutableArray<DosePoint> points)
    {
        DosePoint[] used = [.. points.Where(point => point.Bound == Bound.Equal && point.Weight > 0)
            .OrderBy(point => point.Dose).ThenBy(point => point.Replicate, StringComparer.Ordinal)
            .ThenBy(point => point.Response).ThenBy(point => point.Weight)];
        string[] names = [.. used.Select(point => point.Replicate).Distinct().Order(StringComparer.Ordinal)];
        return new Observations(
            [.. used.Select(point => point.Dose)],
            [.. used.Select(point => point.Response)],
            [.. used.Select(point => point.Weight)],
            [.. used.Select(point => Array.IndexOf(names, point.Replicate))],
            names);
    }

    /// <summary>The points of one replicate alone, with weights given beside.</summary>
    public Observations Only(int replicate, double[] weights)
    {
        int[] rows = [.. Enumerable.Range(0, Count).Where(i => Replicates[i] == replicate)];
        return new Observations(
            [.. rows.Select(i => Doses[i])],
            [.. rows.Select(i => Responses[i])],
            [.. rows.Select(i => weights[i])],
            new int[rows.Length],
            [ReplicateNames[replicate]]);
    }

    public int DistinctDosesOf(int replicate) => Doses.Where((_, i) => Replicates[i] == replicate).Distinct().Count();
}

using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>The points of one curve that enter its fit, column by column, with the place of each point's replicate.</summary>
/// <param name="Bounds">Whether a response is known or only a limit of it.</param>
/// <param name="Errors">Standard error of measuring each response; null where it is not known.</param>
internal sealed record Observations(double[] Doses, double[] Responses, double[] Weights, Bound[] Bounds, double?[] Errors, int[] Replicates, string[] ReplicateNames)
{
    public int Count => Doses.Length;

    public double TopDose => Doses.Max();

    public double[] Log10Doses => [.. Doses.Distinct().Order().Select(Math.Log10)];

    /// <summary>Whether the error of measuring is known of every point.</summary>
    public bool HasErrors => Errors.All(error => error > 0);

    public bool HasLimits => Bounds.Any(bound => bound != Bound.Equal);

    /// <summary>Points of some weight in an order that does not depend on the order they came in.</summary>
    public static Observations Of(ImmutableArray<DosePoint> points)
    {
        DosePoint[] used = [.. points.Where(point => point.Weight > 0)
            .OrderBy(point => point.Dose).ThenBy(point => point.Replicate, StringComparer.Ordinal)
            .ThenBy(point => point.Response).ThenBy(point => point.Weight).ThenBy(point => point.Bound).ThenBy(point => point.StandardError)];
        string[] names = [.. used.Select(point => point.Replicate).Distinct().Order(StringComparer.Ordinal)];
        return new Observations(
            [.. used.Select(point => point.Dose)],
            [.. used.Select(point => point.Response)],
            [.. used.Select(point => point.Weight)],
            [.. used.Select(point => point.Bound)],
            [.. used.Select(point => point.StandardError)],
            [.. used.Select(point => Array.IndexOf(names, point.Replicate))],
            names);
    }

    /// <summary>A held model knows no limits: it is fitted to the points whose response is known.</summary>
    public static Observations Of(ImmutableArray<DosePoint> points, HeldModel model) =>
        Of(model.HoldsAny ? [.. points.Where(point => point.Bound == Bound.Equal)] : points);

    /// <summary>The points of one replicate alone, with weights given beside.</summary>
    public Observations Only(int replicate, double[] weights)
    {
        Observations own = (this with { Weights = weights }).Where(i => Replicates[i] == replicate);
        return own with { Replicates = new int[own.Count], ReplicateNames = [ReplicateNames[replicate]] };
    }

    /// <summary>Some of the points.</summary>
    public Observations Where(Predicate<int> isTaken) => Rows([.. Enumerable.Range(0, Count).Where(i => isTaken(i))]);

    /// <summary>Points by their places, any of them more than once.</summary>
    public Observations Rows(int[] rows) => this with
    {
        Doses = [.. rows.Select(i => Doses[i])],
        Responses = [.. rows.Select(i => Responses[i])],
        Weights = [.. rows.Select(i => Weights[i])],
        Bounds = [.. rows.Select(i => Bounds[i])],
        Errors = [.. rows.Select(i => Errors[i])],
        Replicates = [.. rows.Select(i => Replicates[i])],
    };

    /// <summary>The points whose response is known.</summary>
    public Observations Known() => HasLimits ? Where(i => Bounds[i] == Bound.Equal) : this;

    /// <summary>Doses at which a replicate has a known response.</summary>
    public int DistinctDosesOf(int replicate) => Doses.Where((_, i) => Replicates[i] == replicate && Bounds[i] == Bound.Equal).Distinct().Count();

    /// <summary>How badly curves fit the points.</summary>
    /// <param name="responses">The responses, or what they are on another scale.</param>
    /// <param name="grid">Of their doses; a search from a start does without.</param>
    public ICurveSurface Surface(double[] responses, double[] weights, HeldModel model, DoseGrid grid)
    {
        if (HasLimits)
            return new CensoredSurface(this with { Responses = responses, Weights = weights }, grid);
        var means = DoseMeans.Of(Doses, responses, weights);
        return model.HoldsAny ? new HeldSurface(means, grid, model) : new LogisticSurface(means, grid);
    }
}

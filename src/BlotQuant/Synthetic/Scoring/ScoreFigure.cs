namespace BlotQuant.Synthetic;

/// <summary>One figure of how well a run did.</summary>
/// <param name="Stage">lanes, bands, volume, saturation, ratio or ic50.</param>
/// <param name="Group">Which part of the truth it speaks of; <c>all</c> for all of it.</param>
/// <param name="Figure">What was computed.</param>
/// <param name="Value">Null where nothing was there to compute it from.</param>
/// <param name="Count">How many lanes, bands, ratios or curves it rests on.</param>
public sealed record ScoreFigure(string Stage, string Group, string Figure, double? Value, int Count);

/// <summary>The usual figures over a list of values.</summary>
internal static class Figures
{
    public static ScoreFigure Share(string stage, string group, string figure, int hits, int of) =>
        new(stage, group, figure, of == 0 ? null : (double)hits / of, of);

    public static ScoreFigure Mean(string stage, string group, string figure, IReadOnlyCollection<double> values) =>
        new(stage, group, figure, values.Count == 0 ? null : values.Average(), values.Count);

    /// <summary>The quantile by linear interpolation between order statistics.</summary>
    public static ScoreFigure Quantile(string stage, string group, string figure, IEnumerable<double> values, double fraction)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return new ScoreFigure(stage, group, figure, null, 0);
        double place = fraction * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return new ScoreFigure(stage, group, figure, sorted[below] + ((place - below) * (above - sorted[below])), sorted.Length);
    }

    /// <summary>Precision, recall and F1.</summary>
    public static IEnumerable<ScoreFigure> Detection(string stage, string group, int found, int wrong, int missed)
    {
        yield return Share(stage, group, "precision", found, found + wrong);
        yield return Share(stage, group, "recall", found, found + missed);
        int weight = (2 * found) + wrong + missed;
        yield return new ScoreFigure(stage, group, "f1", weight == 0 ? null : 2.0 * found / weight, found + missed);
    }
}

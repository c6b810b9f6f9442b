using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Where the touching bands of one ridge meet (docs/methods.md, L2).</summary>
/// <param name="First">First column of the ridge in front of which a seam could be told.</param>
/// <param name="Last">Last one.</param>
/// <param name="Columns">Columns in front of which two bands meet.</param>
/// <param name="PlayColumns">A dip as near as this to a seam is where its bands meet: counts break most at their shoulders.</param>
internal sealed record BandSeams(int First, int Last, ImmutableArray<int> Columns, int PlayColumns)
{
    /// <summary>Reaches that tell seams by themselves; longer ones only tell that seams stand in even steps.</summary>
    public const int Reaches = 3;

    /// <summary>At a seam counts break so many times as much as in half of the ridge's columns.</summary>
    private const double LeastContrast = 2;

    public static BandSeams None { get; } = new(0, 0, [], 0);

    /// <summary>Seams that stand out each by itself.</summary>
    /// <param name="reach">Which of the reaches.</param>
    public static BandSeams Of(RidgeBreaks ridge, int reach)
    {
        if (reach >= ridge.Counts.Length)
            return None;
        int columns = RidgeBreaks.ReachesColumns[reach];
        if (ridge.Strong.Last - ridge.Strong.First < RidgeBreaks.FewestReaches * columns)
            return None;
        (int first, int last, float[] breaks) = (ridge.Strong.First + columns, ridge.Strong.Last - columns, ridge.Counts[reach]);
        double usual = RobustStatistics.Median([.. breaks[first..(last + 1)].Select(value => (double)value)]);
        return new BandSeams(first, last, [.. Enumerable.Range(first, last + 1 - first).Where(column => breaks[column] > LeastContrast * usual && IsGreatest(breaks, column, 2 * columns))], 0);
    }

    private static bool IsGreatest(float[] breaks, int column, int reach) =>
        breaks[Math.Max(0, column - reach)..Math.Min(breaks.Length, column + reach + 1)].All(other => other <= breaks[column]);
}

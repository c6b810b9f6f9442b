using System.Collections.Immutable;

namespace BlotQuant.DoseResponses;

/// <summary>Holm 1979 (Scand. J. Stat. 6, 65): p values of several comparisons that hold together.</summary>
internal static class Holm
{
    public static ImmutableArray<CurveComparison> Adjusted(ImmutableArray<CurveComparison> comparisons)
    {
        CurveComparison[] adjusted = [.. comparisons];
        int[] order = [.. Enumerable.Range(0, adjusted.Length).Where(i => adjusted[i].P is not null).OrderBy(i => adjusted[i].P)];
        double least = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - rank) * adjusted[order[rank]].P!.Value));
            adjusted[order[rank]] = adjusted[order[rank]] with { AdjustedP = least };
        }

        return [.. adjusted];
    }
}

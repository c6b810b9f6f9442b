using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>One lane more than the sheet lists, at an end of a row of samples and with rungs of its own: a ladder that glows and that nobody listed (docs/methods.md, L9).</summary>
internal static class UnlistedLadder
{
    /// <summary>A band in no sample's row may be dirt.</summary>
    private const int FewestRungs = 2;

    /// <summary>Two lanes that are alike are a series.</summary>
    private const int FewestSamples = 3;

    /// <param name="places">One more than the sheet lists, all of which show.</param>
    /// <param name="mayBeDark">Whether the lane sheet lets a lane show no band; a lane that may be dark leaves open which ones show.</param>
    /// <returns>Index of the surplus lane; null where none or either end could be it.</returns>
    public static int? Of(ImmutableArray<LanePlace> places, ImmutableArray<bool> mayBeDark, CommonRows rows)
    {
        if (mayBeDark.IsEmpty || mayBeDark.Contains(true) || mayBeDark.Length != places.Length - 1 || mayBeDark.Length < FewestSamples || places.Any(place => !place.Shows))
            return null;
        int[] ends = [.. new[] { 0, places.Length - 1 }.Where(end => IsLadder(end, places.Length, rows))];
        return ends is [int only] ? only : null;
    }

    /// <summary>Rows slope: only the lane beside tells whether a band stands in one of them.</summary>
    private static bool IsLadder(int end, int count, CommonRows rows)
    {
        (int first, int beside) = end == 0 ? (1, 1) : (0, end - 1);
        return Enumerable.Range(first, count - 2).All(sample => rows.AreAlike(sample, sample + 1))
            && !rows.AreAlike(end, beside) && rows.RowsBeyond(end, beside) >= FewestRungs;
    }
}

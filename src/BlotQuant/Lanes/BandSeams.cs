using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>Where the touching bands of one ridge meet (docs/methods.md, L2).</summary>
/// <param name="First">First column of the ridge in front of which a seam could be told.</param>
/// <param name="Last">Last one.</param>
/// <param name="Columns">Columns in front of which two bands meet.</param>
/// <param name="PlayColumns">A dip as near as this to a seam is where its bands meet: counts break most at their shoulders.</param>
internal sealed record BandSeams(int First, int Last, ImmutableArray<int> Columns, int PlayColumns)
{
    public static BandSeams None { get; } = new(0, 0, [], 0);
}

using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>The same protein's bands across the lanes of one scan.</summary>
/// <param name="Number">From 1 at the top.</param>
/// <param name="Places">One place for each lane, left to right.</param>
public sealed record BandRow(int Number, ImmutableArray<RowPlace> Places)
{
    /// <summary>How many lanes show the row.</summary>
    public int SeenLanes => Places.Count(place => place.Candidate is not null);
}

/// <summary>Where a row crosses a lane.</summary>
/// <param name="CentreRow">Row of the peak, or where it would be, from the lane's top.</param>
/// <param name="Rows">Rows to measure.</param>
/// <param name="Candidate">Index of the lane's band candidate; null where the lane shows none.</param>
public readonly record struct RowPlace(double CentreRow, RowSpan Rows, int? Candidate);

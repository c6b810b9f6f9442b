using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>A peak of a lane profile; rows count from the lane's top.</summary>
/// <param name="PeakRow">Row of the maximum.</param>
/// <param name="Rows">From where the band begins to where it ends or meets its neighbour.</param>
/// <param name="Height">Counts of the lane's level at the peak above the higher of its flanks.</param>
/// <param name="PeakSnr">Height over the noise of one pixel of the background.</param>
/// <param name="FullWidthHalfMaxPx">Rows between the half heights.</param>
public sealed record BandCandidate(int PeakRow, RowSpan Rows, double Height, double PeakSnr, double FullWidthHalfMaxPx)
{
    /// <summary>Centre between rows: fitted where the band was split off a peak, else the row of the maximum.</summary>
    public double CentreRow { get; init; } = PeakRow;

    /// <summary>What was done to it by hand: by-hand, excluded.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];
}

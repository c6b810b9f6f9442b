namespace BlotQuant.Bands;

/// <summary>A peak of a lane profile; rows count from the lane's top.</summary>
/// <param name="PeakRow">Row of the maximum.</param>
/// <param name="Rows">From where the band begins to where it ends or meets its neighbour.</param>
/// <param name="Height">Mean counts above what surrounds it.</param>
/// <param name="PeakSnr">Height over the noise of the smoothed profile.</param>
/// <param name="FullWidthHalfMaxPx">Rows between the half heights.</param>
public sealed record BandCandidate(int PeakRow, RowSpan Rows, double Height, double PeakSnr, double FullWidthHalfMaxPx);

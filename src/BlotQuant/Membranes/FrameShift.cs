using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>How far right of the first scan of its frame another one lies (docs/methods.md, M2).</summary>
/// <param name="Px">At half the height of the membrane; negative where the scan lies further left.</param>
/// <param name="TurnDegrees">Positive where the shift grows on the way down; null where the halves of the membrane do not tell.</param>
/// <param name="FarthestPx">The greatest shift to either side along the height of the membrane.</param>
/// <param name="Correlation">Of the two scans' upright flanks at this shift, −1 to 1.</param>
/// <param name="IsTrusted">False where the scans do not look enough alike, or as much so at another shift.</param>
public sealed record FrameShift(Scan Scan, double Px, double? TurnDegrees, double FarthestPx, double Correlation, bool IsTrusted);

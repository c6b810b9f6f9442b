namespace BlotQuant.Bands;

/// <summary>A peak of a lane's level that stands out, taken for one band until it is split.</summary>
/// <param name="Rise">Counts of the mean over its width above the higher of its flanks.</param>
internal readonly record struct BandPeak(int Row, double WidthRows, double Rise);

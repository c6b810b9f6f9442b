namespace BlotQuant.Bands;

/// <summary>Background-subtracted sum of counts.</summary>
/// <param name="Counts">RawCounts − Background; negative where the place is darker than its surroundings.</param>
/// <param name="StandardError">Error of measuring this picture; null where its noise cannot be known.</param>
/// <param name="RawCounts">Sum of counts in the box.</param>
/// <param name="Background">Counts removed.</param>
public sealed record Volume(double Counts, double? StandardError, double RawCounts, double Background);

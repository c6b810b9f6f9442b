using System.Collections.Immutable;

namespace BlotQuant.Agreement;

/// <param name="ValueName">The column that the values come from.</param>
public sealed record MeasuredTable(string File, string ValueName, ImmutableArray<Measurement> Rows);

/// <summary>What a table says of one band: where it is, its value, and who measured it how. Names that a table does not give are empty.</summary>
/// <param name="Where">File and line.</param>
public sealed record Measurement(string Where, string Scan, string Probe, string Lane, string Band, string Operator, string Method, double? Value);

/// <summary>A band that both tables hold.</summary>
/// <param name="Manual">On the scale of <paramref name="Measured"/>: times <paramref name="Scale"/>.</param>
/// <param name="LogRatio">ln(measured / manual); missing unless both are above 0.</param>
public sealed record MatchedPair(string Name, Measurement From, double Measured, double Manual, double Scale, double? LogRatio);

/// <summary>A row of either table that stands alone, and why.</summary>
public sealed record Unmatched(string Where, string Name, string Reason);

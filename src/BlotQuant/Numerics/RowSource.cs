namespace BlotQuant.Numerics;

/// <summary>Writes one row of a picture into a span as long as the picture is wide; may be asked for rows in any order, from several threads.</summary>
public delegate void RowSource(int row, Span<float> destination);

namespace BlotQuant.Numerics;

/// <summary>Writes rows of a picture, from one on, into a span that holds a whole number of them; may be asked in any order, from several threads.</summary>
public delegate void RowSource(int top, Span<float> rows);

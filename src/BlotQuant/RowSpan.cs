namespace BlotQuant;

/// <summary>Rows Start … End − 1.</summary>
public readonly record struct RowSpan(int Start, int End)
{
    public int Count => End - Start;

    public bool Contains(int row) => row >= Start && row < End;

    public RowSpan Clamp(int start, int end) => new(Math.Clamp(Start, start, end), Math.Clamp(End, start, end));
}

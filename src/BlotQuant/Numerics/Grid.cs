namespace BlotQuant.Numerics;

/// <summary>A row-major grid of floats that detection works on; measuring never does.</summary>
public sealed class Grid(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public float[] Values { get; } = new float[width * height];

    public Span<float> Row(int row) => Values.AsSpan(row * Width, Width);

    /// <summary>Copies rows from one on, as a <see cref="RowSource"/>.</summary>
    public void Rows(int top, Span<float> rows) => Values.AsSpan(top * Width, rows.Length).CopyTo(rows);

    public float this[int column, int row]
    {
        get => Values[(row * Width) + column];
        set => Values[(row * Width) + column] = value;
    }
}

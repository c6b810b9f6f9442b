namespace BlotQuant.Numerics;

/// <summary>A straight line of pixels in a row-major grid.</summary>
/// <param name="Start">Index of its first pixel.</param>
/// <param name="Step">From one pixel to the next.</param>
/// <param name="Length">Number of pixels.</param>
public readonly record struct GridLine(int Start, int Step, int Length)
{
    public static GridLine[] Rows(int width, int height) => [.. Enumerable.Range(0, height).Select(row => new GridLine(row * width, 1, width))];

    public static GridLine[] Columns(int width, int height) => [.. Enumerable.Range(0, width).Select(column => new GridLine(column, width, height))];

    /// <summary>Diagonals that run right on their way down, of three pixels or more.</summary>
    public static GridLine[] Falling(int width, int height) =>
    [
        .. Counted(0, width - 2).Select(column => new GridLine(column, width + 1, Math.Min(height, width - column))),
        .. Counted(1, height - 2).Select(row => new GridLine(row * width, width + 1, Math.Min(width, height - row))),
    ];

    /// <summary>Diagonals that run left on their way down, of three pixels or more.</summary>
    public static GridLine[] Rising(int width, int height) =>
    [
        .. Counted(2, width).Select(column => new GridLine(column, width - 1, Math.Min(height, column + 1))),
        .. Counted(1, height - 2).Select(row => new GridLine(((row + 1) * width) - 1, width - 1, Math.Min(width, height - row))),
    ];

    private static IEnumerable<int> Counted(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from));
}

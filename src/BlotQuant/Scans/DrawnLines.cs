namespace BlotQuant.Scans;

/// <summary>Lines of one colour in an otherwise grey picture.</summary>
/// <param name="Colour">Its name.</param>
internal sealed record ColouredLines(string Colour, long Pixels);

/// <summary>Tells frames that were drawn in colour over a grey picture, smoothed ones too: one colour runs along rows and, thinly, along columns (docs/methods.md, I6).</summary>
/// <remarks>Coloured bands, of a ladder laid over its blot, run along rows alone.</remarks>
internal sealed class DrawnLines
{
    private const int LeastLengthPx = 24, LeastHeightPx = 16, ThickestPx = 8;

    private readonly int[][] _heights;
    private readonly bool[] _runsAlongRows = new bool[PureColour.Count];
    private readonly bool[] _runsAlongColumns = new bool[PureColour.Count];
    private readonly long[] _pixels = new long[PureColour.Count];

    public DrawnLines(int width) => _heights = [.. Enumerable.Range(0, PureColour.Count).Select(_ => new int[width])];

    /// <summary>Takes the next row, from the top.</summary>
    public void Add(ReadOnlySpan<Rgb> pixels)
    {
        for (int start = 0; start < pixels.Length;)
        {
            int? colour = PureColour.Of(pixels[start]);
            int end = start + 1;
            while (end < pixels.Length && PureColour.Of(pixels[end]) == colour)
                end++;
            Take(colour, start, end);
            start = end;
        }
    }

    /// <summary>The colour with most pixels of those that run both ways.</summary>
    public ColouredLines? Found() => (
        from colour in Enumerable.Range(0, PureColour.Count)
        where _runsAlongRows[colour] && _runsAlongColumns[colour]
        orderby _pixels[colour] descending
        select new ColouredLines(PureColour.Name(colour), _pixels[colour])).FirstOrDefault();

    private void Take(int? colour, int start, int end)
    {
        for (int other = 0; other < PureColour.Count; other++)
        {
            if (other != colour || end - start > ThickestPx)
                _heights[other].AsSpan(start..end).Clear();
        }

        if (colour is not { } drawn)
            return;
        _pixels[drawn] += end - start;
        _runsAlongRows[drawn] |= end - start >= LeastLengthPx;
        if (end - start > ThickestPx)
            return;
        foreach (ref int height in _heights[drawn].AsSpan(start..end))
            _runsAlongColumns[drawn] |= ++height >= LeastHeightPx;
    }
}

namespace BlotQuant.Scans;

/// <summary>Tells rectangles that were drawn into a picture: closed outlines of one value that differ from what lies on both sides (docs/methods.md, I6).</summary>
/// <remarks>
/// A detector's noise, and even the rounding of a smooth 8-bit picture, breaks a line of one value within a few pixels; clipped areas are filled, not outlined.
/// Upright rectangles that touch no border of the picture; dashed, turned and smoothed ones are not told, nor lines that do not close.
/// </remarks>
internal sealed class DrawnRectangles
{
    private const int LeastWidthPx = 24, LeastHeightPx = 10, ThickestPx = 8;

    /// <summary>Of the pixels along a side, how many have to differ from the line.</summary>
    private const double LeastDifferingShare = 0.9;

    /// <summary>Straight edges that are remembered at once; pictures have tens.</summary>
    private const int MostEdges = 100_000;

    private readonly PixelPlane _plane;
    private readonly PixelBox _box;
    private readonly Dictionary<(int Left, int Right, float Value), int> _topEdges = [];
    private readonly List<PixelBox> _found = [];

    private DrawnRectangles(PixelPlane plane, PixelBox box) => (_plane, _box) = (plane, box);

    /// <returns>The outer boxes, in the order of their lowest rows.</returns>
    public static IReadOnlyList<PixelBox> Of(PixelPlane plane, PixelBox box)
    {
        var search = new DrawnRectangles(plane, box);
        if (box.Height < LeastHeightPx + 2 || box.Width < LeastWidthPx + 2)
            return [];
        float[] above = new float[box.Width], row = new float[box.Width], below = new float[box.Width];
        plane.CopyRow(box.Top, box.Left, row);
        plane.CopyRow(box.Top + 1, box.Left, below);
        for (int y = box.Top + 1; y + 1 < box.Bottom; y++)
        {
            (above, row, below) = (row, below, above);
            plane.CopyRow(y + 1, box.Left, below);
            search.Look(y, above, row, below);
        }

        return search._found;
    }

    private void Look(int y, ReadOnlySpan<float> above, ReadOnlySpan<float> row, ReadOnlySpan<float> below)
    {
        for (int start = 1; start + LeastWidthPx < row.Length;)
        {
            int end = start + 1;
            while (end < row.Length && row[end] == row[start])
                end++;
            if (end - start >= LeastWidthPx && end < row.Length && row[start - 1] != row[start])
                Judge(y, start, end, row[start], IsEdge(above, start, end, row[start]), IsEdge(below, start, end, row[start]));
            start = end;
        }
    }

    private void Judge(int y, int start, int end, float value, bool isTop, bool isBottom)
    {
        var edge = (_box.Left + start, _box.Left + end, value);
        if (isBottom && _topEdges.TryGetValue(edge, out int top) && y + 1 - top >= LeastHeightPx)
        {
            PixelBox outline = new(edge.Item1, top, edge.Item2, y + 1);
            if (IsOutline(outline, value))
                _found.Add(outline);
        }

        if (isTop && _topEdges.Count < MostEdges)
            _topEdges[edge] = y;
    }

    /// <summary>Beyond an outer edge the sides do not go on either.</summary>
    private static bool IsEdge(ReadOnlySpan<float> beyond, int start, int end, float value)
    {
        int same = 0;
        foreach (float pixel in beyond[start..end])
            same += pixel == value ? 1 : 0;
        return beyond[start] != value && beyond[end - 1] != value && same <= (1 - LeastDifferingShare) * (end - start);
    }

    /// <summary>All of its four sides hold the value; just outside, and inside past its thickness, nearly nothing does.</summary>
    private bool IsOutline(PixelBox outline, float value)
    {
        int thickness = 1;
        while (thickness <= ThickestPx && _plane[(outline.Left + outline.Right) / 2, outline.Top + thickness] == value)
            thickness++;
        PixelBox outside = Grown(outline, 1), inside = Grown(outline, -thickness);
        return thickness <= ThickestPx
            && inside is { Width: > 2, Height: > 2 }
            && ShareOf(outline, value) == 1
            && ShareOf(outside, value) <= 1 - LeastDifferingShare
            && ShareOf(inside, value) <= 1 - LeastDifferingShare;
    }

    /// <summary>How much of the pixels along a box's rim holds a value.</summary>
    private double ShareOf(PixelBox rim, float value)
    {
        int same = 0;
        for (int x = rim.Left; x < rim.Right; x++)
            same += (_plane[x, rim.Top] == value ? 1 : 0) + (_plane[x, rim.Bottom - 1] == value ? 1 : 0);
        for (int y = rim.Top; y < rim.Bottom; y++)
            same += (_plane[rim.Left, y] == value ? 1 : 0) + (_plane[rim.Right - 1, y] == value ? 1 : 0);
        return same / (2.0 * (rim.Width + rim.Height));
    }

    private static PixelBox Grown(PixelBox box, int by) => new(box.Left - by, box.Top - by, box.Right + by, box.Bottom + by);
}

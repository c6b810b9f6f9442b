using System.Collections.Immutable;

namespace BlotQuant.Numerics;

/// <summary>A 4-connected region of a grid.</summary>
/// <param name="Box">Half-open box round it.</param>
/// <param name="Spans">Its rows from the top, each from its first pixel to behind its last, gaps between them included.</param>
/// <param name="RectanglePixels">Area of the least rectangle round it that stands askew by 5° or less.</param>
public sealed record Region(PixelBox Box, ImmutableArray<(int First, int End)> Spans, double RectanglePixels)
{
    /// <summary>Pixels of the spans.</summary>
    public long FilledPixels => Spans.Sum(span => (long)span.End - span.First);
}

/// <summary>Connected regions above a level.</summary>
public static class ConnectedRegions
{
    private const double MostDegreesAskew = 5, StepDegrees = 0.25;

    /// <returns>Regions in the order of their first pixel, row by row.</returns>
    public static IReadOnlyList<Region> Above(Grid grid, float level)
    {
        bool[] open = new bool[grid.Values.Length];
        for (int i = 0; i < open.Length; i++)
            open[i] = grid.Values[i] > level;
        var regions = new List<Region>();
        var waiting = new Stack<int>();
        for (int start = 0; start < open.Length; start++)
        {
            if (open[start])
                regions.Add(Take(open, grid.Width, start, waiting));
        }

        return regions;
    }

    private static Region Take(bool[] open, int width, int start, Stack<int> waiting)
    {
        var spans = new Dictionary<int, (int First, int Last)>();
        Visit(start);
        while (waiting.TryPop(out int place))
        {
            int column = place % width;
            int row = place / width;
            spans[row] = spans.TryGetValue(row, out (int First, int Last) span)
                ? (Math.Min(span.First, column), Math.Max(span.Last, column))
                : (column, column);
            if (column > 0)
                Visit(place - 1);
            if (column + 1 < width)
                Visit(place + 1);
            Visit(place - width);
            Visit(place + width);
        }

        var box = new PixelBox(spans.Values.Min(span => span.First), spans.Keys.Min(), spans.Values.Max(span => span.Last) + 1, spans.Keys.Max() + 1);
        return new Region(box, [.. spans.OrderBy(span => span.Key).Select(span => (span.Value.First, span.Value.Last + 1))], LeastRectangle(spans));

        void Visit(int place)
        {
            if (place < 0 || place >= open.Length || !open[place])
                return;
            open[place] = false;
            waiting.Push(place);
        }
    }

    private static double LeastRectangle(Dictionary<int, (int First, int Last)> spans)
    {
        (double X, double Y)[] corners =
        [
            .. from span in spans
               from corner in new (double, double)[] { (span.Value.First, span.Key), (span.Value.Last + 1, span.Key), (span.Value.First, span.Key + 1), (span.Value.Last + 1, span.Key + 1) }
               select corner,
        ];
        int steps = (int)(MostDegreesAskew / StepDegrees);
        return Enumerable.Range(-steps, (2 * steps) + 1).Min(step => Area(corners, step * StepDegrees * Math.PI / 180));
    }

    private static double Area((double X, double Y)[] corners, double askew)
    {
        (double sine, double cosine) = Math.SinCos(askew);
        double left = double.PositiveInfinity, right = double.NegativeInfinity, top = double.PositiveInfinity, bottom = double.NegativeInfinity;
        foreach ((double x, double y) in corners)
        {
            double across = (x * cosine) + (y * sine), down = (y * cosine) - (x * sine);
            (left, right) = (Math.Min(left, across), Math.Max(right, across));
            (top, bottom) = (Math.Min(top, down), Math.Max(bottom, down));
        }

        return (right - left) * (bottom - top);
    }
}

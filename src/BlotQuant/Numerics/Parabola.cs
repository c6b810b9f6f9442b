namespace BlotQuant.Numerics;

/// <summary>A parabola that opens downwards, slid under lines of values: what it cannot reach is cut off (docs/methods.md, P4).</summary>
/// <param name="longest">Length of the longest line.</param>
public sealed class Parabola(int longest)
{
    /// <summary>Just under 2: second differences along a true parabola scatter in single precision.</summary>
    private const float CurvatureSlack = 1.999f;

    /// <summary>How many points after a better one are looked at before the search is narrowed, which costs a square root.</summary>
    private const int PointsBeforeNarrowing = 3;

    /// <summary>The line as it was.</summary>
    private readonly float[] _values = new float[longest];

    /// <summary>For each point that can be touched, the next one.</summary>
    private readonly int[] _next = new int[longest];

    /// <summary>Lowers a line of the grid to the parabolas that touch it from below.</summary>
    /// <returns>The outermost inner points that are touched; the far ends of the line where there are none.</returns>
    public (int First, int Last) Slide(float[] grid, GridLine line, float curvature)
    {
        float lowest = Read(grid, line, curvature);
        int first = line.Length - 1;
        int last = 0;
        for (int from = 0; from < line.Length - 1;)
        {
            (int to, float slope) = NextTouch(from, line.Length, lowest, curvature);
            if (from == 0)
                first = to;
            if (to == line.Length - 1)
                last = from;
            for (int x = 1; x < to - from; x++)
                grid[line.Start + ((from + x) * line.Step)] = _values[from] + (x * (slope - (x * curvature)));
            from = to;
        }

        return (first, last);
    }

    /// <summary>What the line last slid under would be at its ends if no object stood there.</summary>
    /// <remarks>
    /// The straight line through the outermost inner points touched, bent by a sixth-order vignette where the middle of the line lies below it.
    /// An object reaches less than a quarter of the line into it.
    /// </remarks>
    public (float Start, float End) Ends((int First, int Last) touched, int length, float curvature)
    {
        int first = 4 * touched.First >= length ? 0 : touched.First;
        int last = 4 * (length - 1 - touched.Last) >= length ? length - 1 : touched.Last;
        float slope = (_values[last] - _values[first]) / (last - first);
        float offset = _values[first] - (slope * first);
        float middle = 0.5f * (last + first);
        float vignette = 0;
        for (int i = (length + 2) / 3; i <= 2 * length / 3; i++)
        {
            float bend = Bend(i);
            if (_values[i] < offset + (slope * i) + (vignette * bend))
                vignette = -(offset + (slope * i) - _values[i]) / bend;
        }

        int beyond = length - 1 - last;
        return (
            offset + (vignette * Bend(first)) + (curvature * first * first),
            offset + ((length - 1) * slope) + (vignette * Bend(last)) + (curvature * beyond * beyond));

        float Bend(int i)
        {
            float x = (i - middle) * 2f / (last - first);
            return (x * x * x * x * x * x) - 1f;
        }
    }

    /// <summary>Copies the line and links the points whose curvature lets a parabola touch them.</summary>
    /// <returns>The least value.</returns>
    private float Read(float[] grid, GridLine line, float curvature)
    {
        float bend = CurvatureSlack * curvature;
        float lowest = float.MaxValue;
        int linked = 0;
        for (int i = 0; i < line.Length; i++)
        {
            float value = grid[line.Start + (i * line.Step)];
            _values[i] = value;
            lowest = value < lowest ? value : lowest;
            if (i >= 2 && _values[i - 1] + _values[i - 1] - _values[i - 2] - value < bend)
            {
                _next[linked] = i - 1;
                linked = i - 1;
            }
        }

        _next[linked] = line.Length - 1;
        _next[line.Length - 1] = int.MaxValue;
        return lowest;
    }

    /// <summary>The second point of the steepest falling parabola through a point that stays below the line.</summary>
    private (int To, float Slope) NextTouch(int from, int length, float lowest, float curvature)
    {
        float start = _values[from];
        float leastSlope = float.MaxValue;
        int to = 0;
        int end = length;
        int wait = 0;
        for (int i = _next[from]; i < end; i = _next[i], wait++)
        {
            float slope = ((_values[i] - start) / (i - from)) + (curvature * (i - from));
            if (slope < leastSlope)
            {
                leastSlope = slope;
                to = i;
                wait = -PointsBeforeNarrowing;
            }

            if (wait != 0)
                continue;
            double half = 0.5f * leastSlope / curvature;
            double reach = half + Math.Sqrt((half * half) + ((start - lowest) / curvature)) + 1;
            if (reach < end - from)
                end = from + (int)reach;
        }

        return (to, leastSlope);
    }
}

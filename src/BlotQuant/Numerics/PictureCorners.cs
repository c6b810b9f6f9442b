namespace BlotQuant.Numerics;

/// <summary>Lowers corners that stand on a bright object, which every parabola would otherwise take for background.</summary>
public static class PictureCorners
{
    /// <summary>Each corner falls to the mean of what the row, the column and the diagonal that end there say, where it is above it.</summary>
    public static void Lower(Grid surface, float curvature)
    {
        int width = surface.Width;
        int height = surface.Height;
        int diagonal = Math.Min(width, height);
        int right = width - 1;
        int bottom = (height - 1) * width;
        var parabola = new Parabola(Math.Max(width, height));
        (float topLeft, float topRight) = Ends(new GridLine(0, 1, width), curvature);
        (float bottomLeft, float bottomRight) = Ends(new GridLine(bottom, 1, width), curvature);
        (float leftTop, float leftBottom) = Ends(new GridLine(0, width, height), curvature);
        (float rightTop, float rightBottom) = Ends(new GridLine(right, width, height), curvature);
        float fromTopLeft = Ends(new GridLine(0, width + 1, diagonal), 2 * curvature).Start;
        float fromTopRight = Ends(new GridLine(right, width - 1, diagonal), 2 * curvature).Start;
        float fromBottomLeft = Ends(new GridLine(bottom, 1 - width, diagonal), 2 * curvature).Start;
        float fromBottomRight = Ends(new GridLine(bottom + right, -width - 1, diagonal), 2 * curvature).Start;
        LowerTo(0, topLeft + leftTop + fromTopLeft);
        LowerTo(right, topRight + rightTop + fromTopRight);
        LowerTo(bottom, bottomLeft + leftBottom + fromBottomLeft);
        LowerTo(bottom + right, bottomRight + rightBottom + fromBottomRight);

        (float Start, float End) Ends(GridLine line, float bend) => parabola.Ends(parabola.Slide(surface.Values, line, bend), line.Length, bend);

        void LowerTo(int corner, float sumOfThree)
        {
            float estimate = sumOfThree / 3;
            if (surface.Values[corner] > estimate) // false where a short line told nothing
                surface.Values[corner] = estimate;
        }
    }
}

namespace BlotQuant.Reporting;

/// <summary>A part of a scan inside an overlay: how its pixels map to the canvas, relative to the panel's own picture.</summary>
/// <param name="Part">The pixels shown.</param>
/// <param name="Reduction">Scan pixels to one drawn pixel; 1 where the part is enlarged.</param>
/// <param name="Enlargement">Drawn pixels to one scan pixel; 1 where the part is reduced.</param>
internal readonly record struct OverlayPanel(PixelBox Part, int Reduction, int Enlargement)
{
    private const int LongestPx = 2000;
    private const int MostEnlarged = 6;

    public float Scale => (float)Enlargement / Reduction;

    public float Width => FilmImage.Reduced(Part.Width, Reduction) * Enlargement;

    public float Height => FilmImage.Reduced(Part.Height, Reduction) * Enlargement;

    public static OverlayPanel Of(PixelBox part)
    {
        int longest = Math.Max(part.Width, part.Height);
        return longest > LongestPx
            ? new OverlayPanel(part, FilmImage.Reduced(longest, LongestPx), 1)
            : new OverlayPanel(part, 1, Math.Clamp(LongestPx / longest, 1, MostEnlarged));
    }

    /// <summary>A membrane with a little of what is round it.</summary>
    public static OverlayPanel Round(PixelBox membrane, PixelBox picture)
    {
        int rim = Math.Max(4, Math.Max(membrane.Width, membrane.Height) / 40);
        return Of(new PixelBox(membrane.Left - rim, membrane.Top - rim, membrane.Right + rim, membrane.Bottom + rim).Intersect(picture));
    }

    /// <summary>Distance from the panel's left edge to the left edge of a column.</summary>
    public float X(double column) => (float)(column - Part.Left) * Scale;

    /// <summary>Distance from the panel's top edge to the upper edge of a row.</summary>
    public float Y(double row) => (float)(row - Part.Top) * Scale;
}

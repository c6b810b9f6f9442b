using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>The one font of every figure. Skia takes another or none in silence where a font is missing, so it is asked for by name and checked.</summary>
internal static class FigureFont
{
    public const string Family = "DejaVu Sans";

    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static SKTypeface Typeface(bool bold = false) => Typeface(Family, bold);

    internal static SKTypeface Typeface(string family, bool bold)
    {
        SKTypeface? typeface = SKTypeface.FromFamilyName(family, bold ? SKFontStyle.Bold : SKFontStyle.Normal);
        return typeface?.FamilyName == family
            ? typeface
            : throw new BlotQuantException($"{family}: the font of the figures is not installed; install fonts-dejavu-core");
    }

    public static SKFont OfSize(float size, bool bold = false) =>
        new(Typeface(bold), size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };
}

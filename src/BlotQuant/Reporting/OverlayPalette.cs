using System.Collections.Immutable;
using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>How an overlay tells one thing from another.</summary>
internal readonly record struct OverlayStroke(string Meaning, SKColor Colour, float Width, bool Dashed = false)
{
    public static readonly OverlayStroke Membrane = new("membrane", new SKColor(0x7b, 0x2c, 0xbf), 1.5f);

    public static readonly OverlayStroke Lane = new("lane", new SKColor(0x2a, 0x9d, 0x8f, 0xb0), 1);

    public static readonly OverlayStroke InferredLane = new("inferred lane", new SKColor(0x2a, 0x9d, 0x8f), 1.5f, Dashed: true);

    public static readonly OverlayStroke Band = new("band", new SKColor(0x1d, 0x5f, 0xd1), 1.5f);

    public static readonly OverlayStroke Saturated = new("saturated", new SKColor(0xe0, 0x1b, 0x24), 2);

    public static readonly OverlayStroke Overlap = new("overlapping", new SKColor(0xe6, 0x8a, 0x00), 2);

    public static readonly OverlayStroke Faint = new("below the limit, or no band at the row's place", new SKColor(0x60, 0x60, 0x60), 1.5f, Dashed: true);

    /// <summary>The order of the legend.</summary>
    public static readonly ImmutableArray<OverlayStroke> All = [Membrane, Lane, InferredLane, Band, Saturated, Overlap, Faint];

    public SKPaint Paint() => new()
    {
        Color = Colour,
        StrokeWidth = Width,
        IsStroke = true,
        IsAntialias = true,
        PathEffect = Dashed ? SKPathEffect.CreateDash([6, 4], 0) : null,
    };
}

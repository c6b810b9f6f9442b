using BlotQuant.Lanes;
using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>Draws one panel: the picture, what was found on it, and the words in its margins.</summary>
internal sealed class OverlayPainter(Report report, SKCanvas canvas, OverlayPanel panel, SKPoint origin) : IDisposable
{
    private const float TextSize = 13;
    private const float SmallTextSize = 10;

    /// <summary>A bowed side drawn as this many points shows no corners.</summary>
    private const int StripPoints = 24;

    private readonly SKFont _font = FigureFont.OfSize(TextSize);
    private readonly SKFont _bold = FigureFont.OfSize(TextSize, bold: true);
    private readonly SKFont _small = FigureFont.OfSize(SmallTextSize);
    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint _leader = new() { Color = new SKColor(0xb0, 0xb0, 0xb0), StrokeWidth = 1, IsAntialias = true };

    private readonly SKPaint _rim = new() { Color = new SKColor(0xd8, 0xd8, 0xd8), IsStroke = true, StrokeWidth = 1 };

    public void Dispose()
    {
        _font.Dispose();
        _bold.Dispose();
        _small.Dispose();
        _ink.Dispose();
        _leader.Dispose();
        _rim.Dispose();
    }

    /// <summary>The picture itself; what its alpha channel hides is grey.</summary>
    public void Picture(SKImage image, PixelBox opaque)
    {
        SKRect place = SKRect.Create(origin.X, origin.Y, panel.Width, panel.Height);
        canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Nearest));
        canvas.Save();
        canvas.ClipRect(RectOf(opaque), SKClipOperation.Difference);
        using var hidden = new SKPaint { Color = _rim.Color };
        canvas.DrawRect(place, hidden);
        canvas.Restore();
        canvas.DrawRect(place, _rim);
    }

    public void Found(MeasuredMembrane membrane, MeasuredScan measured)
    {
        canvas.Save();
        canvas.ClipRect(SKRect.Create(origin.X - 1, origin.Y - 1, panel.Width + 2, panel.Height + 2));
        Box(membrane.Membrane.Box, OverlayStroke.Membrane);
        foreach (Lane lane in membrane.Lanes)
            Strip(lane);
        foreach (OverlayMark mark in OverlayMarks.On(report, membrane, measured))
        {
            Box(mark.Box, mark.Stroke);
            using var ink = new SKPaint { Color = mark.Stroke.Colour, IsAntialias = true };
            canvas.DrawText(mark.Label, X(mark.Box.Right) + 2, Y(mark.Box.Top) + (SmallTextSize / 2), SKTextAlign.Left, _small, ink);
        }

        canvas.Restore();
    }

    /// <summary>The id of a membrane inside its corner, for the picture that shows several.</summary>
    public void Name(MeasuredMembrane membrane)
    {
        using var ink = new SKPaint { Color = OverlayStroke.Membrane.Colour, IsAntialias = true };
        float x = Math.Max(origin.X, X(membrane.Membrane.Box.Left)) - 4;
        canvas.DrawText(membrane.Membrane.Id, x, Y(membrane.Membrane.Box.Top) + TextSize, SKTextAlign.Right, _bold, ink);
    }

    /// <summary>Room that the words above the picture need: roles stand upright where one is wider than its lane.</summary>
    public static float HeadHeight(OverlayPanel panel, (Lane Lane, string Role)[] lanes)
    {
        using SKFont font = FigureFont.OfSize(TextSize);
        return MathF.Ceiling((2.5f * TextSize) + (AreUpright(panel, lanes, font) ? lanes.Max(lane => font.MeasureText(lane.Role)) : TextSize));
    }

    /// <summary>Lane numbers and roles above, rows at the left, probes at the right.</summary>
    public void Margins((Lane Lane, string Role)[] lanes, MeasuredMembrane membrane, MeasuredScan measured)
    {
        bool upright = AreUpright(panel, lanes, _font);
        foreach ((Lane lane, string role) in lanes)
        {
            float x = X(OverlayLabels.TopOf(lane));
            canvas.DrawLine(x, origin.Y - 4, x, Math.Max(origin.Y, Y(lane.TopPx)), _leader);
            canvas.DrawText($"{lane.Number}", x, origin.Y - 6, SKTextAlign.Center, _bold, _ink);
            if (upright)
                Upright(role, x);
            else
                canvas.DrawText(role, x, origin.Y - 8 - TextSize, SKTextAlign.Center, _font, _ink);
        }

        Beside(OverlayLabels.Rows(measured), origin.X - 6, SKTextAlign.Right);
        Beside(OverlayLabels.Probes(report, membrane, measured), origin.X + panel.Width + 6, SKTextAlign.Left);
    }

    private static bool AreUpright(OverlayPanel panel, (Lane Lane, string Role)[] lanes, SKFont font) =>
        lanes.Any(lane => font.MeasureText(lane.Role) > (lane.Lane.WidthPx * panel.Scale) - 2);

    private void Upright(string text, float x)
    {
        canvas.Save();
        canvas.Translate(x + (TextSize / 3), origin.Y - 10 - TextSize);
        canvas.RotateDegrees(-90);
        canvas.DrawText(text, 0, 0, SKTextAlign.Left, _font, _ink);
        canvas.Restore();
    }

    private void Beside(IEnumerable<OverlayLabel> labels, float x, SKTextAlign align)
    {
        float free = float.MinValue;
        foreach (OverlayLabel label in labels.OrderBy(label => label.AtPx))
        {
            float y = Y(label.AtPx) + (TextSize / 3);
            if (y < free)
                continue; // rows closer than a line of text: the upper one is named
            canvas.DrawText(label.Text, x, y, align, _font, _ink);
            free = y + TextSize;
        }
    }

    private void Strip(Lane lane)
    {
        using SKPaint paint = (lane.Inferred ? OverlayStroke.InferredLane : OverlayStroke.Lane).Paint();
        int[] rows = [.. Enumerable.Range(0, StripPoints).Select(point => lane.TopPx + (point * (lane.BottomPx - 1 - lane.TopPx) / (StripPoints - 1)))];
        using var path = new SKPath();
        path.AddPoly([
            .. rows.Select(row => At(lane.ColumnsAt(row).Left, EndOf(row))),
            .. rows.Reverse().Select(row => At(lane.ColumnsAt(row).Right, EndOf(row)))]);
        canvas.DrawPath(path, paint);

        double EndOf(int row) => row == lane.BottomPx - 1 ? lane.BottomPx : row;
    }

    private void Box(PixelBox box, OverlayStroke stroke)
    {
        using SKPaint paint = stroke.Paint();
        canvas.DrawRect(RectOf(box), paint);
    }

    private SKRect RectOf(PixelBox box) => new(X(box.Left), Y(box.Top), X(box.Right), Y(box.Bottom));

    private SKPoint At(double column, double row) => new(X(column), Y(row));

    private float X(double column) => origin.X + panel.X(column);

    private float Y(double row) => origin.Y + panel.Y(row);
}

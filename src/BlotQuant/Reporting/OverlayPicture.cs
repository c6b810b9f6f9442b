using BlotQuant.Lanes;
using BlotQuant.Scans;
using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>A scan with what was measured drawn over it, as PNG. A picture of several membranes is shown whole and then membrane by membrane.</summary>
public static class OverlayPicture
{
    private const float LeftMargin = 60;
    private const float RightMargin = 170;
    private const float TitleHeight = 44;
    private const float LegendHeight = 30;
    private const float Gap = 14;
    private const float LeastWidth = 980; // the legend's
    private const int CompressionLevel = 5;

    /// <param name="membranes">The membranes that the scan shows.</param>
    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static byte[] Png(Report report, Scan scan, IReadOnlyList<MeasuredMembrane> membranes)
    {
        (OverlayPanel Panel, MeasuredMembrane? Labelled)[] panels = [.. Panels(scan, membranes)];
        float width = Math.Max(LeastWidth, LeftMargin + panels.Max(panel => panel.Panel.Width) + RightMargin);
        float height = TitleHeight + panels.Sum(panel => Head(panel.Panel, panel.Labelled) + panel.Panel.Height + Gap) + LegendHeight;
        using var bitmap = new SKBitmap(new SKImageInfo((int)width, (int)height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);

        OverlayCaption.Title(canvas, report, scan, membranes, LeftMargin, TitleHeight);
        FilmTone tone = FilmTone.Of(scan);
        float top = TitleHeight;
        foreach ((OverlayPanel panel, MeasuredMembrane? labelled) in panels)
        {
            top += Head(panel, labelled);
            using SKImage image = FilmImage.Render(scan, tone, panel.Part, panel.Reduction);
            using var painter = new OverlayPainter(report, canvas, panel, new SKPoint(LeftMargin, top));
            painter.Picture(image, scan.Opaque);
            Paint(painter, report, scan, labelled is null ? membranes : [labelled], labelled is not null);
            top += panel.Height + Gap;
        }

        OverlayCaption.Legend(canvas, LeftMargin, top + (LegendHeight / 2));
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData? png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, CompressionLevel));
        return png?.ToArray() ?? throw new InvalidOperationException($"{scan.Path}: its overlay cannot be encoded.");

        float Head(OverlayPanel panel, MeasuredMembrane? labelled) => labelled is null ? 0 : OverlayPainter.HeadHeight(panel, RolesOf(report, labelled));
    }

    private static (Lane Lane, string Role)[] RolesOf(Report report, MeasuredMembrane membrane) =>
        [.. membrane.Lanes.Select(lane => (lane, OverlayLabels.Of(report.EntryOf(membrane.Membrane.Id, lane.Number))))];

    private static void Paint(OverlayPainter painter, Report report, Scan scan, IReadOnlyList<MeasuredMembrane> membranes, bool labelled)
    {
        foreach (MeasuredMembrane membrane in membranes)
        {
            MeasuredScan measured = membrane.Scans.First(measured => measured.Scan.Path == scan.Path);
            painter.Found(membrane, measured);
            if (labelled)
                painter.Margins(RolesOf(report, membrane), membrane, measured);
            else
                painter.Name(membrane);
        }
    }

    private static IEnumerable<(OverlayPanel Panel, MeasuredMembrane? Labelled)> Panels(Scan scan, IReadOnlyList<MeasuredMembrane> membranes)
    {
        yield return (OverlayPanel.Of(scan.Signal.Bounds), membranes.Count == 1 ? membranes[0] : null);
        if (membranes.Count == 1)
            yield break;
        foreach (MeasuredMembrane membrane in membranes)
            yield return (OverlayPanel.Round(membrane.Membrane.Box, scan.Signal.Bounds), membrane);
    }
}

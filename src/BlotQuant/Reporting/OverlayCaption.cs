using BlotQuant.Scans;
using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>The line above an overlay and the legend below it.</summary>
internal static class OverlayCaption
{
    public static void Title(SKCanvas canvas, Report report, Scan scan, IReadOnlyList<MeasuredMembrane> membranes, float left, float height)
    {
        using SKFont bold = FigureFont.OfSize(14, bold: true);
        using SKFont plain = FigureFont.OfSize(12);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawText(scan.Path, left, (height / 2) - 3, SKTextAlign.Left, bold, ink);
        canvas.DrawText(string.Join(" · ", Facts(report, scan, membranes)), left, height - 6, SKTextAlign.Left, plain, ink);
    }

    public static void Legend(SKCanvas canvas, float left, float middle)
    {
        using SKFont font = FigureFont.OfSize(12);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        foreach (OverlayStroke stroke in OverlayStroke.All)
        {
            using SKPaint paint = stroke.Paint();
            canvas.DrawRect(SKRect.Create(left, middle - 6, 22, 12), paint);
            canvas.DrawText(stroke.Meaning, left + 28, middle + 4, SKTextAlign.Left, font, ink);
            left += 28 + font.MeasureText(stroke.Meaning) + 20;
        }
    }

    private static IEnumerable<string> Facts(Report report, Scan scan, IReadOnlyList<MeasuredMembrane> membranes)
    {
        yield return $"{scan.Signal.Width} × {scan.Signal.Height} px";
        foreach (MeasuredMembrane membrane in membranes)
        {
            int bands = membrane.Scans.Where(measured => measured.Scan.Path == scan.Path).Sum(measured => measured.Bands.Length);
            yield return $"membrane {membrane.Membrane.Id}: {membrane.Lanes.Length} lanes, {bands} bands";
        }

        string[] probes = [.. membranes.SelectMany(membrane => report.PlanOf(membrane.Membrane.Id, scan.Path)?.Probes ?? []).Distinct()];
        if (probes.Length > 0)
            yield return string.Join(" + ", probes);
        if (report.Experiment is { } experiment)
            yield return $"doses in {experiment.DoseUnit}";
        if (scan.Info.ExposureSeconds is { } seconds)
            yield return $"{Words.Cell(seconds)} s";
        yield return "drawn for the eye, measured on the raw counts";
    }
}

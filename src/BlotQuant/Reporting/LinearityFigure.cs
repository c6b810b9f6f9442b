using System.Globalization;
using BlotQuant.Membranes;
using ScottPlot;

namespace BlotQuant.Reporting;

/// <summary>One exposure's counts against a shorter one's with the line between them, and below how far each level lies off the line.</summary>
internal static class LinearityFigure
{
    private const int WidthPx = 820;
    private const int HeightPx = 760;
    private const float LineWidth = 2;
    private const float MarkerSize = 7;

    private static readonly Color Measured = Color.FromHex("#0072B2");

    private static readonly Color Fitted = Color.FromHex("#D55E00");

    /// <returns>A PNG.</returns>
    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static byte[] Png(Exposure longer, Exposure shorter, ExposureLine line)
    {
        FigureFont.Typeface();
        var figure = new Multiplot();
        figure.AddPlots(2);
        Counts(figure.GetPlot(0), longer, shorter, line);
        Deviations(figure.GetPlot(1), line);
        return figure.Render(WidthPx, HeightPx).GetImageBytes(ImageFormat.Png);
    }

    /// <summary>The caption of the figure.</summary>
    public static string Caption(Exposure longer, Exposure shorter, ExposureLine line)
    {
        string stated = longer.Seconds / shorter.Seconds is { } ratio ? $"; the seconds say {ForPeople.Rounded(ratio)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{longer.Label} = {line.OffsetCounts:0.0} + {line.Ratio:0.0000} (± {1.96 * line.RatioError:0.0000}) · {shorter.Label}{stated}");
    }

    private static void Counts(Plot plot, Exposure longer, Exposure shorter, ExposureLine line)
    {
        double[] places = [.. line.Levels.Select(level => level.Shorter)];
        var fitted = plot.Add.ScatterLine(places, [.. places.Select(line.At)], Fitted);
        fitted.LineWidth = LineWidth;
        plot.Add.ScatterPoints(places, [.. line.Levels.Select(level => level.Longer)], Measured).MarkerSize = MarkerSize;
        plot.Title(Caption(longer, shorter, line), size: 13);
        plot.XLabel($"counts of {shorter.Label}");
        plot.YLabel($"counts of {longer.Label}");
        plot.Font.Set(FigureFont.Family);
    }

    /// <summary>Against the logarithm of the counts above the faintest level, over which deviations are told.</summary>
    private static void Deviations(Plot plot, ExposureLine line)
    {
        ExposureLevel[] levels = [.. line.Levels.Skip(1).Where(level => level.Longer > line.Levels[0].Longer)];
        double[] places = [.. levels.Select(level => Math.Log10(level.Longer - line.Levels[0].Longer))];
        plot.Add.HorizontalLine(0, LineWidth, Fitted);
        for (int i = 0; i < levels.Length; i++)
        {
            double deviation = 100 * line.Deviation(levels[i]);
            double error = 1.96 * 100 * levels[i].Error / (levels[i].Longer - line.Levels[0].Longer);
            plot.Add.Line(places[i], deviation - error, places[i], deviation + error).Color = Measured;
            plot.Add.Marker(places[i], deviation, MarkerShape.FilledCircle, MarkerSize, Measured);
        }

        int[] decades = [.. Enumerable.Range(0, 8).Where(decade => places.Length > 0 && decade >= places[0] - 0.5 && decade <= places[^1] + 0.5)];
        plot.Axes.Bottom.SetTicks([.. decades.Select(decade => (double)decade)], [.. decades.Select(decade => Math.Pow(10, decade).ToString("0", CultureInfo.InvariantCulture))]);
        plot.XLabel("counts above the faintest level");
        plot.YLabel("off the line, % (bars: 95 %)");
        plot.Font.Set(FigureFont.Family);
    }
}

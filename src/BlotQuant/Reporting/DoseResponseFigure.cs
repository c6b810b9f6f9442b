using BlotQuant.DoseResponses;
using BlotQuant.Ratios;
using ScottPlot;

namespace BlotQuant.Reporting;

/// <summary>Every readout of one treatment in one figure: the points of each replicate, the fitted curve, and the IC50 with its interval.</summary>
internal static class DoseResponseFigure
{
    private const int WidthPx = 820;
    private const int HeightPx = 480;
    private const float LineWidth = 2.5f;
    private const float MarkerSize = 9;
    private const int CurveSteps = 200;

    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"];

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledDiamond, MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.OpenDiamond];

    /// <returns>A PNG; null where no readout has a point with a dose.</returns>
    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static byte[]? Png(IReadOnlyList<DoseResponse> responses, string unit)
    {
        if (DoseAxis.Of(responses) is not { } axis)
            return null;
        FigureFont.Typeface();
        using var plot = new Plot();
        for (int i = 0; i < responses.Count; i++)
        {
            Color colour = Color.FromHex(Colours[i % Colours.Length]);
            Ic50(plot, responses[i], axis, colour);
            Curve(plot, responses[i], axis, colour, $"{ForPeople.Readout(responses[i].Key)}: {ForPeople.Ic50(responses[i], unit)}");
            Points(plot, responses[i], axis, colour);
        }

        Frame(plot, axis, responses, unit);
        return plot.GetImageBytes(WidthPx, HeightPx, ImageFormat.Png);
    }

    private static void Points(Plot plot, DoseResponse response, DoseAxis axis, Color colour)
    {
        string[] replicates = [.. response.Points.Select(point => point.Replicate).Distinct()];
        foreach (DosePoint point in response.Points)
        {
            MarkerShape shape = point.Bound switch
            {
                Bound.Above => MarkerShape.OpenTriangleUp,
                Bound.Below => MarkerShape.OpenTriangleDown,
                _ => Shapes[Array.IndexOf(replicates, point.Replicate) % Shapes.Length],
            };
            plot.Add.Marker(axis.At(point.Dose), point.Response, shape, MarkerSize, colour.WithAlpha(0.75));
        }
    }

    private static void Curve(Plot plot, DoseResponse response, DoseAxis axis, Color colour, string legend)
    {
        double[] xs = response.Curve is null
            ? []
            : [.. Enumerable.Range(0, CurveSteps + 1).Select(step => axis.CurveStart + ((axis.Right - axis.CurveStart) * step / CurveSteps))];
        double[] ys = [.. xs.Select(x => response.Curve!.Value.At(Math.Pow(10, x)))];
        var line = plot.Add.ScatterLine(xs, ys, colour);
        line.LineWidth = LineWidth;
        line.LegendText = legend;
    }

    private static void Ic50(Plot plot, DoseResponse response, DoseAxis axis, Color colour)
    {
        if (response.Ic50Bound is not { } bound)
            return;
        double? place = bound switch { Bound.Above => response.Ic50.Low, Bound.Below => response.Ic50.High, _ => response.Ic50.Value };
        if (bound == Bound.Equal)
        {
            double low = response.Ic50.Low is { } lowest ? axis.At(lowest) : axis.CurveStart;
            double high = response.Ic50.High is { } highest ? axis.At(highest) : axis.Right;
            plot.Add.HorizontalSpan(Math.Max(low, axis.CurveStart), Math.Min(high, axis.Right), colour.WithAlpha(0.13)).LineStyle.Width = 0;
        }

        if (place is { } dose && axis.At(dose) >= axis.CurveStart && axis.At(dose) <= axis.Right)
            plot.Add.VerticalLine(axis.At(dose), 1.5f, colour, bound == Bound.Equal ? LinePattern.Solid : LinePattern.Dashed);
    }

    private static string Response(IReadOnlyList<DoseResponse> responses) => responses[0].Key is { NormalisedBy: "none", Compound: null }
        ? "response"
        : responses.Any(response => response.Flags.Contains(RatioFlags.VehicleSaturated)) ? "% of vehicle as measured (saturated)" : "% of vehicle";

    private static void Frame(Plot plot, DoseAxis axis, IReadOnlyList<DoseResponse> responses, string unit)
    {
        CurveKey key = responses[0].Key;
        plot.Title(ForPeople.Treatment(key));
        plot.XLabel(unit.Length == 0 ? "dose" : $"dose, {unit}");
        plot.YLabel(Response(responses));
        (double[] places, string[] labels) = axis.Ticks();
        plot.Axes.Bottom.SetTicks(places, labels);
        double highest = Math.Max(110, responses.SelectMany(response => response.Points).Max(point => point.Response) * 1.08);
        double lowest = Math.Min(0, responses.SelectMany(response => response.Points).Min(point => point.Response) * 1.08);
        plot.Axes.SetLimits(axis.Left, axis.Right, lowest, highest);
        if (axis.Vehicle is { } vehicle)
        {
            double gap = (vehicle + axis.CurveStart) / 2;
            plot.Add.VerticalLine(gap, 1, Colors.Gray.WithAlpha(0.8), LinePattern.Dotted);
        }

        plot.Legend.Alignment = Alignment.LowerLeft;
        plot.ShowLegend(Edge.Bottom);
        plot.Font.Set(FigureFont.Family);
        plot.Legend.FontName = FigureFont.Family;
    }
}

using BlotQuant.Agreement;
using ScottPlot;

namespace BlotQuant.Reporting;

/// <summary>Two figures of a group: the lines through measured against manual, and Bland and Altman's.</summary>
internal static class AgreementFigure
{
    private const int WidthPx = 640;
    private const int HeightPx = 520;
    private const float MarkerSize = 8;
    private static readonly Color Blue = Color.FromHex("#0072B2");
    private static readonly Color Red = Color.FromHex("#D55E00");
    private static readonly Color Green = Color.FromHex("#009E73");

    public static byte[] Scatter(GroupAgreement group)
    {
        using var plot = new Plot();
        double[] ends = [group.Pairs.Min(pair => pair.Manual), group.Pairs.Max(pair => pair.Manual)];
        Line("identity", ends, new LinePoint(0, 1), Colors.Gray, LinePattern.Dashed);
        if (group.Deming is { } deming)
            Line("Deming", ends, new LinePoint(deming.Intercept.Value!.Value, deming.Slope.Value!.Value), Blue, LinePattern.Solid);
        if (group.PassingBablok is { } passing)
            Line("Passing–Bablok", ends, new LinePoint(passing.Intercept.Value!.Value, passing.Slope.Value!.Value), Green, LinePattern.Dotted);
        foreach (MatchedPair pair in group.Pairs)
            Point(plot, group, pair, pair.Manual, pair.Measured);
        plot.ShowLegend(Alignment.UpperLeft);
        return Finished(plot, "manual", "measured");

        void Line(string name, double[] xs, LinePoint line, Color colour, LinePattern pattern)
        {
            var drawn = plot.Add.ScatterLine(xs, [.. xs.Select(x => line.Intercept + (line.Slope * x))], colour);
            drawn.LineWidth = 2;
            drawn.LinePattern = pattern;
            drawn.LegendText = name;
        }
    }

    /// <returns>Of log ratios, or of differences where there are no log ratios; null without limits.</returns>
    public static byte[]? BlandAltmans(GroupAgreement group)
    {
        if ((group.Log ?? group.Absolute) is not { } limits)
            return null;
        using var plot = new Plot();
        bool isLog = group.Log is not null;
        foreach (MatchedPair pair in group.Pairs.Where(pair => !isLog || pair.LogRatio is not null))
        {
            (double x, double y) = isLog
                ? (Math.Log10(pair.Measured * pair.Manual) / 2, pair.LogRatio!.Value)
                : ((pair.Measured + pair.Manual) / 2, pair.Measured - pair.Manual);
            Point(plot, group, pair, x, y);
        }

        Level(limits.Bias, Blue);
        Level(limits.LowerExact, Red);
        Level(limits.UpperExact, Red);
        return Finished(plot, isLog ? "log10 of the geometric mean" : "mean of measured and manual", isLog ? "ln (measured / manual)" : "measured − manual");

        void Level(Interval level, Color colour)
        {
            plot.Add.VerticalSpan(level.Low!.Value, level.High!.Value, colour.WithAlpha(0.12)).LineStyle.Width = 0;
            plot.Add.HorizontalLine(level.Value!.Value, 1.5f, colour, LinePattern.Dashed);
        }
    }

    private static void Point(Plot plot, GroupAgreement group, MatchedPair pair, double x, double y) =>
        plot.Add.Marker(x, y, group.IsOutside(pair) ? MarkerShape.FilledDiamond : MarkerShape.OpenCircle, MarkerSize, group.IsOutside(pair) ? Red : Colors.Black);

    private static byte[] Finished(Plot plot, string x, string y)
    {
        FigureFont.Typeface();
        plot.XLabel(x);
        plot.YLabel(y);
        plot.Font.Set(FigureFont.Family);
        plot.Legend.FontName = FigureFont.Family;
        return plot.GetImageBytes(WidthPx, HeightPx, ImageFormat.Png);
    }
}

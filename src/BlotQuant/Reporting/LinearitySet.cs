using System.Collections.Immutable;

namespace BlotQuant.Reporting;

/// <summary>One figure of <c>linearity/</c>.</summary>
internal sealed record LinearityPlot(string Caption, string File, byte[] Png);

/// <summary>A figure for every two neighbouring exposures whose counts could be compared.</summary>
internal static class LinearitySet
{
    /// <exception cref="BlotQuantException">The font is not installed.</exception>
    public static ImmutableArray<LinearityPlot> Draw(Report report)
    {
        var pairs = report.Exposures
            .SelectMany(series => series.Lines.Select((line, i) => (Longer: series.Exposures[i], Shorter: series.Exposures[i + 1], Line: line)))
            .ToList();
        string[] files = OverlaySet.FileNames(pairs.Select(pair => $"{pair.Longer.Label}-against-{pair.Shorter.Label}"));
        return [.. pairs.Select((pair, i) => new LinearityPlot(
            LinearityFigure.Caption(pair.Longer, pair.Shorter, pair.Line), files[i], LinearityFigure.Png(pair.Longer, pair.Shorter, pair.Line)))];
    }
}

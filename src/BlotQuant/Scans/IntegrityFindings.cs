using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Scans;

/// <summary>What the pixels of a page tell of its way from the detector to the file: cut depth, stretched contrast, lost compression, drawings.</summary>
internal static class IntegrityFindings
{
    /// <summary>Of the pixels, how many have to be grey for pure colours to be somebody's addition.</summary>
    private const double LeastGreyShare = 0.8;

    /// <param name="signal">The grey plane as it is measured.</param>
    /// <param name="signalBox">The opaque part of <paramref name="signal"/>, which may be mirrored.</param>
    /// <param name="box">The opaque part of the stored picture.</param>
    public static ImmutableArray<Finding> Of(string path, DecodedPage page, GreyPlane grey, PixelPlane signal, PixelBox signalBox, PixelBox box, Polarity polarity)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        void Say(Severity severity, string code, FormattableString message) =>
            findings.Add(new Finding(severity, "scans", path, code, message.ToString(CultureInfo.InvariantCulture)));
        if (LevelHistogram.Of(grey.Values, box) is { } histogram)
            SayOfLevels(page, grey, histogram, polarity, (long)box.Width * box.Height, Say);
        SayOfColours(page, box, polarity, Say);
        SayOfSteps(page, signal, signalBox, Say);
        IReadOnlyList<PixelBox> rectangles = DrawnRectangles.Of(signal, signalBox);
        if (rectangles is [var first, ..])
            Say(Severity.Warning, "drawn-overlay", $"{rectangles.Count} closed {(rectangles.Count == 1 ? "rectangle" : "rectangles")} of one value stand in the picture, the first of {first.Width} × {first.Height} px at column {first.Left}, row {first.Top}: they were drawn over its counts.");
        return findings.ToImmutable();
    }

    private static void SayOfLevels(
        DecodedPage page, GreyPlane grey, LevelHistogram histogram, Polarity polarity, long pixels, Action<Severity, string, FormattableString> say)
    {
        if (page.Bits <= 8 && !page.IsLossy)
            say(Severity.Info, "eight-bit-export", $"The picture has {page.Bits} bits and {histogram.Levels} levels: finer steps of the detector, if it had any, were rounded away.");
        else if (EightBitExport.LevelsOf(histogram) is { } levels)
            say(Severity.Warning, "eight-bit-export", $"All 16-bit counts are multiples of {histogram.StepCounts}, {levels} levels: an 8-bit picture stored as 16 bits, whose finer counts were rounded away.");
        if (grey.ColourReason is null && CombHistogram.Stretch(histogram) is { } stretch)
            say(Severity.Warning, "comb-histogram", $"{stretch.Teeth} levels are regularly empty between filled ones: counts were stretched, by a factor near {stretch.Factor:0.00}, after they were digitised.");
        if (grey.ColourReason is null && CombHistogram.Compression(histogram) is { } compression)
            say(Severity.Warning, "comb-histogram", $"{compression.Teeth} levels regularly hold twice as many pixels as both beside them: counts were compressed, by a factor near {compression.Factor:0.00}, after they were digitised.");
        if (ClippedBlack.Of(histogram, polarity, pixels) is { } pile)
            say(Severity.Warning, "clipped-black", $"{pile.Pixels} pixels ({100.0 * pile.Pixels / pixels:0.##} %) hold the value of least signal, {pile.Level}, and at most {pile.Next} any of the next: weak signal was cut off or painted over.");
    }

    private static void SayOfColours(DecodedPage page, PixelBox box, Polarity polarity, Action<Severity, string, FormattableString> say)
    {
        if (ColourRow.Of(page) is not { } row)
            return;
        var painted = new PaintedPixels();
        var drawn = new DrawnLines(box.Width);
        for (int y = box.Top; y < box.Bottom; y++)
        {
            row.Read(y);
            painted.Add(row.Pixels.AsSpan(box.Left, box.Width));
            drawn.Add(row.Pixels.AsSpan(box.Left, box.Width));
        }

        if (painted.GreyPixels < LeastGreyShare * box.Width * box.Height)
            return;
        if (drawn.Found() is { } lines)
            say(Severity.Warning, "drawn-overlay", $"Lines of {lines.Colour}, {lines.Pixels} pixels, are drawn over a grey picture: the counts below them are lost.");
        else if (painted.Found(polarity) is { } paint)
            say(Severity.Warning, "painted-saturation", $"{paint.Pixels} pixels amid the strongest signal are painted {paint.Colour} in a grey picture, as imagers mark saturated ones: their counts are lost.");
    }

    private static void SayOfSteps(DecodedPage page, PixelPlane signal, PixelBox box, Action<Severity, string, FormattableString> say)
    {
        StepProfile columns = StepProfile.OfColumns(signal, box), rows = StepProfile.OfRows(signal, box);
        double? blocks = BlockTraces.ScoreOf(columns, rows);
        if (blocks is { } score && !page.IsLossy)
            say(Severity.Warning, "lossy-traces", $"Steps between pixels stand out at every eighth column and row ({score:0.0} standard deviations): the picture was once a JPEG, and its counts are not those of the detector.");
        if (Resampling.FrequencyOf(columns, rows, page.IsLossy || blocks is not null) is { } frequency)
            say(Severity.Warning, "resampled", $"Second differences vary by {frequency:0.000} cycles a pixel along both columns and rows: the picture was enlarged, and its noise is no longer that of single pixels.");
    }
}

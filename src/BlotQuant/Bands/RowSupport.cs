namespace BlotQuant.Bands;

/// <summary>Whether a peak stands in a row with clear bands of the lanes beside, so that less has to speak for it by itself (docs/methods.md, B1).</summary>
internal static class RowSupport
{
    /// <summary>Of what a peak needs that stands alone. Of 100 peaks between both that stood in a row, on pictures drawn for tuning, 69 were bands; of 181 that stood in none, 101.</summary>
    public const double OfDetection = 0.7;

    /// <summary>How far bands of a row lie from each other in neighbouring lanes, and a band from the middle between those on both sides, in its widths.</summary>
    private const double BesideWidths = 0.6, BetweenWidths = 0.4;

    private const double StepWidths = 3;

    /// <summary>Bands of a row are about as tall.</summary>
    private const double MostUnlike = 1.6;

    /// <param name="left">Clear bands of the lane to the left; none where there is no lane.</param>
    /// <param name="right">And to the right.</param>
    public static bool Of(BandPeak peak, IEnumerable<BandPeak> left, IEnumerable<BandPeak> right)
    {
        BandPeak[] before = [.. left.Where(IsAlike)], after = [.. right.Where(IsAlike)];
        return before.Concat(after).Any(other => Math.Abs(other.Row - peak.Row) <= BesideWidths * peak.WidthRows)
            || before.Any(one => after.Any(other => Math.Abs(one.Row - other.Row) <= StepWidths * peak.WidthRows
                && Math.Abs(((one.Row + other.Row) / 2.0) - peak.Row) <= BetweenWidths * peak.WidthRows));

        bool IsAlike(BandPeak other) => Math.Max(other.WidthRows / peak.WidthRows, peak.WidthRows / other.WidthRows) <= MostUnlike;
    }
}

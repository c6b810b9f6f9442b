using System.Collections.Immutable;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>What one place of one lane measures, whether a band shows there or not.</summary>
/// <param name="Rows">Rows measured, from the lane's top.</param>
/// <param name="Box">The box round them in the scan.</param>
/// <param name="BlankDeviation">Standard deviation of the volume if there were no band; null where the noise is unknown.</param>
/// <param name="SaturatedPixels">Pixels of the place at the saturation level.</param>
/// <param name="IsSaturatedBeside">Whether pixels beside the lane in which the band may still hold 2 % of its peak are at the saturation level: a neighbour fills them.</param>
/// <param name="OverlapFraction">Counts that neighbouring bands leave inside over the band's own.</param>
public sealed record PlaceMeasure(
    RowSpan Rows, PixelBox Box, Volume Volume, double? BlankDeviation, int SaturatedPixels, double SaturatedFraction, bool IsSaturatedBeside, double OverlapFraction)
{
    /// <summary>Of its peak: a band ends at 0.02, but a side that ends under a saturated neighbour falls by up to a half from one column to the next, and its course may be half a column off.</summary>
    private const double LeastShareBeside = 0.015;

    /// <param name="scan">Bands and rows of the scan.</param>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="place">The place: one of a row, or any rows of the lane.</param>
    /// <param name="method">A background in place of the fitted one; null for that.</param>
    public static PlaceMeasure Of(ScanRows scan, int lane, RowPlace place, IBackground? method) =>
        method is null ? Fitted(scan, lane, place) : Boxed(scan, lane, place, method);

    /// <summary>By the fitted course of the lane's bands (docs/methods.md, B6).</summary>
    private static PlaceMeasure Fitted(ScanRows scan, int lane, RowPlace place)
    {
        LaneProfile profile = scan.Profiles[lane];
        FittedBand band = place.Candidate is { } own ? scan.Fit.Band(lane, own) : scan.Fit.Forced(lane, place.CentreRow, place.Rows);
        RowSpan rows = AtLeastOneRow(place.Candidate is null ? band.Rows : place.Rows, profile.RowCount);
        int saturated = CountSaturated(profile, rows);
        (double counts, VolumeVariance variance) = band.Measure(rows, profile.RowCount, countsRule: saturated > 0);
        double raw = BandVolume.RawCounts(profile, rows);
        return new PlaceMeasure(
            rows,
            BoxOf(scan, lane, rows),
            new Volume(counts, scan.Noise is not null && band.HasBackground ? Math.Sqrt(variance.Total) : null, raw, raw - counts),
            scan.Fit.BlankDeviation(lane, band),
            saturated,
            (double)saturated / (rows.Count * profile.WidthPx),
            place.Candidate is not null && NeighbourSaturates(scan.Scan, profile, band),
            place.Candidate is null ? 0 : band.OverlapFraction);
    }

    /// <summary>All that lies above a background within the rows, as densitometers have it; neighbours are cut off where they meet.</summary>
    private static PlaceMeasure Boxed(ScanRows scan, int lane, RowPlace place, IBackground method)
    {
        LaneProfile profile = scan.Profiles[lane];
        ImmutableArray<(double Centre, RowSpan Rows)> spans = Spans(scan, lane, place, out int own);
        BackgroundEstimate background = method.Estimate(profile, [.. spans.Select(span => span.Rows)]);
        RowSpan rows = spans[own].Rows;
        int saturated = CountSaturated(profile, rows);
        return new PlaceMeasure(
            rows,
            BoxOf(scan, lane, rows),
            BandVolume.Measure(profile, rows, background.Rows, background.SumVariances[own], scan.Noise),
            BandVolume.BlankDeviation(profile, rows, background.Rows, background.SumVariances[own], scan.Noise),
            saturated,
            (double)saturated / (rows.Count * profile.WidthPx),
            place.Candidate is { } shown && NeighbourSaturates(scan.Scan, profile, scan.Fit.Band(lane, shown)),
            place.Candidate is { } candidate ? scan.Fit.Band(lane, candidate).OverlapFraction : 0);
    }

    private static int CountSaturated(LaneProfile profile, RowSpan rows)
    {
        int saturated = 0;
        for (int row = rows.Start; row < rows.End; row++)
            saturated += profile.SaturatedPixels[row];
        return saturated;
    }

    private static bool NeighbourSaturates(Scan scan, LaneProfile profile, FittedBand band)
    {
        int reach = profile.WidthPx;
        float[] line = new float[scan.Signal.Width];
        for (int row = band.Rows.Start; row < band.Rows.End; row++)
        {
            double centre = profile.Lane.CentreAt(profile.Lane.TopPx + row);
            int first = Math.Max(0, (int)(centre - reach)), end = Math.Min(line.Length, (int)(centre + reach) + 1);
            scan.Signal.CopyRow(profile.Lane.TopPx + row, 0, line);
            for (int column = first; column < end; column++)
            {
                if (line[column] >= scan.SaturationLevel && band.ShareOfPeak(row, column - centre) >= LeastShareBeside)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The lane's bands and the place asked for, top to bottom, cut where they would overlap.</summary>
    private static ImmutableArray<(double Centre, RowSpan Rows)> Spans(ScanRows scan, int lane, RowPlace place, out int own)
    {
        List<RowPlace> places = [.. scan.Rows.Select(row => row.Places[lane]).Where(other => other.Candidate is not null && other.Candidate != place.Candidate)];
        places.Add(place);
        places.Sort((a, b) => a.CentreRow.CompareTo(b.CentreRow));
        var spans = places.ConvertAll(other => (other.CentreRow, Rows: AtLeastOneRow(other.Rows, scan.Profiles[lane].RowCount)));
        for (int i = 1; i < spans.Count; i++)
        {
            RowSpan upper = spans[i - 1].Rows;
            RowSpan lower = spans[i].Rows;
            if (lower.Start >= upper.End)
                continue;
            int boundary = Boundary(scan.Candidates[lane], places[i - 1], places[i], (upper.End + lower.Start) / 2);
            boundary = Math.Clamp(boundary, upper.Start + 1, Math.Max(upper.Start + 1, lower.End - 1));
            spans[i - 1] = (spans[i - 1].CentreRow, new RowSpan(upper.Start, boundary));
            spans[i] = (spans[i].CentreRow, new RowSpan(boundary, Math.Max(boundary + 1, lower.End)));
        }

        own = places.IndexOf(place);
        return [.. spans];
    }

    /// <summary>Two bands that both show meet where their own extents do.</summary>
    private static int Boundary(ImmutableArray<BandCandidate> candidates, RowPlace upper, RowPlace lower, int middle) =>
        upper.Candidate is { } above && lower.Candidate is { } below
            ? Math.Clamp(middle, candidates[above].Rows.End, Math.Max(candidates[above].Rows.End, candidates[below].Rows.Start))
            : middle;

    private static RowSpan AtLeastOneRow(RowSpan rows, int rowCount)
    {
        int start = Math.Clamp(rows.Start, 0, rowCount - 1);
        return new RowSpan(start, Math.Clamp(rows.End, start + 1, rowCount));
    }

    private static PixelBox BoxOf(ScanRows scan, int lane, RowSpan rows)
    {
        LaneProfile profile = scan.Profiles[lane];
        int top = profile.Lane.TopPx + rows.Start;
        int bottom = profile.Lane.TopPx + rows.End;
        int first = LaneProfiler.LeftOf(profile.Lane, top, profile.WidthPx, scan.Scan.Signal.Width);
        int last = LaneProfiler.LeftOf(profile.Lane, bottom - 1, profile.WidthPx, scan.Scan.Signal.Width);
        return new PixelBox(Math.Min(first, last), top, Math.Max(first, last) + profile.WidthPx, bottom);
    }
}

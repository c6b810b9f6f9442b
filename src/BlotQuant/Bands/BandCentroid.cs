using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Where the counts of a band balance, above the level of the half height's ends.</summary>
public static class BandCentroid
{
    /// <returns>Column and row in the scan.</returns>
    public static (double X, double Y) Of(Scan scan, LaneProfile profile, BandCandidate band)
    {
        int room = Math.Min(band.PeakRow - band.Rows.Start, band.Rows.End - 1 - band.PeakRow);
        int reach = Math.Max(1, Math.Min((int)Math.Round(band.FullWidthHalfMaxPx), room));
        RowSpan rows = new RowSpan(band.PeakRow - reach, band.PeakRow + reach + 1).Clamp(0, profile.RowCount);
        double y = band.CentreRow != band.PeakRow ? band.CentreRow : Balance(rows.Start, [.. Enumerable.Range(rows.Start, rows.Count).Select(row => profile.Signal[row])]);
        double[] columns = new double[profile.WidthPx];
        float[] counts = new float[profile.WidthPx];
        int top = profile.Lane.TopPx;
        int left = LaneProfiler.LeftOf(profile.Lane, top + band.PeakRow, profile.WidthPx, scan.Signal.Width);
        for (int row = rows.Start; row < rows.End; row++)
        {
            scan.Signal.CopyRow(top + row, left, counts);
            for (int column = 0; column < counts.Length; column++)
                columns[column] += counts[column];
        }

        return (Balance(left, columns), top + y);
    }

    private static double Balance(int start, double[] values)
    {
        double floor = values.Min();
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i] - floor;
            moment += (values[i] - floor) * i;
        }

        return start + (sum > 0 ? moment / sum : (values.Length - 1) / 2.0);
    }
}

using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>The background that is fitted with a lane's bands, by the pixel (docs/methods.md, A14).</summary>
internal static class FittedLevel
{
    /// <summary>Counts of background in a box that stands in a lane: its columns times the lane's level, row by row.</summary>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="box">Inside the rows of the lane.</param>
    public static double Sum(ScanRows scan, int lane, PixelBox box)
    {
        int top = scan.Profiles[lane].Lane.TopPx;
        var rows = new RowSpan(box.Top - top, box.Bottom - top);
        ImmutableArray<GroupFit> fits = FitsAt(scan, lane, rows);
        double perLane = 0;
        for (int row = rows.Start; row < rows.End; row++)
        {
            GroupFit nearest = fits.MinBy(fit => Distance(fit, row))!;
            perLane += nearest.Course.BackgroundAt(nearest.Parameters, row);
        }

        return perLane * box.Width / scan.Profiles[lane].WidthPx;
    }

    /// <summary>The groups of bands whose rows meet the box; where none does, the fit of a band that would stand in it.</summary>
    private static ImmutableArray<GroupFit> FitsAt(ScanRows scan, int lane, RowSpan rows)
    {
        ImmutableArray<GroupFit> near =
        [
            .. Enumerable.Range(0, scan.Candidates[lane].Length).Select(band => scan.Fit.Band(lane, band).Fit).Distinct()
                .Where(fit => fit.Group.Rows[0] < rows.End && fit.Group.Rows[^1] >= rows.Start),
        ];
        return near.IsEmpty ? [scan.Fit.Forced(lane, (rows.Start + rows.End - 1) / 2.0, rows).Fit] : near;
    }

    private static int Distance(GroupFit fit, int row) => Math.Max(0, Math.Max(fit.Group.Rows[0] - row, row - fit.Group.Rows[^1]));
}

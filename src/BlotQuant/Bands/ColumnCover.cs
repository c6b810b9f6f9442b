using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>Which columns of a band's cross-section the profile of a lane adds up (docs/methods.md, B8).</summary>
internal static class ColumnCover
{
    /// <summary>Of each column of the section, the share of the band's counts along it that lies in rows where the column is the profile's: lanes begin at whole pixels, so where they run aslant a column is now in one, now in the next.</summary>
    /// <param name="section">The band's cross-section, along its own lane's line.</param>
    /// <param name="own">The band's own lane.</param>
    /// <param name="profile">The lane asked for.</param>
    /// <param name="widthPx">Of the picture.</param>
    public static double[] Of(CrossSection section, FittedBand band, LaneProfile own, LaneProfile profile, int widthPx)
    {
        double[] shares = new double[section.Counts.Length];
        double all = 0;
        for (int row = band.Rows.Start; row < band.Rows.End; row++)
        {
            int y = own.Lane.TopPx + row;
            int left = section.LeftOf(own.Lane, y), first = LaneProfiler.LeftOf(profile.Lane, y, profile.WidthPx, widthPx);
            double counts = Math.Max(0, band.At(row));
            all += counts;
            for (int column = Math.Max(0, first - left); column < Math.Min(shares.Length, first + profile.WidthPx - left); column++)
                shares[column] += counts;
        }

        return all > 0 ? [.. shares.Select(share => share / all)] : shares;
    }
}

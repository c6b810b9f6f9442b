namespace BlotQuant.Bands;

/// <summary>Variances, in counts², of what a fit cannot know by itself: whose the light is that it found (docs/methods.md, B6).</summary>
internal static class BandDoubts
{
    /// <summary>Variance of a share that is as likely half as much as half as much again.</summary>
    public const double ByHalf = 1 / 12.0;

    /// <summary>Variance of what is as likely nothing as all of it.</summary>
    private const double AllOrNothing = 1 / 3.0;

    private const int StretchesPerBand = 4;
    private const double UsualSpreads = 2;

    public static double Foot(FittedBand band, double area)
    {
        double foot = area * band.Shape.FootShare;
        return ByHalf * foot * foot;
    }

    /// <summary>The part of a band's area that its height would not have in the typical shape of the scan, beyond what shapes usually differ by.</summary>
    public static double Unlike(FittedBand band, double area, ShapePrior prior)
    {
        if (prior == ShapePrior.BeforeAnyFit)
            return 0;
        var typical = new BandShape(prior.LogSigma.Value, prior.Skew.Value, prior.LogExponent.Value);
        double excess = Math.Max(0, Math.Log(band.Shape.RowsPerHeight / typical.RowsPerHeight));
        double usual = UsualSpreads * prior.LogSigma.Spread;
        double other = area * (1 - Math.Exp(-Math.Sqrt(Math.Max(0, (excess * excess) - (usual * usual)))));
        return AllOrNothing * other * other;
    }

    /// <summary>What other bands of the group hold in the band's rows, and what it holds in theirs: only the form of flanks that cannot be seen tells one from the other.</summary>
    public static double Neighbours(FittedBand band)
    {
        double theirs = 0, own = 0;
        for (int i = 0; i < band.Fit.Group.Rows.Length; i++)
        {
            int row = band.Fit.Group.Rows[i];
            double others = band.OthersAt(row);
            if (band.Rows.Contains(row))
                theirs += others;
            else
                own += Math.Min(Math.Max(0, band.At(row)), others);
        }

        return AllOrNothing * ((theirs * theirs) + (own * own));
    }

    /// <summary>What a quarter of the band's rows holds off its course, beyond the noise and the misfit of courses, quarter by quarter.</summary>
    public static double Structure(FittedBand band, double rowMisfit)
    {
        int rows = Math.Max(2, band.Rows.Count / StretchesPerBand);
        double structure = 0;
        for (int start = band.Rows.Start; start + rows <= band.Rows.End; start += rows)
        {
            double excess = 0, variance = 0;
            for (int row = start; row < start + rows; row++)
            {
                int i = band.Fit.Group.Rows.IndexOf(row);
                if (i < 0)
                    continue;
                double misfit = rowMisfit * band.At(row);
                excess += band.Fit.Excess[i];
                variance += (band.Fit.Unrest * band.Fit.NoiseVariance[i]) + (misfit * misfit);
            }

            structure += Math.Max(0, (excess * excess) - variance);
        }

        return AllOrNothing * structure;
    }
}

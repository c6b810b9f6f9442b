namespace BlotQuant.Bands;

/// <summary>Variances, in counts², of what a fit cannot know by itself: whose the light is that it found (docs/methods.md, B6).</summary>
internal static class BandDoubts
{
    /// <summary>Variance of a share that is as likely half as much as half as much again.</summary>
    public const double ByHalf = 1 / 12.0;

    /// <summary>Variance of what is as likely nothing as all of it.</summary>
    public const double AllOrNothing = 1 / 3.0;

    private const int StretchesPerBand = 4;
    private const double UsualSpreads = 2;

    /// <summary>What hangs on the form of the foot, and on whether a companion stands beside the band.</summary>
    public static double Form(FittedBand band) => Math.Pow(band.Fit.Course.FormDoubt(band.Index), 2);

    /// <summary>Counts by which two fits of a band differ.</summary>
    public static double Difference(FittedBand one, FittedBand other, int rowCount)
    {
        double counts = one.Measure(one.Rows, rowCount, countsRule: false).Counts, others = other.Measure(other.Rows, rowCount, countsRule: false).Counts;
        return Math.Abs(counts - others);
    }

    /// <summary>The part of a band's area that its height would not have in the typical shape of the scan, beyond what shapes usually differ by.</summary>
    public static double Unlike(FittedBand band, double area, ShapePrior prior)
    {
        if (!prior.IsTold)
            return 0;
        var typical = new BandShape(prior.LogSigma.Value, prior.Skew.Value, prior.LogExponent.Value);
        double excess = Math.Max(0, Math.Log(band.Shape.RowsPerHeight / typical.RowsPerHeight));
        double usual = UsualSpreads * prior.LogSigma.Spread;
        double other = area * (1 - Math.Exp(-Math.Sqrt(Math.Max(0, (excess * excess) - (usual * usual)))));
        return AllOrNothing * other * other;
    }

    /// <summary>What other bands of the group hold in the band's rows, and what it holds in theirs: flanks that cannot be seen may differ from the fitted form by as much as bands of the scan differ.</summary>
    public static double Neighbours(FittedBand band, ShapePrior prior)
    {
        CourseBand[] bands = band.Fit.Course.Bands(band.Fit.Parameters);
        (double BySigma, double ByExponent) theirs = (0, 0), own = (0, 0);
        for (int i = 0; i < band.Fit.Group.Rows.Length; i++)
        {
            int row = band.Fit.Group.Rows[i];
            if (band.Rows.Contains(row))
                theirs = bands.Where(other => other.Index != band.Index).Aggregate(theirs, (sum, other) => Added(sum, other, row));
            else if (!band.Fit.Group.Free[i])
                own = Added(own, bands[band.Index], row);
        }

        return Variance(theirs) + Variance(own);

        double Variance((double BySigma, double ByExponent) flank) =>
            Math.Pow(flank.BySigma * prior.LogSigma.Spread, 2) + Math.Pow(flank.ByExponent * prior.LogExponent.Spread, 2);
    }

    private static (double BySigma, double ByExponent) Added((double BySigma, double ByExponent) flank, CourseBand band, int row)
    {
        BandSlope slope = band.Shape.SlopeAt(row - band.CentreRow);
        return (flank.BySigma + (band.Height * slope.ByLogSigma), flank.ByExponent + (band.Height * slope.ByLogExponent));
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

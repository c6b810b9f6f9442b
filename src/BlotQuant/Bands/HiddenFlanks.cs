using BlotQuant.Numerics;

namespace BlotQuant.Bands;

/// <summary>How far the form of a scan's bands across their lanes is to be doubted where neighbours hide it: by how far it misses flanks that show (docs/methods.md, B8).</summary>
internal static class HiddenFlanks
{
    /// <summary>Of a band's height: nearer to its middle the form is told by the middle, and farther out by noise.</summary>
    private static readonly (double Least, double Most) Flank = (0.05, 0.8);

    /// <summary>Neighbours hold no more than this part of the band where its flank shows, which is above noise.</summary>
    private const double GreatestNeighbour = 0.5;

    private const int FewestColumns = 4;

    /// <summary>A form that misses what it shows by so much tells nothing of what it does not show.</summary>
    private const double NoTrust = 0.05;

    /// <summary>Nothing is known.</summary>
    private static readonly double Whole = Math.Sqrt(BandDoubts.AllOrNothing);

    /// <summary>Standard error of the share of a band that lies outside of its lane, over that share: as likely nothing as twice as much by a form that is not the bands' own.</summary>
    public static double ErrorShare(IEnumerable<(CrossSection Section, GroupFit Fit)> bands)
    {
        (double Square, double Error)[] missed = [.. bands.Select(band => Missed(band.Section, band.Fit)).OfType<(double, double)>()];
        if (missed.Length == 0)
            return Whole;
        double error = RobustStatistics.MedianErrorOverSpread / Math.Sqrt(missed.Length) * RobustStatistics.Median([.. missed.Select(miss => miss.Error)]);
        double square = Math.Max(0, RobustStatistics.Median([.. missed.Select(miss => miss.Square)])) + error;
        return Whole * Math.Min(1, Math.Sqrt(square) / NoTrust);
    }

    /// <summary>Mean square of what columns of the flanks hold off their course beyond noise, as a share of it, with the standard error that noise leaves it; null where too few show.</summary>
    private static (double Square, double Error)? Missed(CrossSection section, GroupFit fit)
    {
        CourseBand[] bands = fit.Course.Bands(fit.Parameters);
        double sum = 0, variance = 0;
        int columns = 0;
        for (int column = 0; column < fit.Excess.Length; column++)
        {
            double counts = bands[1].At(column, []);
            bool shows = counts >= Flank.Least * bands[1].Height && counts <= Flank.Most * bands[1].Height && !section.IsSaturated[column]
                && counts > Math.Sqrt(fit.NoiseVariance[column]) && bands[0].At(column, []) + bands[2].At(column, []) <= GreatestNeighbour * counts;
            if (!shows)
                continue;
            sum += ((fit.Excess[column] * fit.Excess[column]) - fit.NoiseVariance[column]) / (counts * counts);
            variance += 2 * Math.Pow(fit.NoiseVariance[column] / (counts * counts), 2);
            columns++;
        }

        return columns < FewestColumns ? null : (sum / columns, Math.Sqrt(variance) / columns);
    }
}

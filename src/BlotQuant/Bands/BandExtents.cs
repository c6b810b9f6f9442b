using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>How far each band reaches: to where it has sunk into its surroundings, or to the valley before its neighbour.</summary>
public static class BandExtents
{
    /// <summary>Beyond this many standard deviations of a Gaussian of its width nothing of the band is left, tails included.</summary>
    private const double FarthestSigmas = 5;

    /// <summary>Within this many the band reaches even where noise hides its flank.</summary>
    private const double NearestSigmas = 3;

    private const double SunkFraction = 0.005;

    private const double FwhmOverSigma = 2.3548;

    public static ImmutableArray<BandCandidate> Of(float[] smooth, ImmutableArray<BandCandidate> bands, double noise)
    {
        var result = ImmutableArray.CreateBuilder<BandCandidate>(bands.Length);
        for (int i = 0; i < bands.Length; i++)
        {
            BandCandidate band = bands[i];
            int above = i > 0 ? Valley(smooth, bands[i - 1], band) : -1;
            int below = i + 1 < bands.Length ? Valley(smooth, band, bands[i + 1]) : smooth.Length;
            int start = Reach(smooth, band, -1, Math.Max(0, above), noise);
            int end = Reach(smooth, band, 1, Math.Min(smooth.Length - 1, below), noise);
            result.Add(band with { Rows = new RowSpan(start, end + 1) });
        }

        return SeparateNeighbours(result.MoveToImmutable());
    }

    /// <summary>The lowest row between two bands; without one, the row in which Gaussians of their heights are equal.</summary>
    private static int Valley(float[] smooth, BandCandidate upper, BandCandidate lower)
    {
        int lowest = upper.PeakRow;
        for (int row = upper.PeakRow; row <= lower.PeakRow; row++)
        {
            if (smooth[row] < smooth[lowest])
                lowest = row;
        }

        if (lowest > upper.PeakRow && lowest < lower.PeakRow)
            return lowest;
        double sigma = (upper.FullWidthHalfMaxPx + lower.FullWidthHalfMaxPx) / (2 * FwhmOverSigma);
        double apart = Math.Max(1, lower.CentreRow - upper.CentreRow);
        double equal = ((upper.CentreRow + lower.CentreRow) / 2) + (sigma * sigma * Math.Log(upper.Height / lower.Height) / apart);
        return Math.Clamp((int)Math.Round(equal), Math.Min(upper.PeakRow + 1, lower.PeakRow), lower.PeakRow);
    }

    /// <summary>Last row of the band in one direction.</summary>
    private static int Reach(float[] smooth, BandCandidate band, int step, int limit, double noise)
    {
        double sigma = Math.Max(1, band.FullWidthHalfMaxPx / FwhmOverSigma);
        int nearest = band.PeakRow + (step * (int)Math.Ceiling(NearestSigmas * sigma));
        int farthest = band.PeakRow + (step * (int)Math.Ceiling(FarthestSigmas * sigma));
        double ground = smooth[band.PeakRow];
        for (int row = band.PeakRow; row != limit && row != farthest; row += step)
            ground = Math.Min(ground, smooth[row]);
        double sunk = ground + Math.Max(SunkFraction * band.Height, noise);
        int reached = band.PeakRow;
        while (reached != limit && reached != farthest && (smooth[reached] > sunk || Math.Abs(reached - band.PeakRow) < Math.Abs(nearest - band.PeakRow)))
            reached += step;
        return reached;
    }

    /// <summary>Two bands that meet in one row: the lower one begins behind it.</summary>
    private static ImmutableArray<BandCandidate> SeparateNeighbours(ImmutableArray<BandCandidate> bands)
    {
        for (int i = 1; i < bands.Length; i++)
        {
            if (bands[i].Rows.Start < bands[i - 1].Rows.End)
                bands = bands.SetItem(i, bands[i] with { Rows = new RowSpan(bands[i - 1].Rows.End, bands[i].Rows.End) });
        }

        return bands;
    }
}

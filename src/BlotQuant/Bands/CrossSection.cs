using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>A band's counts across its lane and on to the middles of the neighbouring lanes, what lies above and below it taken off column by column (docs/methods.md, B8).</summary>
/// <param name="Counts">From <paramref name="ToLeftPx"/> left of the lane's centre line.</param>
/// <param name="Variances">Of the counts.</param>
/// <param name="ToLeftPx">Columns to the middle of the lane on the left.</param>
/// <param name="ToRightPx">Columns to the middle of the lane on the right.</param>
internal sealed record CrossSection(double[] Counts, double[] Variances, int ToLeftPx, int ToRightPx)
{
    /// <summary>Half of the full width at half maximum of exp(−½ |x/σ|⁴) over σ.</summary>
    private const double HalfWidthOverSigma = 1.085;

    /// <summary>Between a Gaussian and a flat top.</summary>
    public static ShapePrior Anything { get; } = new(new Expected(0, 0.3), new Expected(0, 0.02), new Expected(Math.Log(3.5), 0.4), new Expected(0, 0.005), 0.02, 0);

    /// <summary>Null where the picture ends too close to the lane.</summary>
    public static CrossSection? Of(Scan scan, Lane lane, FittedBand band, int toLeftPx, int toRightPx, RowNoise noise)
    {
        int top = lane.TopPx;
        int[] rows = [.. Enumerable.Range(band.Rows.Start, band.Rows.Count)];
        int[] free = [.. band.Fit.Group.Rows.Where((_, i) => band.Fit.Group.Free[i])];
        if (free.Length == 0)
            return null;
        int width = toLeftPx + toRightPx + 1;
        double[] inside = new double[width];
        double[] beside = new double[width];
        if (!AddRows(scan.Signal, lane, rows, top, toLeftPx, inside) || !AddRows(scan.Signal, lane, free, top, toLeftPx, beside))
            return null;
        double ratio = (double)rows.Length / free.Length;
        double[] counts = [.. inside.Zip(beside, (own, off) => own - (ratio * off))];
        double[] variances = [.. inside.Zip(beside, (own, off) =>
            (rows.Length * noise.Variance(own / rows.Length, 1)) + (ratio * ratio * free.Length * noise.Variance(off / free.Length, 1)))];
        return new CrossSection(counts, variances, toLeftPx, toRightPx);
    }

    /// <summary>The band with what of its neighbours reaches in.</summary>
    public GroupFit Fit(ShapePrior prior)
    {
        double sigma = HalfWidth() / HalfWidthOverSigma;
        var group = new BandGroup(0, 3, new RowSpan(0, Counts.Length), [.. Enumerable.Range(0, Counts.Length)], [.. new bool[Counts.Length]]);
        double logSigma = Math.Log(sigma);
        BandGuess[] guesses = [new(0, 0.05 * ToLeftPx, logSigma, false), new(ToLeftPx, 0.1 * sigma, logSigma, true), new(Counts.Length - 1, 0.05 * ToRightPx, logSigma, false)];
        double noise = Math.Sqrt(RobustStatistics.Median(Variances));
        var columns = new LaneRows(column => Counts[column], _ => false, (column, _) => Variances[column]);
        return GroupFit.Of(group, columns, guesses, prior, _ => new BackgroundExpectation(noise, noise, noise));
    }

    private static bool AddRows(PixelPlane plane, Lane lane, int[] rows, int top, int toLeftPx, double[] sums)
    {
        float[] counts = new float[sums.Length];
        foreach (int row in rows)
        {
            int left = (int)Math.Round(lane.CentreAt(top + row)) - toLeftPx;
            if (left < 0 || left + sums.Length > plane.Width)
                return false;
            plane.CopyRow(top + row, left, counts);
            for (int column = 0; column < sums.Length; column++)
                sums[column] += counts[column];
        }

        return true;
    }

    /// <summary>Half of the width at half of the height, by the columns nearest to the middle.</summary>
    private double HalfWidth()
    {
        int reach = Math.Min(ToLeftPx, ToRightPx);
        double height = RobustStatistics.Median([.. Enumerable.Range(ToLeftPx - (reach / 8), (2 * (reach / 8)) + 1).Select(column => Counts[column])]);
        int half = 1;
        while (half < reach && (Counts[ToLeftPx - half] + Counts[ToLeftPx + half]) / 2 > height / 2)
            half++;
        return half;
    }
}

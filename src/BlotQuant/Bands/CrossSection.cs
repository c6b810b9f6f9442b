using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>A band's counts across its lane and on to the middles of the neighbouring lanes, fitted column by column with what lies beside it (docs/methods.md, B8).</summary>
/// <param name="Counts">From <paramref name="ToLeftPx"/> left of the lane's centre line.</param>
/// <param name="Variances">Of the counts.</param>
/// <param name="IsSaturated">Columns with pixels that tell no counts.</param>
/// <param name="ToLeftPx">Columns to the middle of the lane on the left.</param>
/// <param name="ToRightPx">Columns to the middle of the lane on the right.</param>
internal sealed record CrossSection(double[] Counts, double[] Variances, bool[] IsSaturated, int ToLeftPx, int ToRightPx)
{
    /// <summary>Half of the full width at half maximum of exp(−½ |x/σ|⁴) over σ.</summary>
    private const double HalfWidthOverSigma = 1.085;

    private const int FewestRowsASide = 4;

    /// <summary>Standard errors by which noise may hide what a column holds.</summary>
    private const double NoiseErrors = 2;

    /// <summary>Between a Gaussian and a flat top.</summary>
    public static ShapePrior Anything { get; } = new(new Expected(0, 0.3), new Expected(0, 0.02), new Expected(Math.Log(3.5), 0.4), new Expected(0, 0.005), 0.02, 0, SharesFoot: false);

    /// <param name="others">Bands of this lane and of those beside that may reach into its rows at another height.</param>
    /// <returns>Null where the picture ends too close to the lane, or where the others cannot be told from the band.</returns>
    public static CrossSection? Of(Scan scan, Specks specks, Lane lane, FittedBand band, IReadOnlyList<FittedBand> others, int rowCount, int toLeftPx, int toRightPx, RowNoise noise)
    {
        int beside = Math.Max(FewestRowsASide, band.Rows.Count / 2);
        RowSpan rows = new RowSpan(band.Rows.Start - beside, band.Rows.End + beside).Clamp(0, rowCount);
        if (OwnShare(band, [.. others.Where(other => other.Rows.Start < rows.End && other.Rows.End > rows.Start)], rows) is not { } weights)
            return null;
        double[] counts = new double[toLeftPx + toRightPx + 1];
        double[] variances = new double[counts.Length];
        bool[] saturated = new bool[counts.Length];
        float[] line = new float[counts.Length];
        for (int row = rows.Start; row < rows.End; row++)
        {
            int left = LeftOf(lane, lane.TopPx + row, toLeftPx);
            if (left < 0 || left + counts.Length > scan.Signal.Width)
                return null;
            scan.Signal.CopyRow(lane.TopPx + row, left, line);
            specks.TakeOff(lane.TopPx + row, left, line);
            double weight = weights[row - rows.Start];
            for (int column = 0; column < counts.Length; column++)
            {
                counts[column] += weight * line[column];
                variances[column] += weight * weight * noise.Variance(line[column], 1);
                saturated[column] |= line[column] >= scan.SaturationLevel;
            }
        }

        return new CrossSection(counts, variances, saturated, toLeftPx, toRightPx);
    }

    /// <summary>Column of the picture in which the section begins at a row.</summary>
    public int LeftOf(Lane lane, int row) => LeftOf(lane, row, ToLeftPx);

    private static int LeftOf(Lane lane, int row, int toLeftPx) => (int)Math.Round(lane.CentreAt(row)) - toLeftPx;

    /// <summary>Weights of the rows that give a column's counts of the band: least squares with the other bands and a straight background.</summary>
    private static double[]? OwnShare(FittedBand band, FittedBand[] others, RowSpan rows)
    {
        int columns = 3 + others.Length;
        if (rows.Count <= columns)
            return null;
        double area = Enumerable.Range(rows.Start, rows.Count).Sum(row => band.At(row));
        double[] design = new double[rows.Count * columns];
        for (int i = 0; i < rows.Count; i++)
        {
            Span<double> line = design.AsSpan(i * columns, columns);
            (line[0], line[1], line[2]) = (band.At(rows.Start + i) / area, 1.0 / rows.Count, (i - ((rows.Count - 1) / 2.0)) / (rows.Count * rows.Count));
            for (int other = 0; other < others.Length; other++)
                line[3 + other] = others[other].At(rows.Start + i) / area;
        }

        double[] inverse = HouseholderQr.InverseOfSquare([.. design], columns);
        if (inverse.Length == 0)
            return null;
        double[] weights = new double[rows.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = 0; j < columns; j++)
                weights[i] += inverse[j] * design[(i * columns) + j];
        }

        return weights;
    }

    /// <summary>The band with what of its neighbours reaches in.</summary>
    /// <param name="sigmaPx">The width to expect; null for what shows at half of the height.</param>
    public GroupFit Fit(ShapePrior prior, double? sigmaPx = null)
    {
        double sigma = sigmaPx ?? HalfWidth() / HalfWidthOverSigma;
        var group = new BandGroup(0, 3, new RowSpan(0, Counts.Length), [.. Enumerable.Range(0, Counts.Length)], [.. new bool[Counts.Length]]);
        double logSigma = Math.Log(sigma);
        BandGuess[] guesses = [new(0, 0.05 * ToLeftPx, logSigma, false), new(ToLeftPx, 0.1 * sigma, logSigma, true), new(Counts.Length - 1, 0.05 * ToRightPx, logSigma, false)];
        double noise = Math.Sqrt(RobustStatistics.Median(Variances));
        var columns = new LaneRows(column => Counts[column], _ => 0, column => IsSaturated[column], (column, _) => Variances[column]);
        return GroupFit.Of(group, columns, guesses, prior, _ => new BackgroundExpectation(noise, noise, noise));
    }

    /// <summary>The most that the band can hold in each column: from its highest column on either side it falls outwards, so nowhere more than a column nearer to it shows.</summary>
    /// <param name="reachPx">Columns from the lane's centre line within which the band is highest.</param>
    public double[] Most(double reachPx)
    {
        double[] shown = [.. Counts.Select((counts, column) => IsSaturated[column] ? double.PositiveInfinity : Math.Max(0, counts) + (NoiseErrors * Math.Sqrt(Variances[column])))];
        double[] most = new double[shown.Length];
        Array.Fill(most, double.PositiveInfinity);
        foreach (int step in (ReadOnlySpan<int>)[-1, 1])
        {
            double least = double.PositiveInfinity;
            for (int column = Highest(step, (int)reachPx); column >= 0 && column < shown.Length; column += step)
                most[column] = least = Math.Min(least, shown[column]);
        }

        return most;
    }

    private int Highest(int step, int reachPx) =>
        Enumerable.Range(0, reachPx + 1).Select(away => ToLeftPx + (step * away)).Where(column => column >= 0 && column < Counts.Length).MaxBy(column => Counts[column]);

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

using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>Tells from the pixels alone whether bands are brighter or darker than what lies around them.</summary>
/// <remarks>
/// Bands are narrow from top to bottom. Along each column, a running median over an eighth, a quarter and a half of the
/// height follows the background and the edges of membranes and frames, but steps over bands. Bare plate beside a strip reaches
/// the picture's border and bands do not, so of what is left only islands count: how far it stands out beyond the way to the border, and no farther than the counts themselves do.
/// Their cubes, Σ r³ ∕ Σ |r|³, say on which side the strong excursions lie (−1 … 1). Where bands fill most of a cropped strip that
/// vote is split, and the level at the picture's border, which is background there, decides. Inverting a picture inverts the vote.
/// </remarks>
internal static class PolarityJudge
{
    /// <summary>Below this the picture is as good as blank: noise alone stays within ±0.2.</summary>
    private const double LeastVote = 0.25;

    private const int MostCells = 128;

    /// <summary>The polarity, or null where nothing stands out on either side.</summary>
    public static Polarity? Judge(Raster values, PixelBox box)
    {
        double[,] columns = Reduce(values, box);
        (double[,] Bright, double[,] Dark) islands = (Islands.Of(columns), Islands.Of(Negative(columns)));
        double local = (Vote(columns, islands, 8) + Vote(columns, islands, 4) + Vote(columns, islands, 2)) / 3;
        double vote = local + ((1 - Math.Abs(local * local * local)) * BorderVote(columns));
        if (Math.Abs(vote) < LeastVote)
            return null;
        return vote > 0 ? Polarity.SignalBright : Polarity.SignalDark;
    }

    /// <summary>Means over cells of the picture, at most 128 each way, column by column.</summary>
    private static double[,] Reduce(Raster values, PixelBox box)
    {
        int cellWidth = (box.Width + MostCells - 1) / MostCells, cellHeight = (box.Height + MostCells - 1) / MostCells;
        double[,] columns = new double[box.Width / cellWidth, box.Height / cellHeight];
        double[] row = new double[values.Width];
        for (int y = 0; y < columns.GetLength(1) * cellHeight; y++)
        {
            values.CopyRow(box.Top + y, row);
            for (int x = 0; x < columns.GetLength(0) * cellWidth; x++)
                columns[x / cellWidth, y / cellHeight] += row[box.Left + x] / (cellWidth * cellHeight);
        }

        return columns;
    }

    /// <param name="islands">How far cells stand out from all round, upwards and downwards: a gap between two strips does from them, but not from the plate at its ends.</param>
    private static double Vote(double[,] columns, (double[,] Bright, double[,] Dark) islands, int heightFraction)
    {
        int height = columns.GetLength(1), halfWindow = Math.Max(1, height / heightFraction / 2);
        double[] column = new double[height], medians = new double[height];
        double[,] above = new double[columns.GetLength(0), height];
        for (int x = 0; x < columns.GetLength(0); x++)
        {
            for (int y = 0; y < height; y++)
                column[y] = columns[x, y];
            RunningMedian.Of(column, halfWindow, medians);
            for (int y = 0; y < height; y++)
                above[x, y] = column[y] - medians[y];
        }

        Asymmetry asymmetry = default;
        foreach ((double rise, double ofAll) in Islands.Of(above).Cast<double>().Zip(islands.Bright.Cast<double>()))
            asymmetry.Add(Math.Min(rise, ofAll));
        foreach ((double depth, double ofAll) in Islands.Of(Negative(above)).Cast<double>().Zip(islands.Dark.Cast<double>()))
            asymmetry.Add(-Math.Min(depth, ofAll));
        return asymmetry.Value;
    }

    private static double[,] Negative(double[,] columns)
    {
        double[,] negative = new double[columns.GetLength(0), columns.GetLength(1)];
        for (int x = 0; x < columns.GetLength(0); x++)
        {
            for (int y = 0; y < columns.GetLength(1); y++)
                negative[x, y] = -columns[x, y];
        }

        return negative;
    }

    private static double BorderVote(double[,] columns)
    {
        int right = columns.GetLength(0) - 1, bottom = columns.GetLength(1) - 1;
        List<double> border = [];
        for (int x = 0; x <= right; x++)
            border.AddRange([columns[x, 0], columns[x, bottom]]);
        for (int y = 1; y < bottom; y++)
            border.AddRange([columns[0, y], columns[right, y]]);
        border.Sort();
        double level = (border[border.Count / 2] + border[(border.Count - 1) / 2]) / 2;
        Asymmetry asymmetry = default;
        foreach (double value in columns)
            asymmetry.Add(value - level);
        return asymmetry.Value;
    }

    /// <summary>Σ r³ ∕ Σ |r|³.</summary>
    private struct Asymmetry
    {
        private double _signed;
        private double _total;

        public readonly double Value => _total > 0 ? _signed / _total : 0;

        public void Add(double residual)
        {
            double cube = residual * residual * residual;
            _signed += cube;
            _total += Math.Abs(cube);
        }
    }
}

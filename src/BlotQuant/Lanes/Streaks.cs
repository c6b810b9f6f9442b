using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>What runs down a scan: changes of its counts across its columns (docs/methods.md, L3).</summary>
/// <param name="Changes">From column to column, held to a few times the median one; sums of rows.</param>
/// <param name="Noise">Variance of the sum of a column of them where nothing runs along it.</param>
/// <param name="ColumnPx">Columns of the plane in one of theirs.</param>
internal sealed record Streaks(Grid Changes, double Noise, int ColumnPx)
{
    /// <summary>Streaks are as wide as lanes and many rows long: coarser cells hold less noise.</summary>
    private const int MostColumns = 400, MostRows = 350;

    /// <summary>A change counts up to so many of its median, so that bands and dust weigh as little as what is faint and long.</summary>
    private const double MostChange = 3;

    /// <summary>A line counts by this power of how far it stands out: a membrane's sides stand out farthest, and run straight where lanes bow.</summary>
    private const double Power = 1.5;

    /// <summary>Variance of a normal number's absolute value to that power.</summary>
    private const double VarianceOfPower = 0.86;

    private double HalfRows => Math.Max(1, (Changes.Height - 1) / 2.0);

    /// <summary>Error of a contrast in noise.</summary>
    public double Error => Math.Sqrt(VarianceOfPower / Changes.Width);

    public static Streaks Of(Grid counts)
    {
        int columnPx = (counts.Width + MostColumns - 1) / MostColumns;
        Grid changes = ChangesOf(PlaneReduction.MergeColumns(counts, columnPx));
        double noise = Math.Max(float.Epsilon, changes.Values.Sum(change => (double)change * change) / changes.Width);
        return new Streaks(SumsOfRows(changes, (changes.Height + MostRows - 1) / MostRows), noise, columnPx);
    }

    /// <summary>The same with a spread of the tilts taken out.</summary>
    /// <param name="spread">Columns of the plane by which the outermost streaks run farther out from the middle row to the last than the middle one.</param>
    public Streaks WithoutSpread(double spread)
    {
        var even = new Grid(Changes.Width, Changes.Height);
        for (int row = 0; row < even.Height; row++)
        {
            double outwards = spread / ColumnPx * ((row / HalfRows) - 1);
            ReadOnlySpan<float> from = Changes.Row(row);
            Span<float> to = even.Row(row);
            for (int column = 0; column < to.Length; column++)
            {
                int source = column + (int)Math.Round(outwards * ((2.0 * column / Math.Max(1, to.Length - 1)) - 1));
                to[column] = source >= 0 && source < from.Length ? from[source] : 0;
            }
        }

        return this with { Changes = even };
    }

    /// <summary>How far the sums along lines of a tilt and bow stand out, in noises to a power, on average.</summary>
    /// <param name="tilt">Columns of the plane from the middle row to the last.</param>
    /// <param name="bow">Columns of the plane by which the middle lies right of the chord.</param>
    public double Contrast(double tilt, double bow)
    {
        double[] sums = new double[Changes.Width];
        for (int row = 0; row < Changes.Height; row++)
        {
            double down = (row / HalfRows) - 1;
            int shift = (int)Math.Round(((tilt * down) - (bow * down * down)) / ColumnPx);
            ReadOnlySpan<float> values = Changes.Row(row);
            for (int column = Math.Max(0, -shift); column < Math.Min(sums.Length, sums.Length - shift); column++)
                sums[column] += values[column + shift];
        }

        return sums.Average(sum => Math.Pow(sum * sum / Noise, Power / 2));
    }

    private static Grid ChangesOf(Grid counts)
    {
        var changes = new Grid(counts.Width, counts.Height);
        for (int row = 0; row < counts.Height; row++)
        {
            ReadOnlySpan<float> from = counts.Row(row);
            Span<float> to = changes.Row(row);
            for (int column = 1; column < to.Length - 1; column++)
                to[column] = from[column + 1] - from[column - 1];
        }

        double[] sizes = [.. changes.Values.Select(change => (double)Math.Abs(change))];
        float most = (float)(MostChange * RobustStatistics.Median(sizes));
        foreach (ref float change in changes.Values.AsSpan())
            change = Math.Clamp(change, -most, most);
        return changes;
    }

    private static Grid SumsOfRows(Grid changes, int rows)
    {
        var sums = new Grid(changes.Width, (changes.Height + rows - 1) / rows);
        for (int row = 0; row < changes.Height; row++)
        {
            ReadOnlySpan<float> from = changes.Row(row);
            Span<float> to = sums.Row(row / rows);
            for (int column = 0; column < to.Length; column++)
                to[column] += from[column];
        }

        return sums;
    }
}

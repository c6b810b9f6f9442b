using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>A crest of evidence followed from column to column: one band, or the touching bands of a row.</summary>
internal sealed class BandRidge(int firstColumn)
{
    /// <summary>Evidence below this many times the noise counts for nothing.</summary>
    public const float NoiseMultiple = 4;

    /// <summary>Noise may break a faint crest.</summary>
    private const int LongestGapColumns = 2;

    private const int SteepestRowsPerColumn = 2;

    public int FirstColumn { get; } = firstColumn;

    public List<int> Rows { get; } = [];

    public List<float> Multiples { get; } = [];

    private int LastColumn => FirstColumn + Rows.Count - 1;

    /// <param name="columnPx">How many rows are as long as one column is wide.</param>
    public static List<BandRidge> Trace(BandEvidence evidence, int columnPx)
    {
        List<int>[] crests = Crests(evidence);
        var all = new List<BandRidge>();
        var open = new List<BandRidge>();
        for (int column = 0; column < crests.Length; column++)
        {
            open.RemoveAll(ridge => ridge.LastColumn < column - 1 - LongestGapColumns);
            var free = new List<int>(crests[column]);
            foreach (BandRidge ridge in open)
                ridge.Take(free, column, evidence.NoiseMultiples, SteepestRowsPerColumn + (columnPx / 2));
            foreach (int row in free)
            {
                var ridge = new BandRidge(column);
                ridge.Add(row, column, evidence.NoiseMultiples);
                open.Add(ridge);
                all.Add(ridge);
            }
        }

        return all;
    }

    /// <summary>Rows of each column that stand out most within the height that they were scored with.</summary>
    private static List<int>[] Crests(BandEvidence evidence)
    {
        Grid grid = evidence.NoiseMultiples;
        List<int>[] crests = [.. Enumerable.Range(0, grid.Width).Select(_ => new List<int>())];
        for (int row = 1; row < grid.Height - 1; row++)
        {
            ReadOnlySpan<float> values = grid.Row(row);
            ReadOnlySpan<float> above = grid.Row(row - 1);
            ReadOnlySpan<float> below = grid.Row(row + 1);
            for (int column = 0; column < values.Length; column++)
            {
                if (values[column] > NoiseMultiple && values[column] > above[column] && values[column] >= below[column] && IsCrest(evidence, column, row))
                    crests[column].Add(row);
            }
        }

        return crests;
    }

    private static bool IsCrest(BandEvidence evidence, int column, int row)
    {
        Grid grid = evidence.NoiseMultiples;
        float value = grid[column, row];
        int reach = evidence.HalfHeights[(row * grid.Width) + column];
        for (int other = Math.Max(0, row - reach); other <= Math.Min(grid.Height - 1, row + reach); other++)
        {
            if (grid[column, other] > value)
                return false;
        }

        return true;
    }

    private void Take(List<int> free, int column, Grid evidence, int steepest)
    {
        int nearest = -1;
        for (int i = 0; i < free.Count; i++)
        {
            if (nearest < 0 || Math.Abs(free[i] - Rows[^1]) < Math.Abs(free[nearest] - Rows[^1]))
                nearest = i;
        }

        if (nearest < 0 || Math.Abs(free[nearest] - Rows[^1]) > steepest)
            return;
        Add(free[nearest], column, evidence);
        free.RemoveAt(nearest);
    }

    private void Add(int row, int column, Grid evidence)
    {
        while (Rows.Count > 0 && LastColumn < column - 1)
        {
            Multiples.Add(evidence[LastColumn + 1, Rows[^1]]);
            Rows.Add(Rows[^1]);
        }

        Rows.Add(row);
        Multiples.Add(evidence[column, row]);
    }
}

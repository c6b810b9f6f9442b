using BlotQuant.Numerics;

namespace BlotQuant.Profiles;

/// <summary>A straight line through the free rows on both sides of each band, the default (docs/methods.md, P2).</summary>
/// <remarks>
/// Free rows are those that no band of the lane covers. Their mean, not their minimum, is read, so noise does not bias it; the line follows
/// a gradient; a neighbour is passed over; rows that stand out (dust) are down-weighted by Tukey's biweight. Bands that touch share one line.
/// Fails where a smear ends right under a band: the line then cuts through it.
/// </remarks>
public sealed class LocalBackground : IBackground
{
    private const int FewestRowsASide = 4;
    private const double RowsASideOverBand = 0.75;

    public BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands)
    {
        double[] background = [.. profile.Signal];
        double?[] variances = new double?[bands.Count];
        bool[] free = new bool[profile.RowCount];
        RowSpan membrane = profile.MembraneRows;
        Array.Fill(free, true, membrane.Start, membrane.Count);
        foreach (RowSpan band in bands)
            Array.Fill(free, false, band.Start, band.Count);
        for (int first = 0; first < bands.Count;)
        {
            int last = LastJoined(bands, first);
            RobustLine? line = Beside(profile, free, new RowSpan(bands[first].Start, bands[last].End));
            for (; first <= last; first++)
            {
                for (int row = bands[first].Start; row < bands[first].End; row++)
                    background[row] = line?.At(row) ?? 0;
                variances[first] = line?.SumVariance(bands[first]);
            }
        }

        return new BackgroundEstimate(background, variances);
    }

    /// <summary>Bands with fewer free rows between them than a side needs share one line.</summary>
    private static int LastJoined(IReadOnlyList<RowSpan> bands, int first)
    {
        int last = first;
        while (last + 1 < bands.Count && bands[last + 1].Start - bands[last].End < FewestRowsASide)
            last++;
        return last;
    }

    /// <summary>The line beside a group of bands; level where only one side has free rows; null where none has.</summary>
    private static RobustLine? Beside(LaneProfile profile, bool[] free, RowSpan group)
    {
        int wanted = Math.Max(FewestRowsASide, (int)(RowsASideOverBand * group.Count));
        int[] above = [.. FreeRows(free, group.Start - 1, -1, wanted)];
        int[] below = [.. FreeRows(free, group.End, 1, wanted)];
        int[] rows = [.. above, .. below];
        return rows.Length == 0
            ? null
            : RobustLine.Fit(rows, [.. rows.Select(row => profile.Signal[row])], sloped: above.Length > 0 && below.Length > 0);
    }

    /// <summary>The nearest free rows in one direction; those beyond a neighbouring band are as good.</summary>
    private static IEnumerable<int> FreeRows(bool[] free, int from, int step, int wanted)
    {
        for (int row = from; row >= 0 && row < free.Length && wanted > 0; row += step)
        {
            if (!free[row])
                continue;
            wanted--;
            yield return row;
        }
    }
}

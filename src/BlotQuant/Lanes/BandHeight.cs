using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The height of a mark, on the mean of its columns: in a single column noise ends a faint band after a few rows (docs/methods.md, L2).</summary>
internal static class BandHeight
{
    /// <summary>Where the counts rise again by this share of the band's, the next band begins.</summary>
    private const double NextBandFraction = 0.2;

    /// <summary>Rows at half of the counts by which a band rises above the higher of its flanks, or to the dip before the next band.</summary>
    /// <param name="first">First column, from the ridge's own first one.</param>
    /// <param name="last">Last column.</param>
    public static double Of(Grid counts, BandEvidence evidence, BandRidge ridge, int first, int last)
    {
        int middle = (first + last) / 2;
        int reach = (2 * evidence.HalfHeights[(ridge.Rows[middle] * counts.Width) + ridge.FirstColumn + middle]) + 1;
        double[] profile = Profile(counts, ridge, first, last, reach);
        double flank = Math.Max(profile[0], profile[^1]);
        double rise = profile[reach] - flank;
        return 1 + RowsFrom(1) + RowsFrom(-1);

        int RowsFrom(int step)
        {
            double lowest = double.PositiveInfinity;
            int rows = 0;
            for (; rows < reach; rows++)
            {
                double value = profile[reach + ((rows + 1) * step)];
                lowest = Math.Min(lowest, value);
                if (lowest <= flank + (rise / 2) || value > lowest + (NextBandFraction * rise))
                    break;
            }

            return rows;
        }
    }

    /// <summary>Mean counts at each distance from the crest, which may smile.</summary>
    private static double[] Profile(Grid counts, BandRidge ridge, int first, int last, int reach)
    {
        double[] profile = new double[(2 * reach) + 1];
        for (int i = 0; i < profile.Length; i++)
        {
            for (int column = first; column <= last; column++)
                profile[i] += counts[ridge.FirstColumn + column, Math.Clamp(ridge.Rows[column] + i - reach, 0, counts.Height - 1)];
            profile[i] /= last - first + 1;
        }

        return profile;
    }
}

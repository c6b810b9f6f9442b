using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The tilt that a piece itself tells, without its bands: smears of lanes and the sides of the membrane run as the lanes do (docs/methods.md, L3).</summary>
internal static class StreakTilt
{
    /// <summary>Streaks are as wide as lanes: coarser columns hold less noise.</summary>
    private const int MostColumns = 400;

    /// <summary>A change from column to column counts up to so many of its median, so that bands and dust weigh as little as what is faint and long.</summary>
    private const double MostChange = 3;

    /// <summary>What the greatest tilt must gain: where nothing runs down the piece it is upright.</summary>
    private const double LeastGain = 0.1;

    /// <summary>Errors of the contrast of noise by which a tilt must show more than a lesser one.</summary>
    private const double LeastErrors = 3;

    /// <returns>Columns of the planes by which streaks run right from the middle row to the last; 0 where there are none.</returns>
    /// <param name="planes">Scans of one frame, of one size.</param>
    /// <param name="upright">Upright lanes of these planes.</param>
    public static double Of(IReadOnlyList<EvidencePlane> planes, MarkShear upright)
    {
        double[] tilts = ShearSearch.Tilts(upright);
        double[] contrasts = new double[tilts.Length];
        double tolerance = 0;
        foreach (EvidencePlane plane in planes)
        {
            int columnPx = (plane.Counts.Width + MostColumns - 1) / MostColumns;
            Grid changes = Changes(PlaneReduction.MergeColumns(plane.Counts, columnPx));
            double noise = Math.Max(float.Epsilon, changes.Values.Sum(change => (double)change * change));
            tolerance += LeastErrors * Math.Sqrt(2.0 / changes.Width);
            for (int i = 0; i < tilts.Length; i++)
                contrasts[i] += Contrast(changes, tilts[i] / columnPx) / noise * (1 - (LeastGain * Math.Pow(tilts[i] / tilts[^1], 2)));
        }

        double enough = contrasts.Max() - tolerance;
        return tilts.Where((_, i) => contrasts[i] >= enough).MinBy(Math.Abs);
    }

    /// <summary>Change of the counts across each place, held to a few times the median one.</summary>
    private static Grid Changes(Grid counts)
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

    /// <summary>Squares of the sums along lines of a tilt.</summary>
    /// <param name="tilt">Columns from the middle row to the last.</param>
    private static double Contrast(Grid changes, double tilt)
    {
        double[] sums = new double[changes.Width];
        double halfRows = Math.Max(1, (changes.Height - 1) / 2.0);
        for (int row = 0; row < changes.Height; row++)
        {
            int shift = (int)Math.Round(tilt * ((row / halfRows) - 1));
            ReadOnlySpan<float> values = changes.Row(row);
            for (int column = Math.Max(0, -shift); column < Math.Min(sums.Length, sums.Length - shift); column++)
                sums[column] += values[column + shift];
        }

        return sums.Sum(sum => sum * sum);
    }
}

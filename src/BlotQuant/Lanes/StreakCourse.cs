using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The tilt and bow that a piece itself tells, without its bands: smears of lanes and the sides of the membrane run as the lanes do (docs/methods.md, L3).</summary>
internal static class StreakCourse
{
    /// <summary>Streaks are as wide as lanes and many rows long: coarser cells hold less noise.</summary>
    private const int MostColumns = 400, MostRows = 350;

    /// <summary>A change from column to column counts up to so many of its median, so that bands and dust weigh as little as what is faint and long.</summary>
    private const double MostChange = 3;

    /// <summary>What the greatest tilt and the greatest bow must gain: where nothing runs down the piece its lanes are upright and straight.</summary>
    private const double LeastGain = 0.1;

    /// <summary>Errors of the contrast of noise by which a tilt or a bow must show more than a lesser one.</summary>
    private const double LeastErrors = 3;

    /// <summary>Greatest bow over the half rows, and the steps to it.</summary>
    private const double MostBowHalfRows = 0.08;

    private const int BowSteps = 12;

    /// <summary>A line counts by this power of how far it stands out: a membrane's sides stand out farthest, and run straight where lanes bow.</summary>
    private const double Power = 1.5;

    /// <summary>Variance of a normal number's absolute value to that power.</summary>
    private const double VarianceOfPower = 0.86;

    /// <returns>The same upright lanes, with the tilt and bow of the streaks expected of them; 0 where there are none.</returns>
    /// <param name="planes">Scans of one frame, of one size.</param>
    /// <param name="upright">Upright lanes of these planes.</param>
    public static MarkShear Expected(IReadOnlyList<EvidencePlane> planes, MarkShear upright)
    {
        double mostBow = MostBowHalfRows * upright.HalfRows;
        double[] tilts = ShearSearch.Tilts(upright);
        (double Tilt, double Bow)[] courses = [.. from tilt in tilts from step in Enumerable.Range(-BowSteps, (2 * BowSteps) + 1) select (tilt, step * mostBow / BowSteps)];
        double[] sizes = [.. courses.Select(course => Math.Pow(course.Tilt / tilts[^1], 2) + Math.Pow(course.Bow / mostBow, 2))];
        double[] contrasts = new double[courses.Length];
        double tolerance = 0;
        foreach (EvidencePlane plane in planes)
        {
            int columnPx = (plane.Counts.Width + MostColumns - 1) / MostColumns;
            Grid changes = Changes(PlaneReduction.MergeColumns(plane.Counts, columnPx));
            double noise = Math.Max(float.Epsilon, changes.Values.Sum(change => (double)change * change) / changes.Width);
            tolerance += LeastErrors * Math.Sqrt(VarianceOfPower / changes.Width);
            Grid merged = SumsOfRows(changes, (changes.Height + MostRows - 1) / MostRows);
            for (int i = 0; i < courses.Length; i++)
                contrasts[i] += Contrast(merged, noise, courses[i].Tilt / columnPx, courses[i].Bow / columnPx) * (1 - (LeastGain * sizes[i]));
        }

        double enough = contrasts.Max() - tolerance;
        int told = Enumerable.Range(0, courses.Length).Where(i => contrasts[i] >= enough).MinBy(i => sizes[i]);
        return upright with { ExpectedTilt = courses[told].Tilt, ExpectedBow = courses[told].Bow };
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

    /// <summary>How far the sums along lines of a tilt and bow stand out, in noises to that power.</summary>
    /// <param name="noise">Variance of such a sum.</param>
    /// <param name="tilt">Columns from the middle row to the last.</param>
    /// <param name="bow">Columns by which the middle lies right of the chord.</param>
    private static double Contrast(Grid changes, double noise, double tilt, double bow)
    {
        double[] sums = new double[changes.Width];
        double halfRows = Math.Max(1, (changes.Height - 1) / 2.0);
        for (int row = 0; row < changes.Height; row++)
        {
            double down = (row / halfRows) - 1;
            int shift = (int)Math.Round((tilt * down) - (bow * down * down));
            ReadOnlySpan<float> values = changes.Row(row);
            for (int column = Math.Max(0, -shift); column < Math.Min(sums.Length, sums.Length - shift); column++)
                sums[column] += values[column + shift];
        }

        return sums.Average(sum => Math.Pow(sum * sum / noise, Power / 2));
    }
}

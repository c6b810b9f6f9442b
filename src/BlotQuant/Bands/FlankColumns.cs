namespace BlotQuant.Bands;

/// <summary>What a band, its neighbours and neither of them hold, column by column across the lanes (docs/methods.md, B8).</summary>
/// <param name="Held">Counts of the band.</param>
/// <param name="Beside">Counts of its neighbours.</param>
/// <param name="Off">Counts beyond both and their background; 0 where saturation tells none.</param>
internal sealed record FlankColumns(double[] Held, double[] Beside, double[] Off)
{
    /// <summary>Where neighbours hold a third of what the band does, a quarter of all, nothing tells its flank from theirs.</summary>
    private const double NothingShows = 0.25;

    /// <param name="fit">The neighbour on the left, the band, the neighbour on the right.</param>
    /// <param name="most">What the band can hold in each column.</param>
    public static FlankColumns Of(GroupFit fit, double[] most, bool[] isSaturated)
    {
        CourseBand[] bands = fit.Course.Bands(fit.Parameters);
        double[] course = [.. most.Select((_, column) => bands[1].At(column, []))];
        double[] held = [.. course.Select((counts, column) => Math.Clamp(counts, 0, most[column]))];
        return new FlankColumns(
            held,
            [.. most.Select((_, column) => Math.Max(0, bands[0].At(column, [])) + Math.Max(0, bands[2].At(column, [])))],
            [.. most.Select((_, column) => isSaturated[column] ? 0 : fit.Excess[column] + course[column] - held[column])]);
    }

    /// <summary>How far neighbours hide the band in a part of the columns: 0 where it stands alone, 1 where they hold a quarter of them, or where the band holds nothing.</summary>
    /// <param name="cover">Which part of each column counts.</param>
    public double Hidden(double[] cover)
    {
        double all = 0, under = 0;
        for (int column = 0; column < Held.Length; column++)
        {
            double counts = cover[column] * Held[column];
            (all, under) = (all + counts, under + (counts * (1 - ShareAt(column))));
        }

        return all > 0 ? Math.Min(1, under / all / NothingShows) : 1;
    }

    /// <summary>The band's part of what a part of the columns holds off its form, over all of the band.</summary>
    /// <param name="cover">Which part of each column counts.</param>
    public double Missed(double[] cover)
    {
        double off = 0;
        for (int column = 0; column < Held.Length; column++)
            off += cover[column] * ShareAt(column) * Off[column];
        return Math.Abs(off) / Held.Sum();
    }

    private double ShareAt(int column) => Held[column] > 0 ? Held[column] / (Held[column] + Beside[column]) : 0;
}

using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>The histogram's comb: a regular series of empty or of doubled levels.</summary>
/// <param name="Factor">Levels after the change over levels before it, read where the histogram is dense.</param>
/// <param name="Teeth">Empty or doubled levels that show it.</param>
internal sealed record Comb(double Factor, int Teeth);

/// <summary>Tells counts that were multiplied by a factor after they were digitised (docs/methods.md, I1).</summary>
/// <remarks>
/// Stretched counts skip levels, compressed ones fall two by two into some. Judged only between neighbouring filled levels that both hold enough pixels
/// for a gap, or a doubling, not to be chance, and only where the teeth stand in a regular series. Assumes a histogram that is smooth from
/// level to level; few-toned drawings are not.
/// </remarks>
internal static class CombHistogram
{
    /// <summary>A level that expects as many pixels is empty by chance once in e²⁰.</summary>
    private const int DensePixels = 20;

    /// <summary>A level that expects as many holds 1.5 times as many by chance once in 10¹².</summary>
    private const int PixelsForDoubles = 200;

    private const double DoubleRatio = 1.5, MostRatio = 3;
    private const int FewestTeeth = 8;
    private const double RegularShare = 0.8;

    /// <summary>Where every second level holds more, the lowest bit of a converter does that too.</summary>
    private const double LeastPeriod = 2.2;

    /// <summary>Counts that were stretched; null where no such comb shows.</summary>
    public static Comb? Stretch(LevelHistogram histogram)
    {
        int last = -1, steps = 0, span = 0;
        List<int> gaps = [];
        for (int level = 0; level < histogram.Counts.Length; level++)
        {
            if (histogram.Counts[level] == 0)
                continue;
            if (last >= 0 && Math.Min(histogram.Counts[last], histogram.Counts[level]) >= DensePixels)
            {
                (steps, span) = (steps + 1, span + level - last);
                if (level - last > 1)
                    gaps.Add(level);
            }

            last = level;
        }

        return IsRegular(gaps) ? new Comb((double)span / steps, span - steps) : null;
    }

    /// <summary>Counts that were compressed; null where no such comb shows.</summary>
    public static Comb? Compression(LevelHistogram histogram)
    {
        List<int> doubles = [];
        for (int level = 1; level + 1 < histogram.Counts.Length; level++)
        {
            int before = histogram.Counts[level - 1], after = histogram.Counts[level + 1];
            double ratio = histogram.Counts[level] / (double)Math.Max(before, after);
            if (Math.Min(before, after) >= PixelsForDoubles && ratio is >= DoubleRatio and <= MostRatio)
                doubles.Add(level);
        }

        if (!IsRegular(doubles))
            return null;
        double[] distances = [.. doubles.Skip(1).Zip(doubles, (next, one) => (double)(next - one))];
        double median = RobustStatistics.Median(distances), period = distances.Where(distance => distance <= 1.5 * median).Average();
        return period >= LeastPeriod ? new Comb(period / (period + 1), doubles.Count) : null;
    }

    /// <summary>Distances from tooth to tooth of a rounded multiple differ by one, or two where halves are rounded to even; those of a bent tone curve change slowly.</summary>
    private static bool IsRegular(List<int> teeth)
    {
        if (teeth.Count < FewestTeeth)
            return false;
        int even = 0;
        for (int i = 2; i < teeth.Count; i++)
        {
            int before = teeth[i - 1] - teeth[i - 2], after = teeth[i] - teeth[i - 1];
            even += Math.Abs(after - before) <= Math.Max(1, before / 4) ? 1 : 0;
        }

        return even >= RegularShare * (teeth.Count - 2);
    }
}

using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>The middle of a lane cut lengthwise into sections: a band shows in nearly all of them, a speck of dust in few.</summary>
/// <param name="Means">Mean counts of each section, left to right, in each row.</param>
/// <param name="OffsetsPx">How far right of the lane's centre line each section's middle lies.</param>
/// <param name="Edges">The same of the outermost eighth of the lane's territory on each side, where neighbours shine in.</param>
/// <param name="Beyond">The same of as many columns next to the lane and of as many beyond those, on each side; 0 where the picture ends there.</param>
/// <param name="WidthPx">Columns of all sections.</param>
internal sealed record LaneSections(double[][] Means, double[] OffsetsPx, double[][] Edges, double[][][] Beyond, int WidthPx)
{
    private const int MostSections = 8;
    private const int NarrowestSectionPx = 2;

    /// <summary>The share of the territory that bands surely fill.</summary>
    private const double MiddleFraction = 0.5;

    private const double EdgeFraction = 1 / 8.0;

    /// <summary>Share of the sections that is left out of a row's level on either side.</summary>
    private const double TrimmedFraction = 0.25;

    /// <summary>Rows per column by which the flank of a smile falls more than its lane's bands do.</summary>
    private const double SteepestSlope = 0.3;

    public int RowCount => Means[0].Length;

    /// <summary>Rows for each column to the right by which the sections were moved.</summary>
    public double Slope { get; private init; }

    public static LaneSections Of(PixelPlane plane, LaneProfile profile, int threads)
    {
        int middle = Math.Max(1, (int)(profile.WidthPx * MiddleFraction));
        int sections = Math.Clamp(middle / NarrowestSectionPx, 1, MostSections);
        int margin = (profile.WidthPx - middle) / 2;
        int[] edges = [.. Enumerable.Range(0, sections + 1).Select(i => margin + (i * middle / sections))];
        int edge = Math.Max(1, (int)(profile.WidthPx * EdgeFraction));
        return new LaneSections(
            [.. edges.Zip(edges.Skip(1), Columns)],
            [.. edges.Zip(edges.Skip(1), (from, to) => ((from + to) / 2.0) - (profile.WidthPx / 2.0))],
            [Columns(0, edge), Columns(profile.WidthPx - edge, profile.WidthPx)],
            [[Columns(-edge, 0), Columns(-2 * edge, -edge)], [Columns(profile.WidthPx, profile.WidthPx + edge), Columns(profile.WidthPx + edge, profile.WidthPx + (2 * edge))]],
            middle);

        double[] Columns(int from, int to) => MeanOf(plane, profile, from, to, threads);
    }

    /// <summary>Mean counts in each row of columns counted from the lane's left edge.</summary>
    private static double[] MeanOf(PixelPlane plane, LaneProfile profile, int from, int to, int threads)
    {
        double[] means = new double[profile.RowCount];
        Parallel.For(0, profile.RowCount, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            int top = profile.Lane.TopPx + row;
            int left = LaneProfiler.LeftOf(profile.Lane, top, profile.WidthPx, plane.Width);
            (int first, int end) = (Math.Max(0, left + from), Math.Min(plane.Width, left + to));
            means[row] = end > first ? plane.SumRow(top, first, end) / (end - first) : 0;
        });
        return means;
    }

    /// <summary>The sections moved up or down, each by whole rows, so that bands of a slope lie level.</summary>
    /// <param name="slope">Rows that bands fall for each column to the right.</param>
    public LaneSections Levelled(double slope) =>
        this with { Slope = slope, Means = [.. Means.Select((section, i) => Shifted(section, (int)Math.Round(slope * OffsetsPx[i])))] };

    /// <summary>The mean of the middle half of the sections in each row.</summary>
    public double[] Level()
    {
        int trimmed = (int)(TrimmedFraction * Means.Length);
        double[] level = new double[RowCount];
        Span<double> values = stackalloc double[Means.Length];
        for (int row = 0; row < level.Length; row++)
        {
            for (int i = 0; i < Means.Length; i++)
                values[i] = Means[i][row];
            values.Sort();
            double sum = 0;
            for (int i = trimmed; i < values.Length - trimmed; i++)
                sum += values[i];
            level[row] = sum / (values.Length - (2 * trimmed));
        }

        return level;
    }

    /// <summary>Mean levels of the left and of the right half of the sections in some rows, each at the slope that makes it sharpest there.</summary>
    public double[][] Halves(RowSpan rows)
    {
        int half = (Means.Length + 1) / 2;
        return [Sharpest(Means[..half], OffsetsPx[..half], rows), Sharpest(Means[^half..], OffsetsPx[^half..], rows)];
    }

    private static double[] Sharpest(double[][] sections, double[] offsetsPx, RowSpan rows)
    {
        double middle = offsetsPx.Average();
        int reach = (int)Math.Ceiling(SteepestSlope * (offsetsPx[^1] - middle));
        return Enumerable.Range(-reach, (2 * reach) + 1).OrderBy(Math.Abs)
            .Select(most => Mean(sections, offsetsPx.Select(offset => reach == 0 ? 0 : (int)Math.Round(most * (offset - middle) / (offsetsPx[^1] - middle))), rows))
            .MaxBy(level => level.Zip(level.Skip(1), (one, next) => (next - one) * (next - one)).Sum())!;
    }

    private static double[] Mean(double[][] sections, IEnumerable<int> shifts, RowSpan rows)
    {
        double[] mean = new double[rows.Count];
        foreach ((double[] section, int shift) in sections.Zip(shifts))
        {
            for (int row = 0; row < mean.Length; row++)
                mean[row] += section[Math.Clamp(rows.Start + row + shift, 0, section.Length - 1)] / sections.Length;
        }

        return mean;
    }

    private static double[] Shifted(double[] section, int rows)
    {
        if (rows == 0)
            return section;
        double[] shifted = new double[section.Length];
        for (int row = 0; row < shifted.Length; row++)
            shifted[row] = section[Math.Clamp(row + rows, 0, section.Length - 1)];
        return shifted;
    }
}

using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>The middle of a lane cut lengthwise into sections: a band shows in nearly all of them, a speck of dust in few.</summary>
/// <param name="Means">Mean counts of each section, left to right, in each row.</param>
/// <param name="OffsetsPx">How far right of the lane's centre line each section's middle lies.</param>
/// <param name="Edges">The same of the outermost eighth of the lane's territory on each side, where neighbours shine in.</param>
/// <param name="WidthPx">Columns of all sections.</param>
internal sealed record LaneSections(double[][] Means, double[] OffsetsPx, double[][] Edges, int WidthPx)
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
        double[][] sides = [new double[profile.RowCount], new double[profile.RowCount]];
        double[][] means = [.. Enumerable.Range(0, sections).Select(_ => new double[profile.RowCount])];
        Parallel.For(0, profile.RowCount, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            int top = profile.Lane.TopPx + row;
            int left = LaneProfiler.LeftOf(profile.Lane, top, profile.WidthPx, plane.Width);
            for (int i = 0; i < sections; i++)
                means[i][row] = plane.SumRow(top, left + edges[i], left + edges[i + 1]) / (edges[i + 1] - edges[i]);
            sides[0][row] = plane.SumRow(top, left, left + edge) / edge;
            sides[1][row] = plane.SumRow(top, left + profile.WidthPx - edge, left + profile.WidthPx) / edge;
        });
        double[] offsets = [.. Enumerable.Range(0, sections).Select(i => ((edges[i] + edges[i + 1]) / 2.0) - (profile.WidthPx / 2.0))];
        return new LaneSections(means, offsets, sides, middle);
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

using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The streaks that lanes leave on a membrane, as profiles across it at several heights (docs/methods.md, L3).</summary>
internal sealed class LaneStreaks
{
    private const int MostSlabs = 24, FewestSlabs = 4;

    /// <summary>A slab is this many bands high, and a low quantile of its rows holds hardly a band.</summary>
    private const double SlabBands = 3, QuietQuantile = 0.3;

    /// <summary>Streaks are as wide as bands: what is wider is background, what is narrower is grain.</summary>
    private const double BackgroundWidths = 1, GrainWidths = 0.15;

    /// <summary>An edge of the membrane rises above its streaks, and counts no more than one of this many spreads.</summary>
    private const double MostSpreads = 3;

    /// <summary>Columns of a profile that tell as much as one over a band's width: what is smoothed is alike beside.</summary>
    private const double IndependentWidths = 2;

    private readonly ImmutableArray<(double Row, float[] Profile)> _slabs;
    private readonly double _widthPx;

    private LaneStreaks(ImmutableArray<(double, float[])> slabs, double widthPx) => (_slabs, _widthPx) = (slabs, widthPx);

    /// <param name="plane">Counts in the frame that the lanes are told in.</param>
    /// <param name="widthPx">Typical width of a band.</param>
    /// <param name="heightPx">Its typical height.</param>
    public static LaneStreaks Of(EvidencePlane plane, double widthPx, double heightPx)
    {
        Grid counts = plane.Counts;
        int slabs = Math.Min(MostSlabs, (int)(counts.Height / Math.Max(1, SlabBands * heightPx)));
        if (slabs < FewestSlabs)
            return new LaneStreaks([], widthPx);
        return new LaneStreaks(
            [
                .. from slab in Enumerable.Range(0, slabs)
                   let top = slab * counts.Height / slabs
                   let bottom = (slab + 1) * counts.Height / slabs
                   select ((top + bottom - 1) / 2.0, Profile(counts, top, bottom, widthPx)),
            ],
            widthPx);
    }

    /// <summary>Logarithm of how likely the profiles are those of streaks that run so, whatever the streaks, and of noise whose size is unknown.</summary>
    public double LogLikelihood(MarkShear shear)
    {
        if (_slabs.IsEmpty)
            return 0;
        (double[] sums, int[] counts, double[] squares) = Aligned(shear);
        double unlike = 0, all = 0, samples = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            if (counts[i] < 2)
                continue;
            unlike += (squares[i] - (sums[i] * sums[i] / counts[i])) * counts[i] / (counts[i] - 1);
            all += squares[i];
            samples += counts[i];
        }

        return unlike > 0 && all > 0 ? -samples / (2 * IndependentWidths * _widthPx) * Math.Log(unlike / all) : 0;
    }

    /// <summary>Sums over the slabs along lanes that cross the middle row at each column.</summary>
    private (double[] Sums, int[] Counts, double[] Squares) Aligned(MarkShear shear)
    {
        double[] sums = new double[shear.Width], squares = new double[shear.Width];
        int[] counts = new int[shear.Width];
        foreach ((double row, float[] profile) in _slabs)
        {
            double first = shear.AtRow(0, row), step = shear.AtRow(1, row) - first;
            for (int column = 0; column < sums.Length; column++)
            {
                double x = first + (column * step);
                int left = (int)Math.Floor(x);
                if (left < 0 || left + 1 >= profile.Length)
                    continue;
                double value = profile[left] + ((x - left) * (profile[left + 1] - profile[left]));
                sums[column] += value;
                squares[column] += value * value;
                counts[column]++;
            }
        }

        return (sums, counts, squares);
    }

    private static float[] Profile(Grid counts, int top, int bottom, double widthPx)
    {
        float[] quiet = new float[counts.Width], ground = new float[counts.Width], profile = new float[counts.Width];
        double[] column = new double[bottom - top];
        for (int x = 0; x < quiet.Length; x++)
        {
            for (int row = top; row < bottom; row++)
                column[row - top] = counts[x, row];
            quiet[x] = (float)RobustStatistics.Quantile(column, QuietQuantile);
        }

        SlidingWindow.Mean(quiet, ground, Math.Max(1, (int)(BackgroundWidths * widthPx)));
        SlidingWindow.Mean(quiet, profile, (int)(GrainWidths * widthPx));
        for (int x = 0; x < profile.Length; x++)
            profile[x] -= ground[x];
        double spread = RobustStatistics.Spread([.. profile.Select(value => (double)value)]);
        for (int x = 0; x < profile.Length && spread > 0; x++)
            profile[x] = (float)(profile[x] / Math.Sqrt((spread * spread) + (profile[x] * profile[x] / (MostSpreads * MostSpreads))));
        return spread > 0 ? profile : new float[counts.Width];
    }
}

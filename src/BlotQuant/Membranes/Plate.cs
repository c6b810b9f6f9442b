using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>The bare plate round the pieces of membrane, read off the rim of the picture.</summary>
/// <param name="Smooth">The opaque part of the picture, reduced and lightly smoothed.</param>
/// <param name="Factor">Scan pixels a side of one of its cells.</param>
/// <param name="Level">Counts of the plate.</param>
/// <param name="Step">How far above the plate something else begins.</param>
/// <param name="IsTurned">Whether the picture is upside down: what stands out is darker than the plate.</param>
internal sealed record Plate(Grid Smooth, int Factor, float Level, float Step, bool IsTurned)
{
    private const int LongestSidePx = 700;
    private const double NoiseMultiple = 6;
    private const double LeastStepCounts = 2;

    /// <summary>Compression leaves marks of several grey levels round a frame.</summary>
    private const double LeastDisplayStepCounts = 8;

    public static Plate Of(Scan scan, int threads)
    {
        PixelBox picture = scan.Opaque;
        int factor = Math.Max(1, (Math.Max(picture.Width, picture.Height) + LongestSidePx - 1) / LongestSidePx);
        Grid counts = PlaneReduction.Reduce(scan.Signal, picture, factor, threads);
        bool displayed = scan.UnknowableNoise is not null;
        return Of(displayed ? counts : GridFilters.HorizontalMean(GridFilters.VerticalMean(counts, 1), 1), factor, displayed);
    }

    /// <summary>The same upside down: a membrane stands out from a tray that glows.</summary>
    public Plate Turned()
    {
        var turned = new Grid(Smooth.Width, Smooth.Height);
        for (int i = 0; i < turned.Values.Length; i++)
            turned.Values[i] = (2 * Level) - Smooth.Values[i];
        return Of(turned, Factor, displayed: false) with { IsTurned = true };
    }

    private static Plate Of(Grid smooth, int factor, bool displayed)
    {
        double[] rim = [.. Rim(smooth)];
        Array.Sort(rim);
        double level = displayed ? RobustStatistics.Median(rim) : Densest(rim);
        double spread = displayed ? RobustStatistics.Spread(rim) : SpreadBelow(rim, level);
        double step = Math.Max(displayed ? LeastDisplayStepCounts : LeastStepCounts, NoiseMultiple * spread);
        return new Plate(smooth, factor, (float)level, (float)step, IsTurned: false);
    }

    /// <summary>Middle of the least range that holds a quarter of the rim: a membrane that touches the picture's border varies more than the plate.</summary>
    private static double Densest(double[] sorted)
    {
        int quarter = Math.Max(1, sorted.Length / 4);
        int first = Enumerable.Range(0, sorted.Length - quarter).MinBy(i => sorted[i + quarter] - sorted[i]);
        return sorted[first + (quarter / 2)];
    }

    /// <summary>Whatever lies below the plate's level is the plate's own scatter.</summary>
    private static double SpreadBelow(double[] sorted, double level)
    {
        double[] below = [.. sorted.TakeWhile(value => value < level).Select(value => level - value)];
        return below.Length == 0 ? 0 : RobustStatistics.Median(below) / RobustStatistics.MedianOfAbsoluteNormal;
    }

    private static IEnumerable<double> Rim(Grid smooth)
    {
        for (int row = 0; row < smooth.Height; row++)
        {
            yield return smooth[0, row];
            yield return smooth[smooth.Width - 1, row];
        }

        for (int column = 0; column < smooth.Width; column++)
        {
            yield return smooth[column, 0];
            yield return smooth[column, smooth.Height - 1];
        }
    }
}

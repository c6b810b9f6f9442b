using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>The bare plate round the pieces of membrane, read off the rim of the picture.</summary>
/// <param name="Smooth">The opaque part of the picture, reduced and lightly smoothed.</param>
/// <param name="Factor">Scan pixels a side of one of its cells.</param>
/// <param name="Level">Counts of the plate.</param>
/// <param name="Step">How far above the plate something else begins.</param>
internal sealed record Plate(Grid Smooth, int Factor, float Level, float Step)
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
        Grid smooth = displayed ? counts : GridFilters.HorizontalMean(GridFilters.VerticalMean(counts, 1), 1);
        double[] rim = [.. Rim(smooth)];
        double level = RobustStatistics.Median(rim);
        double step = Math.Max(displayed ? LeastDisplayStepCounts : LeastStepCounts, NoiseMultiple * RobustStatistics.Spread(rim));
        return new Plate(smooth, factor, (float)level, (float)step);
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

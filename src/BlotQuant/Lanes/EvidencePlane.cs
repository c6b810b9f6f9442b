using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Lanes;

/// <summary>A scan's piece of membrane, reduced, with what is known beforehand of its noise.</summary>
/// <param name="Counts">Mean signal counts of blocks of pixels.</param>
/// <param name="LoudestNoise">Noise that the counts surely do not exceed; infinite for a native scan.</param>
public sealed record EvidencePlane(Grid Counts, double LoudestNoise)
{
    /// <summary>A picture prepared for display shows its noise hardly: below this share of its range.</summary>
    private const double DisplayNoiseFraction = 0.01;

    private const double LeastDisplayNoise = 1.5;

    public static EvidencePlane Of(Scan scan, PixelBox box, int factor, int threads)
    {
        Grid counts = PlaneReduction.Reduce(scan.Signal, box, factor, threads);
        if (scan.UnknowableNoise is null)
            return new EvidencePlane(counts, double.PositiveInfinity);
        double[] sorted = [.. counts.Values.Select(value => (double)value)];
        double range = RobustStatistics.Quantile(sorted, 0.99) - RobustStatistics.Quantile(sorted, 0.01);
        return new EvidencePlane(counts, Math.Max(LeastDisplayNoise, DisplayNoiseFraction * range));
    }

    /// <summary>The plane where a motion lays it: of each place the nearest count, so that noise stays noise; outside, that of the rim.</summary>
    public EvidencePlane CarriedBy(Similarity motion, int width, int height)
    {
        if (motion == Similarity.Identity)
            return this;
        Similarity back = motion.Inverse();
        var carried = new Grid(width, height);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                (double x, double y) = back.At(column, row);
                carried[column, row] = Counts[Math.Clamp((int)Math.Round(x), 0, Counts.Width - 1), Math.Clamp((int)Math.Round(y), 0, Counts.Height - 1)];
            }
        }

        return this with { Counts = carried };
    }
}

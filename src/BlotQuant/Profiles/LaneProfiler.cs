using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Profiles;

/// <summary>Lane → profile: exact row sums over the raw plane, rows in parallel.</summary>
public static class LaneProfiler
{
    private const int Segments = 5;

    /// <summary>The share of the territory that bands surely fill.</summary>
    private const double MiddleFraction = 0.5;

    public static LaneProfile Profile(Scan scan, Lane lane, int threads)
    {
        int rows = lane.BottomPx - lane.TopPx;
        double[] signal = new double[rows];
        int[] saturated = new int[rows];
        double[] typical = new double[rows];
        (int firstLeft, int firstRight) = lane.ColumnsAt(lane.TopPx);
        int width = Math.Min(scan.Signal.Width, firstRight - firstLeft);
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            int left = LeftOf(lane, lane.TopPx + row, width, scan.Signal.Width);
            signal[row] = scan.Signal.SumRow(lane.TopPx + row, left, left + width);
            saturated[row] = scan.Signal.CountAtLeast(lane.TopPx + row, left, left + width, scan.SaturationLevel);
            typical[row] = TypicalCount(scan.Signal, lane.TopPx + row, left, width);
        });
        return new LaneProfile(lane, width, [.. signal], [.. saturated], [.. typical]);
    }

    /// <summary>First column of the lane in a row of the scan; a lane that would leave the picture is moved inside.</summary>
    public static int LeftOf(Lane lane, int row, int width, int planeWidth) => Math.Clamp(lane.ColumnsAt(row).Left, 0, planeWidth - width);

    private static double TypicalCount(PixelPlane plane, int row, int left, int width)
    {
        int middle = Math.Max(1, (int)(width * MiddleFraction));
        int start = left + ((width - middle) / 2);
        int segments = Math.Min(Segments, middle);
        double[] means = new double[segments];
        for (int i = 0; i < segments; i++)
        {
            int from = start + (i * middle / segments);
            int to = start + ((i + 1) * middle / segments);
            means[i] = plane.SumRow(row, from, to) / (to - from);
        }

        return RobustStatistics.Quantile(means, 0.5);
    }
}

using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using OpenCvSharp;

namespace BlotQuant.Membranes;

/// <summary>The scans of a frame → how far each lies from the first, sideways (docs/methods.md, M2). The only user of OpenCV.</summary>
/// <remarks>
/// Scans of one membrane share the sides of the membrane and of its lanes, whatever was probed; the heights of their bands differ. So upright
/// flanks are compared, bright ones counting little more than faint ones, and shifts up or down are not judged.
/// </remarks>
public static class FrameShifts
{
    private const int LongestSidePx = 1000;

    /// <summary>The membrane's sides may lie this far outside its box, over the box's width.</summary>
    private const double MarginFraction = 0.25;

    /// <summary>Farthest shift looked for, over the width that is looked at.</summary>
    private const int SearchDivisor = 6;

    private const double SmoothingPx = 1.5;

    /// <summary>A slope of this many times the median one counts half.</summary>
    private const double HalfCountingSlope = 4;

    /// <summary>Keeps a picture without any slope from dividing by nothing.</summary>
    private const double LeastSlope = 1e-6;

    private const double LeastCorrelation = 0.6;
    private const double MostOfRunnerUp = 0.97;

    /// <returns>One a scan from the second on; none where a frame has one scan.</returns>
    /// <exception cref="DllNotFoundException">The native library of OpenCV is not there; or a <see cref="TypeInitializationException"/>.</exception>
    public static ImmutableArray<FrameShift> Estimate(Membrane membrane) =>
        membrane.Scans.Length < 2 ? [] : Compare(membrane);

    private static ImmutableArray<FrameShift> Compare(Membrane membrane)
    {
        // One order of adding up on every machine; the pictures are small.
        Cv2.SetNumThreads(1);
        int margin = (int)(MarginFraction * membrane.Box.Width);
        PixelBox box = (membrane.Box with { Left = membrane.Box.Left - margin, Right = membrane.Box.Right + margin }).Intersect(membrane.Scans[0].Opaque);
        int factor = Math.Max(1, (Math.Max(box.Width, box.Height) + LongestSidePx - 1) / LongestSidePx);
        Flanks first = FlanksOf(membrane.Scans[0], box, factor);
        return [.. membrane.Scans.Skip(1).Select(scan => Between(first, FlanksOf(scan, box, factor), scan, box.Height, factor))];
    }

    private static FrameShift Between(Flanks first, Flanks other, Scan scan, int heightPx, int factor)
    {
        Match whole = BestMatch(first.Whole, other.Whole);
        Match upper = BestMatch(first.Upper, other.Upper);
        Match lower = BestMatch(first.Lower, other.Lower);
        double px = whole.Shift * factor;
        if (!upper.IsTrusted || !lower.IsTrusted)
            return new FrameShift(scan, px, null, Math.Abs(px), whole.Correlation, whole.IsTrusted);
        double growth = 2 * (lower.Shift - upper.Shift) * factor;
        double turn = Math.Atan(growth / heightPx) * 180 / Math.PI;
        return new FrameShift(scan, px, turn, Math.Abs(px) + (Math.Abs(growth) / 2), whole.Correlation, whole.IsTrusted);
    }

    private static Flanks FlanksOf(Scan scan, PixelBox box, int factor)
    {
        Grid counts = PlaneReduction.Reduce(scan.Signal, box, factor, threads: 1);
        using Mat slopes = Slopes(counts);
        int middle = Math.Max(1, slopes.Rows / 2);
        using Mat upper = slopes.RowRange(0, middle);
        using Mat lower = slopes.RowRange(slopes.Rows - middle, slopes.Rows);
        return new Flanks(ColumnMeans(slopes), ColumnMeans(upper), ColumnMeans(lower));
    }

    /// <summary>Slope to the right of the square root of the counts, whose noise is even, brought between −1 and 1.</summary>
    private static Mat Slopes(Grid counts)
    {
        using Mat picture = Mat.FromPixelData(counts.Height, counts.Width, MatType.CV_32FC1, counts.Values);
        Cv2.MinMaxLoc(picture, out double least, out double _);
        using Mat above = new(), root = new(), smooth = new(), down = new(), size = new();
        Cv2.Subtract(picture, new Scalar(least), above);
        Cv2.Sqrt(above, root);
        Cv2.GaussianBlur(root, smooth, new Size(0, 0), SmoothingPx);
        var right = new Mat();
        Cv2.Sobel(smooth, right, MatType.CV_32F, 1, 0, ksize: 3, borderType: BorderTypes.Replicate);
        Cv2.Sobel(smooth, down, MatType.CV_32F, 0, 1, ksize: 3, borderType: BorderTypes.Replicate);
        Cv2.Magnitude(right, down, size);
        Cv2.Add(size, new Scalar((HalfCountingSlope * Median(size)) + LeastSlope), size);
        Cv2.Divide(right, size, right);
        return right;
    }

    private static double Median(Mat values)
    {
        values.GetArray(out float[] sorted);
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static float[] ColumnMeans(Mat picture)
    {
        using var means = new Mat();
        Cv2.Reduce(picture, means, ReduceDimension.Row, ReduceTypes.Avg, MatType.CV_32F);
        means.GetArray(out float[] values);
        return values;
    }

    /// <summary>The best shift of one profile against another, to parts of a pixel by the parabola through its peak.</summary>
    private static Match BestMatch(float[] first, float[] other)
    {
        int reach = first.Length / SearchDivisor;
        using Mat pattern = Mat.FromPixelData(1, first.Length, MatType.CV_32FC1, first);
        using Mat searched = Mat.FromPixelData(1, other.Length, MatType.CV_32FC1, other);
        using Mat padded = new(), correlations = new();
        Cv2.CopyMakeBorder(searched, padded, 0, 0, reach, reach, BorderTypes.Constant, new Scalar(0));
        Cv2.MatchTemplate(padded, pattern, correlations, TemplateMatchModes.CCoeffNormed);
        correlations.GetArray(out float[] values);
        int best = Array.IndexOf(values, values.Max());
        bool inside = best > 0 && best < values.Length - 1;
        double bend = inside ? values[best - 1] - (2 * values[best]) + values[best + 1] : 0;
        double part = bend < 0 ? 0.5 * (values[best - 1] - values[best + 1]) / bend : 0;
        double runnerUp = Peaks(values).Where(peak => peak != best).Select(peak => (double)values[peak]).DefaultIfEmpty(-1).Max();
        bool isTrusted = inside && values[best] >= LeastCorrelation && runnerUp <= MostOfRunnerUp * values[best];
        return new Match(best - reach + part, values[best], isTrusted);
    }

    private static IEnumerable<int> Peaks(float[] values) =>
        Enumerable.Range(1, Math.Max(0, values.Length - 2)).Where(i => values[i] > values[i - 1] && values[i] >= values[i + 1]);

    /// <summary>Mean slope of each column, over all rows and over either half of them.</summary>
    private sealed record Flanks(float[] Whole, float[] Upper, float[] Lower);

    private readonly record struct Match(double Shift, double Correlation, bool IsTrusted);
}

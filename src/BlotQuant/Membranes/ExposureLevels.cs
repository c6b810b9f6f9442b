using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Two exposures in one frame → the line between their counts (docs/methods.md, X1).</summary>
/// <remarks>
/// Pixels are grouped by what their eight neighbours hold in the longer exposure, which shares no noise with either pixel: group means then err
/// by chance alone, and the line through them is not flattened by noise in the shorter exposure, as one through single pixels is.
/// </remarks>
internal sealed class ExposureLevels
{
    private const int Groups = 32;
    private const int FewestPixels = 50;
    private const int MostSamples = 200_000;

    /// <summary>Dust, cosmic rays and hot pixels lie farther off the line than this.</summary>
    private const double OutlierSigmas = 5;

    private readonly ExposureFrame _longer, _shorter;
    private readonly PixelBox _box;

    private ExposureLevels(ExposureFrame longer, ExposureFrame shorter)
    {
        (_longer, _shorter) = (longer, shorter);
        _box = longer.Scan.Opaque.Intersect(shorter.Scan.Opaque);
    }

    /// <returns>Null where too few levels are lit and unsaturated in both.</returns>
    public static ExposureLine? Line(ExposureFrame longer, ExposureFrame shorter)
    {
        var levels = new ExposureLevels(longer, shorter);
        return levels.FirstLine(out Func<double, int> groupOf) is { } first ? levels.Refined(first, groupOf) : null;
    }

    /// <summary>A line through the medians of a sample, which outliers do not bend.</summary>
    private DemingLine? FirstLine(out Func<double, int> groupOf)
    {
        int step = (int)Math.Max(1, (long)_box.Width * _box.Height / MostSamples);
        List<Pair> pairs = [.. Pairs(step)];
        double lowest = pairs.Count == 0 ? 0 : Math.Log(pairs.Min(pair => pair.Around) + 1);
        double width = pairs.Count == 0 ? 1 : Math.Max(1e-9, (Math.Log(pairs.Max(pair => pair.Around) + 1) - lowest) / Groups);
        groupOf = around => Math.Clamp((int)((Math.Log(Math.Max(0, around) + 1) - lowest) / width), 0, Groups - 1);
        Func<double, int> group = groupOf;
        return DemingLine.Fit([.. pairs.GroupBy(pair => group(pair.Around)).Where(level => level.Count() >= FewestPixels).OrderBy(level => level.Key)
            .Select(level => Point(RobustStatistics.Median([.. level.Select(pair => (double)pair.Shorter)]), RobustStatistics.Median([.. level.Select(pair => (double)pair.Longer)]), level.Count()))]);
    }

    /// <summary>The line through the means of all pixels that lie near the first one.</summary>
    private ExposureLine? Refined(DemingLine first, Func<double, int> groupOf)
    {
        var sums = new (double Shorter, double Longer, double Squares, long Pixels)[Groups];
        foreach (Pair pair in Pairs(1))
        {
            double residual = pair.Longer - first.At(pair.Shorter);
            double variance = _longer.Noise.VarianceOfSum(first.At(pair.Shorter), 1) + (first.Slope * first.Slope * _shorter.Noise.VarianceOfSum(pair.Shorter, 1));
            if (residual * residual > OutlierSigmas * OutlierSigmas * variance)
                continue;
            ref var sum = ref sums[groupOf(pair.Around)];
            sum = (sum.Shorter + pair.Shorter, sum.Longer + pair.Longer, sum.Squares + (residual * residual), sum.Pixels + 1);
        }

        ImmutableArray<ExposureLevel> levels = [.. sums.Where(sum => sum.Pixels >= FewestPixels).Select(sum => new ExposureLevel(
            sum.Shorter / sum.Pixels, sum.Longer / sum.Pixels, Math.Sqrt(sum.Squares) / sum.Pixels, sum.Pixels))];
        return DemingLine.Fit([.. levels.Select(level => Point(level.Shorter, level.Longer, level.Pixels))]) is { } line
            ? new ExposureLine(line.Intercept, line.Slope, line.SlopeError, levels)
            : null;
    }

    private (double, double, double, double) Point(double shorter, double longer, long pixels) =>
        (shorter, _shorter.Noise.VarianceOfSum(shorter, 1) / pixels, longer, _longer.Noise.VarianceOfSum(longer, 1) / pixels);

    private IEnumerable<Pair> Pairs(int step)
    {
        float[] shorter = new float[_box.Width], above = new float[_box.Width], row = new float[_box.Width], below = new float[_box.Width];
        for (int y = _box.Top + 1; y < _box.Bottom - 1; y += step)
        {
            _longer.Scan.Signal.CopyRow(y - 1, _box.Left, above);
            _longer.Scan.Signal.CopyRow(y, _box.Left, row);
            _longer.Scan.Signal.CopyRow(y + 1, _box.Left, below);
            _shorter.Scan.Signal.CopyRow(y, _box.Left, shorter);
            for (int x = 1; x < row.Length - 1; x++)
            {
                if (!_longer.Trusted[_box.Left + x, y] || !_shorter.Trusted[_box.Left + x, y])
                    continue;
                float around = above[x - 1] + above[x] + above[x + 1] + row[x - 1] + row[x + 1] + below[x - 1] + below[x] + below[x + 1];
                yield return new Pair(shorter[x], row[x], around / 8);
            }
        }
    }

    /// <param name="Around">Mean of the eight neighbours in the longer exposure.</param>
    private readonly record struct Pair(float Shorter, float Longer, float Around);
}

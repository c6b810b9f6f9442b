using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Bands;

/// <summary>Finds specks, bright or dark: dust, grains and hot pixels, which are narrower than any band (docs/methods.md, B13).</summary>
/// <remarks>
/// A speck rises above the pixels a reach to its left and right, or falls below them, by more than noise and by more than half of what bands hold near its rows, and
/// ends within that reach on all sides, and is at half of its height less than half as tall as the bands. Streaks, edges and bands, the horns of those that smile too, go on or rise less and are none.
/// </remarks>
internal sealed class SpeckFinder
{
    private const double LeastSigmas = 5, EdgeSigmas = 2;

    /// <summary>Of the bands near by: no band falls off so far within a reach along itself.</summary>
    private const double LeastBandShare = 0.5;

    private const double MostOfBandHeight = 0.5;
    private const int NarrowestReachPx = 6;
    private const double ReachOverLane = 1 / 8.0;
    private const int NearReaches = 2;
    private const double FloorQuantile = 0.1;
    private const int MostSampledRows = 200;

    private readonly PixelPlane _plane;
    private readonly NoiseModel? _noise;
    private readonly int _reachPx;
    private readonly double _tallestPx;
    private readonly double _ratio;

    private SpeckFinder(PixelPlane plane, ImmutableArray<LaneProfile> profiles, double bandHeightPx, NoiseModel? noise)
    {
        double lane = RobustStatistics.Median([.. profiles.Select(profile => (double)profile.WidthPx)]);
        (_plane, _noise, _reachPx) = (plane, noise, Math.Max(NarrowestReachPx, (int)Math.Round(ReachOverLane * lane)));
        _tallestPx = MostOfBandHeight * bandHeightPx;
        _ratio = NoiseRatio(profiles);
    }

    /// <param name="profiles">Lanes of the scan; only they are searched.</param>
    /// <param name="bandHeightPx">Rows that bands typically are tall at half of their height.</param>
    /// <param name="noise">Null where it cannot be known: then the picture's own scatter serves.</param>
    public static Specks Of(Scan scan, ImmutableArray<LaneProfile> profiles, double bandHeightPx, NoiseModel? noise)
    {
        if (profiles.IsEmpty)
            return Specks.None;
        var specks = new List<SpeckPixel>();
        var finder = new SpeckFinder(scan.Signal, profiles, bandHeightPx, noise);
        ImmutableArray<double[]> heights = [.. profiles.Select(finder.BandHeights)];
        var seen = new HashSet<(int, int)>();
        for (int lane = 0; lane < profiles.Length; lane++)
        {
            foreach ((int column, int row, double band, int sign) in finder.Peaks(profiles[lane], [.. heights[Math.Max(0, lane - 1)..Math.Min(heights.Length, lane + 2)]]))
            {
                if (!seen.Contains((column, row)))
                    finder.Take(column, row, band, sign, seen, specks);
            }
        }

        return new Specks(specks.DistinctBy(pixel => (pixel.Row, pixel.Column)));
    }

    private void Take(int column, int row, double band, int sign, HashSet<(int, int)> seen, List<SpeckPixel> specks)
    {
        seen.UnionWith(Grown(column, row, band, sign, out (int Column, int Row) middle));
        HashSet<(int Column, int Row)> found = Grown(middle.Column, middle.Row, band, sign, out _);
        seen.UnionWith(found);
        if (EndsWithinReach(found, middle) && HalfHeightRows(found, middle) < _tallestPx)
            Add(found, middle.Column, specks);
    }

    /// <summary>What the lane's bands hold at most a few reaches above and below each row, in counts of a pixel.</summary>
    private double[] BandHeights(LaneProfile profile)
    {
        double floor = RobustStatistics.Quantile([.. profile.Typical], FloorQuantile);
        int near = NearReaches * _reachPx;
        double[] heights = new double[profile.RowCount];
        for (int row = 0; row < heights.Length; row++)
        {
            RowSpan rows = new RowSpan(row - near, row + near + 1).Clamp(0, heights.Length);
            for (int other = rows.Start; other < rows.End; other++)
                heights[row] = Math.Max(heights[row], profile.Typical[other] - floor);
        }

        return heights;
    }

    /// <summary>Pixels of a lane that rise above both of their flanks or (sign −1) fall below them, row by row, with what bands hold there.</summary>
    private IEnumerable<(int Column, int Row, double Band, int Sign)> Peaks(LaneProfile profile, double[][] heights)
    {
        float[] line = new float[_plane.Width];
        for (int row = 0; row < profile.RowCount; row++)
        {
            _plane.CopyRow(profile.Lane.TopPx + row, 0, line);
            double band = heights.Max(lane => lane[row]);
            int first = LaneProfiler.LeftOf(profile.Lane, profile.Lane.TopPx + row, profile.WidthPx, line.Length);
            int end = Math.Min(first + profile.WidthPx, line.Length - _reachPx - 1);
            for (int column = Math.Max(first, _reachPx + 1); column < end; column++)
            {
                int sign = line[column] > line[column - _reachPx] ? 1 : -1;
                if (sign * (line[column] - line[column + _reachPx]) <= 0)
                    continue;
                (double left, double right) = (Flank(line, column - _reachPx), Flank(line, column + _reachPx));
                double flank = sign > 0 ? Math.Max(left, right) : Math.Min(left, right);
                if (sign * (line[column] - flank) > Least(LeastSigmas, flank, band))
                    yield return (column, profile.Lane.TopPx + row, band, sign);
            }
        }
    }

    private static double Flank(float[] line, int column) => (line[column - 1] + line[column] + line[column + 1]) / 3.0;

    private double Flank(int column, int row) => (_plane[column - 1, row] + _plane[column, row] + _plane[column + 1, row]) / 3;

    /// <summary>What a pixel must stand off its flanks.</summary>
    private double Least(double sigmas, double flank, double band) => sigmas * (Math.Sqrt(_ratio * Variance(flank)) + (LeastBandShare * band / LeastSigmas));

    private double Variance(double counts) => _noise?.VarianceOfSum(counts, 1) ?? 1;

    /// <summary>By how much pixels scatter round their flanks beyond their noise, 1 at least; without a model their variance.</summary>
    private double NoiseRatio(ImmutableArray<LaneProfile> profiles)
    {
        var squares = new List<double>();
        int top = profiles.Min(profile => profile.Lane.TopPx), bottom = profiles.Max(profile => profile.Lane.BottomPx);
        float[] line = new float[_plane.Width];
        for (int row = top; row < bottom; row += Math.Max(1, (bottom - top) / MostSampledRows))
        {
            _plane.CopyRow(row, 0, line);
            for (int column = _reachPx + 1; column + _reachPx + 1 < line.Length; column += _reachPx)
            {
                double flank = (Flank(line, column - _reachPx) + Flank(line, column + _reachPx)) / 2;
                squares.Add(Math.Pow(line[column] - flank, 2) / (7.0 / 6) / Variance(flank));
            }
        }

        return squares.Count == 0 ? 1 : Math.Max(_noise is null ? 1 / 12.0 : 1, RowNoise.VarianceByMedian(squares));
    }

    /// <summary>Pixels that hang together with one and stand off the line between the flanks of their rows, up to a reach away.</summary>
    private HashSet<(int Column, int Row)> Grown(int column, int row, double band, int sign, out (int Column, int Row) highest)
    {
        var grown = new HashSet<(int, int)>();
        var waiting = new Stack<(int Column, int Row)>([(column, row)]);
        double best = double.NegativeInfinity;
        highest = (column, row);
        while (waiting.TryPop(out (int Column, int Row) pixel))
        {
            if (Math.Abs(pixel.Column - column) >= _reachPx || Math.Abs(pixel.Row - row) > _reachPx || pixel.Row < 0 || pixel.Row >= _plane.Height || grown.Contains(pixel))
                continue;
            double flank = Between(column, pixel.Column, pixel.Row), rise = sign * (_plane[pixel.Column, pixel.Row] - flank);
            if (rise <= Least(EdgeSigmas, flank, band))
                continue;
            grown.Add(pixel);
            if (rise > best)
                (best, highest) = (rise, pixel);
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                    waiting.Push((pixel.Column + dx, pixel.Row + dy));
            }
        }

        highest.Column = Math.Clamp(highest.Column, _reachPx + 1, _plane.Width - _reachPx - 2);
        return grown;
    }

    /// <summary>Counts at a column of the line between both flanks of a middle.</summary>
    private double Between(int middle, int column, int row)
    {
        double left = Flank(middle - _reachPx, row), right = Flank(middle + _reachPx, row);
        return left + ((right - left) * (column - middle + _reachPx) / (2.0 * _reachPx));
    }

    private bool EndsWithinReach(HashSet<(int Column, int Row)> found, (int Column, int Row) middle) =>
        found.Count > 0 && found.All(pixel => Math.Abs(pixel.Column - middle.Column) < _reachPx - 1 && Math.Abs(pixel.Row - middle.Row) < _reachPx);

    /// <summary>Rows in which a pixel rises to half of what the highest one does.</summary>
    private int HalfHeightRows(HashSet<(int Column, int Row)> found, (int Column, int Row) highest)
    {
        double half = Rise(highest) / 2;
        return found.Where(pixel => Rise(pixel) >= half).Select(pixel => pixel.Row).Distinct().Count();

        double Rise((int Column, int Row) pixel) => Math.Abs(_plane[pixel.Column, pixel.Row] - Between(highest.Column, pixel.Column, pixel.Row));
    }

    /// <summary>All that the box round a speck, and a pixel more, holds beyond the lines between its flanks.</summary>
    private void Add(HashSet<(int Column, int Row)> found, int middle, List<SpeckPixel> specks)
    {
        int left = found.Min(pixel => pixel.Column) - 1, right = found.Max(pixel => pixel.Column) + 1;
        int top = Math.Max(0, found.Min(pixel => pixel.Row) - 1), bottom = Math.Min(_plane.Height - 1, found.Max(pixel => pixel.Row) + 1);
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
                specks.Add(new SpeckPixel(row, column, _plane[column, row] - Between(middle, column, row)));
        }
    }
}

using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Profiles;

/// <summary>A background of the whole picture, as ImageJ's Subtract Background takes it off (docs/methods.md, P3–P4).</summary>
/// <remarks>
/// A volume is the sum of what ImageJ leaves in the same box. Like ImageJ's, counts that fall below the background are 0 in pictures of integers, which
/// lifts weak bands; it tells no error.
/// </remarks>
public sealed class PictureBackground : IBackground
{
    private readonly PixelPlane _remaining;

    private PictureBackground(PixelPlane remaining) => _remaining = remaining;

    /// <summary>The background that a ball leaves which is rolled under the picture.</summary>
    public static PictureBackground RollingBall(PixelPlane picture, BackgroundOptions options, int threads) => Of(
        picture,
        Numerics.RollingBall.Background(RowsOf(picture), picture.Width, picture.Height, options.RadiusPx, options.Smooth, threads),
        threads);

    /// <summary>The background that parabolas leave which are slid under the picture.</summary>
    public static PictureBackground Paraboloid(PixelPlane picture, BackgroundOptions options, int threads) => Of(
        picture,
        SlidingParaboloid.Background(RowsOf(picture), picture.Width, picture.Height, options.RadiusPx, options.Smooth, threads),
        threads);

    /// <summary>Counts that are left of the picture.</summary>
    public PixelPlane Remaining => _remaining;

    public BackgroundEstimate Estimate(LaneProfile profile, IReadOnlyList<RowSpan> bands)
    {
        double[] background = new double[profile.RowCount];
        for (int row = 0; row < background.Length; row++)
        {
            int planeRow = profile.Lane.TopPx + row;
            int left = LaneProfiler.LeftOf(profile.Lane, planeRow, profile.WidthPx, _remaining.Width);
            background[row] = profile.Signal[row] - _remaining.SumRow(planeRow, left, left + profile.WidthPx);
        }

        return new BackgroundEstimate(background, new double?[bands.Count]);
    }

    private static RowSource RowsOf(PixelPlane picture) => (top, rows) =>
    {
        for (int i = 0; i < rows.Length / picture.Width; i++)
            picture.CopyRow(top + i, 0, rows.Slice(i * picture.Width, picture.Width));
    };

    private static PictureBackground Of(PixelPlane picture, RowSource background, int threads)
    {
        int width = picture.Width;
        ushort[] counts = picture.IsInteger ? new ushort[width * picture.Height] : [];
        float[] floats = picture.IsInteger ? [] : new float[width * picture.Height];
        Parallel.For(0, picture.Height, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new float[2 * width], (row, _, buffer) =>
        {
            Span<float> values = buffer.AsSpan(0, width);
            Span<float> removed = buffer.AsSpan(width);
            picture.CopyRow(row, 0, values);
            background(row, removed);
            if (picture.IsInteger)
                RowFilters.SubtractClipped(values, removed, counts.AsSpan(row * width, width));
            else
                RowFilters.Subtract(values, removed, floats.AsSpan(row * width, width));
            return buffer;
        }, _ => { });
        return new PictureBackground(picture.IsInteger ? new PixelPlane(counts, width, picture.Height) : new PixelPlane(floats, width, picture.Height));
    }
}

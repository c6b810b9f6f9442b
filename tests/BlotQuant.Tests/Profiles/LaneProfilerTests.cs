using BlotQuant.Lanes;
using BlotQuant.Numerics;
using BlotQuant.Profiles;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Profiles;

public sealed class LaneProfilerTests
{
    private const int Width = 90, Height = 150;
    private static readonly Lane Tilted = new(1, 44.3, 31, 10, 140, 2.5, false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_are_the_same_bits_on_any_number_of_threads(bool floats)
    {
        Scan scan = TestScans.Of(Plane(floats));
        LaneProfile[] profiles = [.. ((int[])[1, 2, 16]).Select(threads => LaneProfiler.Profile(scan, Tilted, threads))];
        Assert.All(profiles, profile =>
        {
            Assert.Equal(profiles[0].Signal.Select(BitConverter.DoubleToInt64Bits), profile.Signal.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(profiles[0].Typical.Select(BitConverter.DoubleToInt64Bits), profile.Typical.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(profiles[0].SaturatedPixels, profile.SaturatedPixels);
        });
    }

    [Fact]
    public void A_row_is_the_plain_sum_over_the_columns_of_the_tilted_lane()
    {
        PixelPlane plane = Plane(floats: false);
        LaneProfile profile = LaneProfiler.Profile(TestScans.Of(plane), Tilted, 1);
        Assert.Equal(Tilted.BottomPx - Tilted.TopPx, profile.RowCount);
        for (int row = 0; row < profile.RowCount; row++)
        {
            (int left, int right) = Tilted.ColumnsAt(Tilted.TopPx + row);
            int[] counts = [.. Enumerable.Range(left, right - left).Select(column => (int)plane[column, Tilted.TopPx + row])];
            Assert.Equal(counts.Sum(), profile.Signal[row]);
            Assert.Equal(counts.Count(count => count >= 65_535), profile.SaturatedPixels[row]);
        }
    }

    [Fact]
    public void A_tilted_lane_runs_right_on_its_way_down() =>
        Assert.Equal(Math.Tan(2.5 * Math.PI / 180) * 100, Tilted.CentreAt(120) - Tilted.CentreAt(20), 1e-9);

    [Fact]
    public void A_lane_that_would_leave_the_picture_is_moved_inside()
    {
        LaneProfile profile = LaneProfiler.Profile(TestScans.Of(Plane(floats: false)), Tilted with { CentrePx = Width - 3 }, 1);
        Assert.Equal(31, profile.WidthPx);
    }

    [Fact]
    public void Dust_does_not_move_the_typical_count()
    {
        ushort[] counts = new ushort[Width * Height];
        Array.Fill(counts, (ushort)500);
        counts[(70 * Width) + 44] = 60_000;
        LaneProfile profile = LaneProfiler.Profile(TestScans.Of(new PixelPlane(counts, Width, Height)), Tilted with { TiltDegrees = 0 }, 1);
        Assert.Equal(500, profile.Typical[60]);
        Assert.Equal((31 * 500) + 59_500, profile.Signal[60]);
    }

    private static PixelPlane Plane(bool floats)
    {
        var random = new SplitMix64(5);
        ushort[] counts = new ushort[Width * Height];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = (ushort)Math.Min(65_535, random.NextUniform() * 70_000);
        return floats ? new PixelPlane(Array.ConvertAll(counts, count => count / 3f), Width, Height) : new PixelPlane(counts, Width, Height);
    }
}

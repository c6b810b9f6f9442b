using BlotQuant.Profiles;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Profiles;

/// <summary>Against pictures that ImageJ itself left behind (testdata/imagej/README.md).</summary>
public sealed class ImageJBackgroundTests
{
    private const int ToleranceCounts = 1;

    public static TheoryData<string, int, bool> Balls =>
    [
        .. from radius in (int[])[5, 20, 50, 150] from smooth in (bool[])[true, false] select ("crowded", radius, smooth),
        ("dim", 50, true),
        ("dim", 150, true),
    ];

    public static TheoryData<string, int, bool> Paraboloids =>
        [("crowded", 5, true), ("crowded", 5, false), ("crowded", 50, true), ("crowded", 50, false), ("dim", 50, true)];

    [Theory]
    [MemberData(nameof(Balls))]
    public void The_rolling_ball_leaves_what_ImageJ_leaves(string picture, int radiusPx, bool smooth) => AssertSame(
        ImageJFixtures.Plane($"{picture}-ball{radiusPx}{(smooth ? "" : "-raw")}"),
        PictureBackground.RollingBall(ImageJFixtures.Plane(picture), new BackgroundOptions(BackgroundMethod.RollingBall, radiusPx, smooth), 2).Remaining);

    [Theory]
    [MemberData(nameof(Paraboloids))]
    public void The_paraboloid_leaves_what_ImageJ_leaves(string picture, int radiusPx, bool smooth) => AssertSame(
        ImageJFixtures.Plane($"{picture}-paraboloid{radiusPx}{(smooth ? "" : "-raw")}"),
        PictureBackground.Paraboloid(ImageJFixtures.Plane(picture), new BackgroundOptions(BackgroundMethod.Paraboloid, radiusPx, smooth), 2).Remaining);

    private static void AssertSame(PixelPlane expected, PixelPlane measured)
    {
        int worst = Enumerable.Range(0, expected.Counts.Length).Max(i => Math.Abs(expected.Counts[i] - measured.Counts[i]));
        Assert.InRange(worst, 0, ToleranceCounts);
    }
}

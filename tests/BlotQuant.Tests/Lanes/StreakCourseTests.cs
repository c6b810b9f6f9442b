using System.Collections.Immutable;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Numerics;
using BlotQuant.Scans;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class StreakCourseTests
{
    private const int Width = 640, Height = 420, Lanes = 8;
    private const double FirstPx = 110, PitchPx = 60, TiltPx = 14, BowPx = 12, NoiseCounts = 20;

    private static readonly MarkShear Upright = new(Width, (Height - 1) / 2.0);

    [Theory]
    [InlineData(TiltPx, 0)]
    [InlineData(-TiltPx, BowPx)]
    [InlineData(0, -BowPx)]
    public void Lanes_of_a_single_row_run_as_the_streaks_of_their_membrane(double tilt, double bow)
    {
        MarkShear course = Upright with { Tilt = tilt, Bow = bow };
        LaneFinding found = Find(Blot(course, 100, course, [160]));
        Assert.Equal(Lanes, found.Lanes.Length);
        Assert.All(found.Lanes, lane => Assert.All([0, Height / 2, Height - 1], row =>
            Assert.Equal(course.AtRow(FirstPx + (PitchPx * (lane.Number - 1)), row), lane.CentreAt(row), PitchPx / 8)));
    }

    [Fact]
    public void Bands_that_run_otherwise_than_the_streaks_rule()
    {
        MarkShear course = Upright with { Tilt = 3 * TiltPx / 4 };
        LaneFinding found = Find(Blot(Upright with { Tilt = -TiltPx }, 100, course, [60, 160, 260, 360]));
        Assert.Equal(Lanes, found.Lanes.Length);
        Assert.All(found.Lanes, lane => Assert.Equal(course.AtRow(FirstPx + (PitchPx * (lane.Number - 1)), Height - 1), lane.CentreAt(Height - 1), PitchPx / 4));
    }

    [Fact]
    public void A_membrane_without_streaks_leaves_what_is_expected_of_any()
    {
        Scan scan = TestScans.Noisy(Width, Height, 3, (_, _) => 1000, NoiseCounts);
        var plane = EvidencePlane.Of(scan, scan.Opaque, 1, 2);
        ImmutableArray<BandMark> marks = [new BandMark(300, 160, 45, 12, 100, 1, 0, 270, 330)];
        var plain = ExpectedCourse.Plain(marks, Width, Height);
        var streaks = StreakCourse.Of([plane], marks, plain);
        Assert.InRange(plain.SquaredDistance(streaks.Mode), 0, 1);
        Assert.InRange(streaks.Precision[0] / plain.Precision[0], 0.5, 2);
    }

    private static LaneFinding Find(Scan scan) => LaneFinder.Find(new Membrane("1", 1, [scan], scan.Opaque), new LaneOptions(null), 2);

    /// <summary>Streaks two thirds as wide as the pitch, and rows of bands.</summary>
    private static Scan Blot(MarkShear streaks, double streakCounts, MarkShear bands, double[] rows) => TestScans.Noisy(
        Width, Height, 7,
        (column, row) => 1000 + (streakCounts * Lane(streaks.AtMiddle(column, row)))
            + (4000 * Lane(bands.AtMiddle(column, row)) * rows.Sum(at => Math.Exp(-(row - at) * (row - at) / 50))),
        NoiseCounts);

    /// <summary>1 in the middle of a lane.</summary>
    private static double Lane(double x)
    {
        double lane = Math.Clamp(Math.Round((x - FirstPx) / PitchPx), 0, Lanes - 1);
        double off = (x - FirstPx - (lane * PitchPx)) / (PitchPx / 3);
        return Math.Exp(-Math.Log(2) * Math.Pow(off, 4));
    }
}

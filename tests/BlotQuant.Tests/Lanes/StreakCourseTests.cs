using BlotQuant.Lanes;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Lanes;

public sealed class StreakCourseTests
{
    private const int Width = 500, Height = 400;
    private const double Noise = 20, Pitch = 25;

    /// <summary>Smears no higher than the noise of a pixel tell the tilt; noise and a row of strong bands tell none.</summary>
    [Theory]
    [InlineData(2.5, 20, 0)]
    [InlineData(-1.5, 20, 0)]
    [InlineData(2.5, 20, 500)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 500)]
    public void Smears_tell_how_lanes_run(double degrees, double smear, double bands)
    {
        Assert.Equal(degrees, Degrees(StreakCourse.Expected([Plane((x, y) => Smears(x, y, degrees, smear) + Bands(x, y, degrees, bands))], MarkShear.Upright(Width, Height)).ExpectedTilt), 0.6);
    }

    /// <summary>A membrane's sides, plate beyond them.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void Sides_of_the_membrane_tell_how_lanes_run(double degrees)
    {
        Assert.Equal(degrees, Degrees(StreakCourse.Expected([Plane((x, y) => Math.Abs(Upright(x, y, degrees) - (Width / 2)) < 200 ? 60 : 0)], MarkShear.Upright(Width, Height)).ExpectedTilt), 0.6);
    }

    /// <summary>The sides of a membrane stand out farther than its smears, and are straight.</summary>
    [Theory]
    [InlineData(9, 20, 0)]
    [InlineData(-9, 20, 0)]
    [InlineData(9, 20, 600)]
    [InlineData(0, 20, 600)]
    public void Smears_tell_how_lanes_bow(double bow, double smear, double sides)
    {
        double Down(int y) => (2.0 * y / (Height - 1)) - 1;
        double Smear(int x, int y) => smear * Math.Cos(2 * Math.PI * (x + (bow * Down(y) * Down(y))) / Pitch);
        MarkShear told = StreakCourse.Expected([Plane((x, y) => Math.Abs(x - (Width / 2)) < 200 ? sides + Smear(x, y) : 0)], MarkShear.Upright(Width, Height));
        Assert.Equal(bow, told.ExpectedBow, 3.0);
        Assert.Equal(0, Degrees(told.ExpectedTilt), 0.3);
    }

    /// <summary>Smears of the right half alone, which fan from upright in the middle of the piece.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void Smears_that_fan_tell_the_tilt_of_the_middle(double degrees)
    {
        double Down(int y) => (2.0 * y / (Height - 1)) - 1;
        double Across(int x) => (2.0 * x / (Width - 1)) - 1;
        double Smear(int x, int y) => 20 * Math.Cos(2 * Math.PI * (x - (Columns(degrees) * Down(y) * Across(x))) / Pitch);
        MarkShear told = StreakCourse.Expected([Plane((x, y) => Across(x) > 0 ? Smear(x, y) : 0)], MarkShear.Upright(Width, Height));
        Assert.Equal(0, Degrees(told.ExpectedTilt), 1.0);
        Assert.Equal(0, told.ExpectedBow, 1.0);
    }

    private static double Smears(int x, int y, double degrees, double height) => height * Math.Cos(2 * Math.PI * Upright(x, y, degrees) / Pitch);

    private static double Bands(int x, int y, double degrees, double height) =>
        Math.Abs(y - 330) < 6 && Math.Abs(Upright(x, y, degrees)) % Pitch < 0.7 * Pitch ? height : 0;

    /// <summary>Column at the middle row of what runs through a place.</summary>
    private static double Upright(int x, int y, double degrees) => x - (Columns(degrees) * ((2.0 * y / (Height - 1)) - 1));

    private static double Columns(double degrees) => Math.Tan(degrees * Math.PI / 180) * (Height - 1) / 2;

    private static double Degrees(double columns) => Math.Atan(2 * columns / (Height - 1)) * 180 / Math.PI;

    private static EvidencePlane Plane(Func<int, int, double> signal)
    {
        var random = new SplitMix64(11);
        var counts = new Grid(Width, Height);
        for (int i = 0; i < counts.Values.Length; i++)
            counts.Values[i] = (float)(1000 + signal(i % Width, i / Width) + (Noise * random.NextNormal()));
        return new EvidencePlane(counts, double.PositiveInfinity);
    }
}

using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>What the cells of a region hold, counted from the plate (docs/methods.md, M1).</summary>
internal static class RegionLevels
{
    private const double SmallestAreaFraction = 0.02;

    /// <summary>A membrane's own level varies less than this many times its step above the plate.</summary>
    private const double MostUneven = 2;

    public static bool IsLarge(this Plate plate, PixelBox box) =>
        box.Width * (long)box.Height >= SmallestAreaFraction * plate.Smooth.Width * plate.Smooth.Height;

    public static bool IsAll(this Plate plate, PixelBox box) => box.Width >= plate.Smooth.Width - 2 && box.Height >= plate.Smooth.Height - 2;

    public static bool ReachesBorder(this Plate plate, PixelBox box) => box.Left <= 1 || box.Top <= 1 || box.Right >= plate.Smooth.Width - 1 || box.Bottom >= plate.Smooth.Height - 1;

    /// <summary>Low and high levels of a box.</summary>
    /// <param name="above">Cells nearer to the plate's level do not count.</param>
    public static (double Low, double High) Levels(this Plate plate, PixelBox box, double above)
    {
        double[] values = [.. plate.Values(box).Where(value => value > above)];
        return (RobustStatistics.Quantile(values, 0.15), RobustStatistics.Quantile(values, 0.6));
    }

    public static bool AreEven((double Low, double High) levels) => levels.High - levels.Low < MostUneven * levels.Low;

    /// <summary>Darker all along its outline than just inside: a drawn frame.</summary>
    public static bool IsFramed(this Plate plate, PixelBox box) =>
        RobustStatistics.Quantile([.. plate.Outline(box)], 0.1) > 2 * RobustStatistics.Median([.. plate.Values(box)]);

    /// <summary>The strongest of the outermost lines at every place of the rim: a frame may be thin and a little askew. Low boxes must keep an inside.</summary>
    public static IEnumerable<double> Outline(this Plate plate, PixelBox box)
    {
        const int mostLines = 3, ofSide = 8;
        int depth = Math.Clamp(Math.Min(box.Width, box.Height) / ofSide, 1, mostLines);
        double Strongest(Func<int, float> at) => Enumerable.Range(0, depth).Max(at) - (double)plate.Level;
        for (int column = box.Left + depth; column < box.Right - depth; column++)
        {
            yield return Strongest(line => plate.Smooth[column, box.Top + line]);
            yield return Strongest(line => plate.Smooth[column, box.Bottom - 1 - line]);
        }

        for (int row = box.Top + depth; row < box.Bottom - depth; row++)
        {
            yield return Strongest(line => plate.Smooth[box.Left + line, row]);
            yield return Strongest(line => plate.Smooth[box.Right - 1 - line, row]);
        }
    }

    public static IEnumerable<double> Values(this Plate plate, PixelBox box)
    {
        for (int row = box.Top; row < box.Bottom; row++)
        {
            for (int column = box.Left; column < box.Right; column++)
                yield return (double)plate.Smooth[column, row] - plate.Level;
        }
    }
}

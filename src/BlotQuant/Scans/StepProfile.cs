using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>Mean sizes of the steps from pixel to pixel, line by line across one direction of a picture.</summary>
/// <param name="First">|v(i) − v(i − 1)| at each place i ≥ 1, over many lines of pixels.</param>
/// <param name="Second">|v(i − 1) − 2 v(i) + v(i + 1)| at each place i ≥ 1 but the last.</param>
internal sealed record StepProfile(double[] First, double[] Second)
{
    /// <summary>Lines of pixels that are enough to tell.</summary>
    private const int MostLines = 512;

    /// <summary>One line in so many of those tells the size of a usual step.</summary>
    private const int CapStride = 16;

    /// <summary>Steps beyond this many medians are edges of bands and count as that.</summary>
    private const double MostMedians = 3;

    /// <summary>Along the rows: one place a column.</summary>
    public static StepProfile OfColumns(PixelPlane plane, PixelBox box)
    {
        return Of(box.Width, stride => Lines(new float[box.Width], (stride * box.Height / MostLines) + 1));

        IEnumerable<float[]> Lines(float[] line, int step)
        {
            for (int row = box.Top; row < box.Bottom; row += step)
            {
                plane.CopyRow(row, box.Left, line);
                yield return line;
            }
        }
    }

    /// <summary>Along the columns: one place a row.</summary>
    public static StepProfile OfRows(PixelPlane plane, PixelBox box)
    {
        return Of(box.Height, stride => Lines(new float[box.Height], (stride * box.Width / MostLines) + 1));

        IEnumerable<float[]> Lines(float[] line, int step)
        {
            for (int column = box.Left; column < box.Right; column += step)
            {
                for (int row = 0; row < line.Length; row++)
                    line[row] = (float)plane[column, box.Top + row];
                yield return line;
            }
        }
    }

    /// <param name="linesEvery">Lines of the picture, one in so many of those that are used; each is valid until the next.</param>
    private static StepProfile Of(int places, Func<int, IEnumerable<float[]>> linesEvery)
    {
        (float mostFirst, float mostSecond) = Caps(places, linesEvery(CapStride));
        double[] first = new double[places], second = new double[places];
        foreach (float[] line in linesEvery(1))
        {
            for (int i = 1; i < places; i++)
                first[i] += Math.Min(mostFirst, Math.Abs(line[i] - line[i - 1]));
            for (int i = 1; i + 1 < places; i++)
                second[i] += Math.Min(mostSecond, Math.Abs(line[i - 1] - (2 * line[i]) + line[i + 1]));
        }

        return new StepProfile(first, second);
    }

    private static (float First, float Second) Caps(int places, IEnumerable<float[]> lines)
    {
        List<double> first = [], second = [];
        foreach (float[] line in lines)
        {
            for (int i = 1; i + 1 < places; i += 1 + (places / 512))
            {
                first.Add(Math.Abs(line[i] - line[i - 1]));
                second.Add(Math.Abs(line[i - 1] - (2 * line[i]) + line[i + 1]));
            }
        }

        return (Cap(first), Cap(second));
    }

    private static float Cap(List<double> steps) => steps.Count == 0 ? 0 : (float)Math.Max(1, MostMedians * RobustStatistics.Median([.. steps]));
}

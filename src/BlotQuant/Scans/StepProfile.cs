using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>Mean sizes of the steps from pixel to pixel, line by line across one direction of a picture.</summary>
/// <param name="First">|v(i) − v(i − 1)| at each place i ≥ 1, over many lines of pixels.</param>
/// <param name="Second">|v(i − 1) − 2 v(i) + v(i + 1)| at each place i ≥ 1 but the last.</param>
internal sealed record StepProfile(double[] First, double[] Second)
{
    /// <summary>Lines of pixels that are enough to tell.</summary>
    private const int MostLines = 1024;

    /// <summary>Steps beyond this many medians are edges of bands and count as that.</summary>
    private const double MostMedians = 3;

    /// <summary>Along the rows: one place a column.</summary>
    public static StepProfile OfColumns(PixelPlane plane, PixelBox box)
    {
        int stride = (box.Height + MostLines - 1) / MostLines;
        float[] line = new float[box.Width];
        return Of(box.Width, Lines());

        IEnumerable<float[]> Lines()
        {
            for (int row = box.Top; row < box.Bottom; row += stride)
            {
                plane.CopyRow(row, box.Left, line);
                yield return line;
            }
        }
    }

    /// <summary>Along the columns: one place a row.</summary>
    public static StepProfile OfRows(PixelPlane plane, PixelBox box)
    {
        int stride = (box.Width + MostLines - 1) / MostLines;
        float[] line = new float[box.Height];
        return Of(box.Height, Lines());

        IEnumerable<float[]> Lines()
        {
            for (int column = box.Left; column < box.Right; column += stride)
            {
                for (int row = box.Top; row < box.Bottom; row++)
                    line[row - box.Top] = (float)plane[column, row];
                yield return line;
            }
        }
    }

    private static StepProfile Of(int places, IEnumerable<float[]> lines)
    {
        (double mostFirst, double mostSecond) = Caps(places, lines);
        double[] first = new double[places], second = new double[places];
        foreach (float[] line in lines)
        {
            for (int i = 1; i < places; i++)
                first[i] += Math.Min(mostFirst, Math.Abs(line[i] - line[i - 1]));
            for (int i = 1; i + 1 < places; i++)
                second[i] += Math.Min(mostSecond, Math.Abs(line[i - 1] - (2 * line[i]) + line[i + 1]));
        }

        return new StepProfile(first, second);
    }

    /// <summary>A sample of a few thousand steps of each line in sixteen.</summary>
    private static (double First, double Second) Caps(int places, IEnumerable<float[]> lines)
    {
        List<double> first = [], second = [];
        int number = 0;
        foreach (float[] line in lines)
        {
            if (number++ % 16 != 0)
                continue;
            for (int i = 1; i + 1 < places; i += 1 + (places / 512))
            {
                first.Add(Math.Abs(line[i] - line[i - 1]));
                second.Add(Math.Abs(line[i - 1] - (2 * line[i]) + line[i + 1]));
            }
        }

        return first.Count == 0 ? (0, 0) : (Cap(first), Cap(second));
    }

    private static double Cap(List<double> steps) => Math.Max(1, MostMedians * RobustStatistics.Median([.. steps]));
}

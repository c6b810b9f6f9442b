using BlotQuant.Numerics;

namespace BlotQuant.Scans;

/// <summary>Mean sizes of the steps from pixel to pixel, line by line across one direction of a picture.</summary>
/// <param name="First">|v(i) − v(i − 1)| at each place i ≥ 1, over many lines of pixels.</param>
/// <param name="Second">|v(i − 1) − 2 v(i) + v(i + 1)| at each place i ≥ 1 but the last.</param>
internal sealed record StepProfile(double[] First, double[] Second)
{
    /// <summary>Lines are taken in stretches of so many neighbours, which holds whole periods of a detector's patterns of 2, 3, 4, 5 or 6: single lines would lift one phase of them out.</summary>
    private const int StretchLines = 60;

    private const int Stretches = 8;

    /// <summary>Of each stretch, how many tell the size of a usual step.</summary>
    private const int LinesForCaps = 4;

    /// <summary>Steps beyond this many medians are edges of bands and count as that.</summary>
    private const double MostMedians = 3;

    /// <summary>Along the rows: one place a column.</summary>
    public static StepProfile OfColumns(PixelPlane plane, PixelBox box)
    {
        return Of(box.Width, Lines);

        IEnumerable<float[]> Lines(int ofStretch)
        {
            float[] line = new float[box.Width];
            foreach (int row in Numbers(box.Height, ofStretch))
            {
                plane.CopyRow(box.Top + row, box.Left, line);
                yield return line;
            }
        }
    }

    /// <summary>Along the columns: one place a row.</summary>
    public static StepProfile OfRows(PixelPlane plane, PixelBox box)
    {
        return Of(box.Height, Lines);

        IEnumerable<float[]> Lines(int ofStretch)
        {
            float[] line = new float[box.Height];
            foreach (int column in Numbers(box.Width, ofStretch))
            {
                for (int row = 0; row < line.Length; row++)
                    line[row] = (float)plane[box.Left + column, box.Top + row];
                yield return line;
            }
        }
    }

    private static IEnumerable<int> Numbers(int lines, int ofStretch)
    {
        int distance = Math.Max(StretchLines, lines / Stretches);
        return Enumerable.Range(0, lines).Where(line => line % distance < ofStretch);
    }

    /// <param name="linesOf">The first so many lines of each stretch; each is valid until the next.</param>
    private static StepProfile Of(int places, Func<int, IEnumerable<float[]>> linesOf)
    {
        (float mostFirst, float mostSecond) = Caps(places, linesOf(LinesForCaps));
        double[] first = new double[places], second = new double[places];
        foreach (float[] line in linesOf(StretchLines))
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

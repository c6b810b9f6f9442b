using BlotQuant.Numerics;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>A lane's typical counts, smoothed, with what is needed to judge a peak of any width.</summary>
/// <param name="Smooth">Smoothed mean counts of every row.</param>
/// <param name="Sums">Running sums of the counts before smoothing; one more than there are rows.</param>
/// <param name="RowNoise">Standard deviation of one row before smoothing.</param>
/// <param name="SmoothNoise">Standard deviation of one row after smoothing.</param>
/// <param name="Cropped">True where the lane ends at a cut of the picture, so that a band close to it is no membrane edge.</param>
/// <param name="Floor">The level that a tenth of the rows stay under.</param>
internal sealed record LaneCurve(float[] Smooth, double[] Sums, double RowNoise, double SmoothNoise, double Floor, bool Cropped)
{
    private const double SmallestNoiseCounts = 0.3;

    /// <summary>Second differences of white noise are this much wider than the noise.</summary>
    private static readonly double SecondDifference = Math.Sqrt(1.5);

    public static LaneCurve Of(LaneProfile profile, bool cropped)
    {
        int radius = Math.Max(1, profile.WidthPx / 60);
        double[] sums = new double[profile.RowCount + 1];
        for (int row = 0; row < profile.RowCount; row++)
            sums[row + 1] = sums[row] + profile.Typical[row];
        float[] smooth = [.. profile.Typical.Select(value => (float)value)];
        float[] once = new float[smooth.Length];
        SlidingWindow.Mean(smooth, once, radius);
        SlidingWindow.Mean(once, smooth, radius / 2);
        double rowNoise = RowNoiseOf(profile);
        double smoothNoise = Math.Max(SmallestNoiseCounts, rowNoise / Math.Sqrt((2 * radius) + 1));
        double floor = RobustStatistics.Quantile([.. smooth.Select(value => (double)value)], 0.1);
        return new LaneCurve(smooth, sums, rowNoise, smoothNoise, floor, cropped);
    }

    /// <summary>Noise of the rise of a peak of a width, if pixels were all that varied.</summary>
    public double MeanNoise(double widthRows) => RowNoise * SecondDifference / Math.Sqrt(Math.Max(1, widthRows));

    /// <summary>How far the mean over the width rises above the higher flank; a flank is the lowest mean of half the width just beside.</summary>
    public double RiseAt(int row, double widthRows)
    {
        int half = Math.Max(0, (int)Math.Round((widthRows - 1) / 2));
        double centre = Mean(row - half, row + half);
        double above = Flank(row, -1, widthRows);
        double below = Flank(row, 1, widthRows);
        return centre - Math.Max(above, below);
    }

    /// <summary>How much means of a width differ from those a width and a half above and below, where there is no band.</summary>
    public double Roughness(double widthRows)
    {
        int half = Math.Max(0, (int)Math.Round((widthRows - 1) / 2));
        int reach = Math.Max(2, (int)Math.Round(1.5 * widthRows));
        int rows = Smooth.Length - (2 * (reach + half));
        if (rows <= 0)
            return 0;
        double[] differences = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            int row = i + reach + half;
            differences[i] = Math.Abs(Mean(row - half, row + half)
                - ((Mean(row - reach - half, row - reach + half) + Mean(row + reach - half, row + reach + half)) / 2));
        }

        return RobustStatistics.NoiseUnderSignal(differences);
    }

    /// <summary>Infinitely high where the lane ends before the flank begins: what rises towards a cut edge cannot be told from the edge.</summary>
    private double Flank(int row, int side, double widthRows)
    {
        int room = side < 0 ? row : Smooth.Length - 1 - row;
        bool cramped = Cropped && room <= 1.5 * widthRows;
        int nearest = cramped ? (int)Math.Round(widthRows / 2) + 1 : (int)Math.Round(0.75 * widthRows);
        int length = Math.Max(1, (int)Math.Round(cramped ? Math.Min(widthRows / 2, room - (widthRows / 2)) : widthRows / 2));
        int farthest = (int)Math.Ceiling(2 * widthRows) + 1;
        double lowest = double.PositiveInfinity;
        for (int offset = nearest; offset <= farthest; offset++)
        {
            int from = side < 0 ? row - offset - length + 1 : row + offset;
            if (from < 0 || from + length > Smooth.Length)
                break;
            lowest = Math.Min(lowest, Mean(from, from + length - 1));
        }

        return lowest;
    }

    private double Mean(int first, int last)
    {
        first = Math.Max(0, first);
        last = Math.Min(Smooth.Length - 1, last);
        return (Sums[last + 1] - Sums[first]) / (last - first + 1);
    }

    private static double RowNoiseOf(LaneProfile profile)
    {
        if (profile.RowCount < 3)
            return 0;
        double[] differences = new double[profile.RowCount - 2];
        for (int row = 0; row < differences.Length; row++)
            differences[row] = Math.Abs(profile.Typical[row + 1] - ((profile.Typical[row] + profile.Typical[row + 2]) / 2)) / SecondDifference;
        return RobustStatistics.NoiseUnderSignal(differences);
    }
}

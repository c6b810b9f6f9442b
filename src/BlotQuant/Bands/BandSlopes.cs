using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>How much the bands of each lane fall to the right, by tilt and smile (docs/methods.md, B1).</summary>
/// <remarks>
/// The slope that makes the sum of a lane's sections sharpest is its own; all lanes together say how the slope changes across the membrane,
/// which a lane with little to show follows.
/// </remarks>
internal static class BandSlopes
{
    /// <summary>Rows per column: a tilt of 4° and the flank of a smile of 4 %.</summary>
    public const double SteepestSlope = 0.21;

    private const int MostSteps = 20;
    private const int EdgeReachRows = 2;

    /// <summary>A lane's own slope must gain this share of its sharpness to leave that of all lanes by the unit.</summary>
    private const double LoyaltyFraction = 0.05;

    private const double LoyaltySlope = 0.05;

    /// <returns>Rows per column, one a lane.</returns>
    public static ImmutableArray<double> Of(ImmutableArray<LaneSections> lanes, int threads)
    {
        if (lanes.IsEmpty)
            return [];
        double widest = lanes.Max(lane => lane.OffsetsPx.Max());
        int steps = (int)Math.Clamp(Math.Ceiling(2 * SteepestSlope * widest), 1, MostSteps);
        double[] slopes = [.. Enumerable.Range(-steps, (2 * steps) + 1).Select(step => step * SteepestSlope / steps)];
        double[][] sharpness = [.. lanes.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(lane => Sharpness(lane, slopes))];
        double[] common = Common(sharpness, slopes);
        return [.. sharpness.Select((lane, i) => Own(lane, slopes, common[i]))];
    }

    /// <summary>Squared steps of the summed sections for each slope, over the greatest of them.</summary>
    private static double[] Sharpness(LaneSections lane, double[] slopes)
    {
        double[] steps = [.. slopes.Select(slope => SquaredSteps(lane, slope))];
        double greatest = Math.Max(steps.Max(), double.Epsilon);
        return [.. steps.Select(value => value / greatest)];
    }

    private static double SquaredSteps(LaneSections lane, double slope)
    {
        int[] shifts = [.. lane.OffsetsPx.Select(offset => (int)Math.Round(slope * offset))];
        int margin = shifts.Max(Math.Abs) + EdgeReachRows;
        double squares = 0;
        for (int row = margin; row < lane.RowCount - margin; row++)
        {
            double step = 0;
            for (int i = 0; i < shifts.Length; i++)
                step += lane.Means[i][row + shifts[i] + EdgeReachRows] - lane.Means[i][row + shifts[i] - EdgeReachRows];
            squares += step * step;
        }

        return squares;
    }

    /// <summary>The straight line of slopes across the lanes that makes all of them sharpest together.</summary>
    private static double[] Common(double[][] sharpness, double[] slopes)
    {
        double best = double.NegativeInfinity;
        (int First, int Last) ends = default;
        for (int first = 0; first < slopes.Length; first++)
        {
            for (int last = 0; last < slopes.Length; last++)
            {
                double sum = 0;
                for (int lane = 0; lane < sharpness.Length; lane++)
                    sum += sharpness[lane][Step(first, last, lane, sharpness.Length)];
                if (sum > best)
                    (best, ends) = (sum, (first, last));
            }
        }

        return [.. sharpness.Select((_, lane) => slopes[Step(ends.First, ends.Last, lane, sharpness.Length)])];
    }

    private static int Step(int first, int last, int lane, int lanes) =>
        (int)Math.Round(first + ((last - first) * (lanes > 1 ? (double)lane / (lanes - 1) : 0.5)));

    private static double Own(double[] sharpness, double[] slopes, double common)
    {
        int best = 0;
        for (int i = 1; i < slopes.Length; i++)
        {
            if (Score(i) > Score(best))
                best = i;
        }

        return slopes[best];

        double Score(int i) => sharpness[i] - (LoyaltyFraction * Math.Pow((slopes[i] - common) / LoyaltySlope, 2));
    }
}

using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>A mark that belongs to a lane of a chain.</summary>
internal readonly record struct LaneMark(int Lane, BandMark Mark, double Weight);

/// <summary>How the lanes run, by robust least squares over the marks of all lanes (docs/methods.md, L5).</summary>
internal static class LaneFit
{
    private const int Rounds = 5;
    private const int Terms = ExpectedCourse.Terms;
    private const double BiweightReach = 4.685;

    /// <summary>The scatter of marks about their lane at least.</summary>
    private const double LeastScatterPitches = 0.02;

    public static MarkShear Refine(MarkShear shear, LaneChain chain, IReadOnlyList<LaneMark> marks, ExpectedCourse expected)
    {
        double[] robust = [.. marks.Select(mark => mark.Weight)];
        double scatter = Math.Max(0.1 * chain.Pitch, 1);
        for (int round = 0; round < Rounds && marks.Count > 0; round++)
        {
            double[] centres = Centres(shear, chain, marks, robust);
            shear = Solve(shear, chain, marks, robust, scatter, expected);
            centres = Centres(shear, chain, marks, robust);
            double[] residuals = [.. marks.Select(mark => shear.AtMiddle(mark.Mark.X, mark.Mark.Y) - centres[mark.Lane])];
            scatter = Math.Max(RobustStatistics.Spread(residuals), LeastScatterPitches * chain.Pitch);
            robust = [.. marks.Select((mark, i) => mark.Weight * Biweight(residuals[i] / (BiweightReach * scatter)))];
        }

        return shear;
    }

    private static double Biweight(double u) => Math.Abs(u) < 1 ? (1 - (u * u)) * (1 - (u * u)) : 0;

    private static double[] Centres(MarkShear shear, LaneChain chain, IReadOnlyList<LaneMark> marks, double[] weights)
    {
        double[] sums = new double[chain.Centres.Length];
        double[] totals = new double[chain.Centres.Length];
        for (int i = 0; i < marks.Count; i++)
        {
            sums[marks[i].Lane] += weights[i] * shear.AtMiddle(marks[i].Mark.X, marks[i].Mark.Y);
            totals[marks[i].Lane] += weights[i];
        }

        return [.. chain.Centres.Select((centre, lane) => totals[lane] > 0 ? sums[lane] / totals[lane] : centre)];
    }

    /// <summary>Least squares with every lane's own centre taken off, and the course held to what is expected of it.</summary>
    private static MarkShear Solve(MarkShear shear, LaneChain chain, IReadOnlyList<LaneMark> marks, double[] weights, double scatter, ExpectedCourse expected)
    {
        double[][] rows = [.. marks.Select(mark => Row(shear, chain.Centres[mark.Lane], mark.Mark))];
        foreach (IGrouping<int, int> lane in Enumerable.Range(0, marks.Count).GroupBy(i => marks[i].Lane))
            TakeOffMean(rows, weights, [.. lane]);
        double[] matrix = new double[Terms * Terms];
        double[] right = new double[Terms];
        for (int i = 0; i < Terms; i++)
        {
            for (int j = 0; j < Terms; j++)
            {
                double held = scatter * scatter * expected.Precision[(i * Terms) + j];
                matrix[(i * Terms) + j] = held;
                right[i] += held * expected.Mode.Terms[j];
            }
        }

        for (int mark = 0; mark < rows.Length; mark++)
        {
            for (int i = 0; i < Terms; i++)
            {
                for (int j = 0; j < Terms; j++)
                    matrix[(i * Terms) + j] += weights[mark] * rows[mark][i] * rows[mark][j];
                right[i] += weights[mark] * rows[mark][i] * rows[mark][Terms];
            }
        }

        double[] solution = new double[Terms];
        PositiveDefinite.Solve(matrix, right, solution);
        return shear.With(solution);
    }

    private static double[] Row(MarkShear shear, double centre, BandMark mark)
    {
        double down = shear.Down(mark.Y);
        double across = shear.Across(centre);
        return [down, down * across, -down * down, -down * down * across, mark.X];
    }

    private static void TakeOffMean(double[][] rows, double[] weights, int[] lane)
    {
        double total = lane.Sum(i => weights[i]);
        if (total <= 0)
            return;
        for (int term = 0; term <= Terms; term++)
        {
            double mean = lane.Sum(i => weights[i] * rows[i][term]) / total;
            foreach (int i in lane)
                rows[i][term] -= mean;
        }
    }
}

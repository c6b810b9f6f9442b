using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>A mark that belongs to a lane of a chain.</summary>
internal readonly record struct LaneMark(int Lane, BandMark Mark, double Weight);

/// <summary>How the lanes run, by robust least squares over the marks of all lanes (docs/methods.md, L5).</summary>
internal static class LaneFit
{
    private const int Rounds = 5;
    private const int Terms = 4;
    private const double BiweightReach = 4.685;

    /// <summary>Expected size, over the pitch, of tilt spread, bow and bow spread, and the scatter of marks about their lane at least.</summary>
    private const double TiltSpreadPitches = 0.2, BowPitches = 0.25, BowSpreadPitches = 0.15, LeastScatterPitches = 0.02;

    /// <summary>How far the tilt may be from the expected one, over the half rows, and the most that the other terms may be expected to.</summary>
    private const double TiltHalfRows = 0.035, BendHalfRows = 0.02;

    public static MarkShear Refine(MarkShear shear, LaneChain chain, IReadOnlyList<LaneMark> marks)
    {
        double[] robust = [.. marks.Select(mark => mark.Weight)];
        double scatter = Math.Max(0.1 * chain.Pitch, 1);
        for (int round = 0; round < Rounds && marks.Count > 0; round++)
        {
            double[] centres = Centres(shear, chain, marks, robust);
            shear = Solve(shear, chain, marks, robust, scatter);
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

    /// <summary>Least squares with every lane's own centre taken off, and each term held to its expected size.</summary>
    private static MarkShear Solve(MarkShear shear, LaneChain chain, IReadOnlyList<LaneMark> marks, double[] weights, double scatter)
    {
        double[][] rows = [.. marks.Select(mark => Row(shear, chain.Centres[mark.Lane], mark.Mark))];
        foreach (IGrouping<int, int> lane in Enumerable.Range(0, marks.Count).GroupBy(i => marks[i].Lane))
            TakeOffMean(rows, weights, [.. lane]);
        double most = BendHalfRows * shear.HalfRows;
        double[] expected =
        [
            TiltHalfRows * shear.HalfRows,
            Math.Min(most, TiltSpreadPitches * chain.Pitch),
            Math.Min(most, BowPitches * chain.Pitch),
            Math.Min(most, BowSpreadPitches * chain.Pitch),
        ];
        double[] matrix = new double[(rows.Length + Terms) * Terms];
        double[] right = new double[rows.Length + Terms];
        for (int i = 0; i < rows.Length; i++)
        {
            double root = Math.Sqrt(weights[i]);
            for (int term = 0; term < Terms; term++)
                matrix[(i * Terms) + term] = root * rows[i][term];
            right[i] = root * rows[i][Terms];
        }

        for (int term = 0; term < Terms; term++)
            matrix[((rows.Length + term) * Terms) + term] = scatter / expected[term];
        right[rows.Length] = scatter * shear.ExpectedTilt / expected[0];
        right[rows.Length + 2] = scatter * shear.ExpectedBow / expected[2];
        double[] solution = new double[Terms];
        return HouseholderQr.Solve(matrix, right, Terms, solution)
            ? shear with { Tilt = solution[0], TiltSpread = solution[1], Bow = solution[2], BowSpread = solution[3] }
            : shear;
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

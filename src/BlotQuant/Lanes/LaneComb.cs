using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Lane centres as the best chain of near-equal steps through the column evidence.</summary>
/// <remarks>
/// For each pitch every column is scored by how deep the valleys half a pitch to either side are (docs/methods.md, L3); dynamic programming
/// then picks the chain of columns with the greatest total score, in which a step may be several pitches long (empty lanes) at a price.
/// The pitch with the greatest total wins. A lane's score does not depend on how strong it is, so faint lanes count like strong ones.
/// </remarks>
public static class LaneComb
{
    private const double PitchRatio = 1.025;
    private const double StepTolerance = 0.3;
    private const double StepPenalty = 2.5;
    private const double SkippedLanePenalty = 0.15;
    private const int LongestStepLanes = 6;
    private const double WeakestLaneScore = 0.3;
    private const double LeastEvidence = 2;
    private const double WeakLaneFraction = 0.02;

    /// <summary>The chain that explains the evidence best.</summary>
    /// <param name="evidence">Evidence of each column.</param>
    /// <param name="narrowestPitch">Least pitch to try, columns.</param>
    /// <param name="widestPitch">Greatest pitch to try, columns.</param>
    public static LaneChain Best(ReadOnlySpan<float> evidence, double narrowestPitch, double widestPitch)
    {
        double typical = TypicalEvidence(evidence);
        var best = new LaneChain(0, 0, []);
        for (double pitch = narrowestPitch; pitch <= widestPitch; pitch *= PitchRatio)
        {
            LaneChain chain = BestChain(Scores(evidence, pitch, typical), pitch);
            if (chain.Score > best.Score)
                best = chain;
        }

        return best;
    }

    /// <summary>How far the valleys between the chain's lanes go down in evidence that strong bands rule, 0 … 1.</summary>
    /// <remarks>Lanes that only weak marks tell apart (pen strokes, lettering), while the bands run on through them, score low.</remarks>
    public static double MeanDepth(ReadOnlySpan<float> evidence, LaneChain chain)
    {
        const double deepEnough = 0.2;
        (float[] centre, float[] valley) = CentreAndValley(evidence, chain.Pitch, 0);
        int half = (int)Math.Round(chain.Pitch / 2);
        double sum = 0;
        foreach (int column in chain.Centres)
            sum += Math.Clamp(Depth(centre, valley, column, half) / deepEnough, 0, 1);
        return chain.Centres.IsEmpty ? 0 : sum / chain.Centres.Length;
    }

    /// <summary>Square root of the lanes' evidence over that of a strong lane, averaged: a few clear lanes outweigh many marks of dust.</summary>
    public static double MeanStrength(ReadOnlySpan<float> evidence, LaneChain chain)
    {
        double typical = TypicalEvidence(evidence);
        if (chain.Centres.IsEmpty || typical <= 0)
            return 0;
        float[] centre = new float[evidence.Length];
        SlidingWindow.Mean(evidence, centre, (int)(0.2 * chain.Pitch));
        return chain.Centres.Average(column => Math.Sqrt(Math.Min(1, centre[column] / typical)));
    }

    private static (float[] Centre, float[] Valley) CentreAndValley(ReadOnlySpan<float> evidence, double pitch, int smoothing)
    {
        float[] centre = new float[evidence.Length];
        SlidingWindow.Mean(evidence, centre, (int)(0.2 * pitch));
        float[] smooth = new float[evidence.Length];
        SlidingWindow.Mean(evidence, smooth, smoothing);
        float[] valley = new float[evidence.Length];
        SlidingWindow.Minimum(smooth, valley, (int)(0.15 * pitch));
        return (centre, valley);
    }

    private static double Depth(float[] centre, float[] valley, int column, int half)
    {
        double left = column >= half ? valley[column - half] : 0;
        double right = column + half < valley.Length ? valley[column + half] : 0;
        return 1 - (Math.Max(left, right) / Math.Max(centre[column], 1e-9));
    }

    /// <summary>Score of a lane centred at each column, 0 … 1.</summary>
    private static double[] Scores(ReadOnlySpan<float> evidence, double pitch, double typical)
    {
        (float[] centre, float[] valley) = CentreAndValley(evidence, pitch, (int)(0.04 * pitch));
        int half = (int)Math.Round(pitch / 2);
        double[] scores = new double[evidence.Length];
        for (int column = 0; column < scores.Length; column++)
        {
            double depth = Depth(centre, valley, column, half);
            if (depth <= 0)
                continue;
            double offset = CentroidOffset(evidence, column, half) / half;
            double centred = Math.Max(0, 1 - (4 * offset * offset));
            double strength = centre[column] / ((WeakLaneFraction * typical) + LeastEvidence);
            scores[column] = Math.Sqrt(depth) * centred * strength * strength / (1 + (strength * strength));
        }

        return scores;
    }

    private static double CentroidOffset(ReadOnlySpan<float> evidence, int column, int half)
    {
        double sum = 0;
        double moment = 0;
        for (int i = Math.Max(0, column - half); i <= Math.Min(evidence.Length - 1, column + half); i++)
        {
            sum += evidence[i];
            moment += (double)evidence[i] * (i - column);
        }

        return sum <= 0 ? 0 : moment / sum;
    }

    /// <summary>Evidence of a column that most lanes reach.</summary>
    private static double TypicalEvidence(ReadOnlySpan<float> evidence)
    {
        double[] values = new double[evidence.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = evidence[i];
        return RobustStatistics.Quantile(values, 0.98);
    }

    private static LaneChain BestChain(double[] scores, double pitch)
    {
        double[] total = new double[scores.Length];
        int[] previous = new int[scores.Length];
        int end = -1;
        for (int column = 0; column < scores.Length; column++)
        {
            previous[column] = -1;
            total[column] = double.NegativeInfinity;
            if (scores[column] < WeakestLaneScore)
                continue;
            total[column] = scores[column];
            for (int lanes = 1; lanes <= LongestStepLanes; lanes++)
                Extend(scores, total, previous, column, pitch, lanes);
            if (end < 0 || total[column] > total[end])
                end = column;
        }

        var centres = ImmutableArray.CreateBuilder<int>();
        for (int column = end; column >= 0; column = previous[column])
            centres.Insert(0, column);
        return new LaneChain(end < 0 ? 0 : total[end], pitch, centres.ToImmutable());
    }

    private static void Extend(double[] scores, double[] total, int[] previous, int column, double pitch, int lanes)
    {
        int nearest = column - (int)((lanes - StepTolerance) * pitch);
        int farthest = Math.Max(0, column - (int)((lanes + StepTolerance) * pitch));
        for (int from = nearest; from >= farthest; from--)
        {
            if (double.IsNegativeInfinity(total[from]))
                continue;
            double deviation = ((column - from) / pitch) - lanes;
            double reached = total[from] + scores[column] - (StepPenalty * deviation * deviation) - ((lanes - 1) * SkippedLanePenalty);
            if (reached > total[column])
                (total[column], previous[column]) = (reached, from);
        }
    }
}

/// <param name="Score">Total score of the chain.</param>
/// <param name="Pitch">Distance of neighbouring lanes, columns of the evidence.</param>
/// <param name="Centres">Columns of the lanes that show, left to right.</param>
public sealed record LaneChain(double Score, double Pitch, ImmutableArray<int> Centres)
{
    /// <summary>Score for each lane that there is room for between the first and the last, 0 … 1: low for a chain through stray marks.</summary>
    public double Fill => Centres.IsEmpty ? 0 : Math.Clamp(Score / (1 + ((Centres[^1] - Centres[0]) / Pitch)), 0, 1);
}

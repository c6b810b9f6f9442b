using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Each scan laid on the mean of all others, in turns: what they share adds up there, and noise and the bands of one probing fade (docs/methods.md, M5).</summary>
internal static class ContourBundle
{
    private const int Rounds = 3;
    private const double StartErrorCells = 0.6;

    /// <param name="scans">Fine maps.</param>
    /// <param name="motions">From cells of the frame to cells of each map.</param>
    /// <param name="frame">The map whose cells the frame has.</param>
    public static ImmutableArray<ContourFit> Refine(ImmutableArray<ContourMap> scans, ImmutableArray<Similarity> motions, ContourMap frame)
    {
        ContourFit[] fits = [.. motions.Select(motion => new ContourFit(motion, 0, 0))];
        for (int round = 0; round < Rounds; round++)
        {
            (float[] Slopes, bool[] Seen)[] moved = [.. scans.Select((scan, i) => scan.MovedBack(fits[i].Motion, frame.Width, frame.Height))];
            fits = [.. scans.Select((scan, i) => ContourFit.Of(frame with { Slopes = MeanOfOthers(moved, i) }, scan, fits[i].Motion, StartErrorCells))];
        }

        return [.. fits];
    }

    private static float[] MeanOfOthers((float[] Slopes, bool[] Seen)[] moved, int own)
    {
        float[] mean = new float[moved[own].Slopes.Length];
        for (int cell = 0; cell < mean.Length / 2; cell++)
        {
            int seen = 0;
            float right = 0, down = 0;
            for (int other = 0; other < moved.Length; other++)
            {
                if (other == own || !moved[other].Seen[cell])
                    continue;
                seen++;
                right += moved[other].Slopes[2 * cell];
                down += moved[other].Slopes[(2 * cell) + 1];
            }

            if (seen > 0)
                (mean[2 * cell], mean[(2 * cell) + 1]) = (right / seen, down / seen);
        }

        return mean;
    }
}

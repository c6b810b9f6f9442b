using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>Each scan laid on the mean of all others, one after another: what they share adds up there, and noise and the bands of one probing fade (docs/methods.md, M5).</summary>
internal static class ContourBundle
{
    private const int Rounds = 3;
    private const double StartErrorCells = 1;

    /// <param name="scans">Fine maps.</param>
    /// <param name="motions">From cells of the frame to cells of each map.</param>
    /// <param name="frame">The map whose cells the frame has.</param>
    public static ImmutableArray<ContourFit> Refine(ImmutableArray<ContourMap> scans, ImmutableArray<Similarity> motions, ContourMap frame)
    {
        ContourFit[] fits = [.. motions.Select(motion => new ContourFit(motion, 0, 0))];
        (float[] Slopes, bool[] Seen)[] moved = [.. scans.Select((scan, i) => scan.MovedBack(motions[i], frame.Width, frame.Height))];
        for (int round = 0; round < Rounds; round++)
        {
            // One after another: two that moved towards each other at once would pass each other.
            for (int i = 0; i < fits.Length; i++)
            {
                fits[i] = ContourFit.Of(frame with { Slopes = MeanOfOthers(moved, i) }, scans[i], fits[i].Motion, StartErrorCells);
                moved[i] = scans[i].MovedBack(fits[i].Motion, frame.Width, frame.Height);
            }
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

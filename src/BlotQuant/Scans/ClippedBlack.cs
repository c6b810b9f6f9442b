namespace BlotQuant.Scans;

/// <summary>A pile-up of pixels at the level of least signal.</summary>
/// <param name="Level">The stored value.</param>
/// <param name="Next">The most pixels that any of the levels beside it holds.</param>
internal sealed record PileUp(int Level, int Pixels, int Next);

/// <summary>Tells signal that was cut off at its low end (docs/methods.md, I2).</summary>
/// <remarks>Noise fades out towards its least level: each level holds fewer pixels than those above it. A level that holds many times as many was clipped, or painted.</remarks>
internal static class ClippedBlack
{
    private const int LevelsBeside = 8, SpikeRatio = 4, FewestPixels = 64;

    /// <summary>Fewer may be dead pixels of the detector.</summary>
    private const double LeastShare = 1e-3;

    public static PileUp? Of(LevelHistogram histogram, Polarity polarity, long pixels)
    {
        int[] counts = histogram.Counts;
        int step = polarity == Polarity.SignalBright ? 1 : -1;
        int level = step > 0 ? histogram.LeastLevel : histogram.GreatestLevel;
        int next = 0;
        for (int beside = 1; beside <= LevelsBeside; beside++)
        {
            int place = level + (step * beside);
            if (place >= 0 && place < counts.Length)
                next = Math.Max(next, counts[place]);
        }

        bool isFilled = histogram.Levels > LevelsBeside;
        return isFilled && counts[level] >= Math.Max(FewestPixels, LeastShare * pixels) && counts[level] > (long)SpikeRatio * next
            ? new PileUp(step > 0 ? histogram.LeastValue : histogram.GreatestValue, counts[level], next)
            : null;
    }
}

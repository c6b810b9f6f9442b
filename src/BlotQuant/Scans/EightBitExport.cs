namespace BlotQuant.Scans;

/// <summary>Tells 16-bit samples that hold no more than the 256 levels of an 8-bit picture.</summary>
internal static class EightBitExport
{
    private const int LevelsOfByte = 256;

    /// <summary>How many levels are filled where all of them are multiples of 256 or of 257; null where the samples are finer or only one level is filled.</summary>
    public static int? LevelsOf(LevelHistogram histogram) =>
        histogram.StepCounts >= LevelsOfByte && histogram.Levels is > 1 and var levels ? levels : null;
}

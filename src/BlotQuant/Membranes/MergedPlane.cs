using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Exposures on one scale → one plane (docs/methods.md, X4).</summary>
internal static class MergedPlane
{
    /// <param name="exposures">Longest first, in counts of the longest.</param>
    /// <param name="saturationLevel">What pixels read that are saturated in every exposure.</param>
    public static PixelPlane Of(ReadOnlySpan<ScaledExposure> exposures, float saturationLevel)
    {
        Scan longest = exposures[0].Frame.Scan;
        float[] merged = new float[longest.Signal.Width * longest.Signal.Height];
        float[][] rows = new float[exposures.Length][];
        for (int k = 0; k < rows.Length; k++)
            rows[k] = new float[longest.Signal.Width];
        bool[] trusted = new bool[exposures.Length];
        for (int y = 0; y < longest.Signal.Height; y++)
        {
            for (int k = 0; k < rows.Length; k++)
                exposures[k].Frame.Scan.Signal.CopyRow(y, 0, rows[k]);
            for (int x = 0; x < longest.Signal.Width; x++)
            {
                bool any = false;
                for (int k = 0; k < trusted.Length; k++)
                    any |= trusted[k] = exposures[k].IsTrusted(x, y, rows[k][x], isShortest: k == trusted.Length - 1);
                merged[(y * longest.Signal.Width) + x] = any ? (float)Mean(exposures, rows, x, trusted) : saturationLevel;
            }
        }

        return new PixelPlane(merged, longest.Signal.Width, longest.Signal.Height);
    }

    /// <summary>
    /// The count that as many pixels reach as an exposure is not asked for: those below it that lie next to saturated ones make up for
    /// those above it that do not, so that variances of sums come out right.
    /// </summary>
    public static double Ceiling(PixelPlane merged, TrustedPixels trusted)
    {
        const int mostSamples = 1_000_000;
        int step = (int)Math.Max(1, (long)merged.Width * merged.Height / mostSamples);
        var counts = new List<float>();
        int left = 0;
        for (int y = 0; y < merged.Height; y += step)
        {
            for (int x = 0; x < merged.Width; x++)
            {
                counts.Add((float)merged[x, y]);
                left += trusted[x, y] ? 0 : 1;
            }
        }

        counts.Sort();
        return left == 0 ? double.PositiveInfinity : counts[^left];
    }

    /// <summary>
    /// Weights are inverse variances at the level that photons alone would weigh: it shares no noise with the differences between exposures,
    /// so that weighting bends no count.
    /// </summary>
    private static double Mean(ReadOnlySpan<ScaledExposure> exposures, float[][] rows, int x, bool[] trusted)
    {
        double light = 0, level = 0;
        for (int k = 0; k < trusted.Length; k++)
        {
            if (!trusted[k])
                continue;
            light += 1 / exposures[k].Scale;
            level += exposures[k].At(rows[k][x]) / exposures[k].Scale;
        }

        level /= light;
        double weight = 0, mean = 0;
        for (int k = 0; k < trusted.Length; k++)
        {
            if (!trusted[k])
                continue;
            double own = 1 / exposures[k].Noise.VarianceOfSum(level, 1);
            weight += own;
            mean += own * exposures[k].At(rows[k][x]);
        }

        return mean / weight;
    }
}

/// <summary>An exposure in the counts of the longest: offset + scale · count.</summary>
/// <param name="Noise">In the same counts.</param>
internal sealed record ScaledExposure(ExposureFrame Frame, double Offset, double Scale, NoiseModel Noise)
{
    public static ScaledExposure Of(ExposureFrame frame, double offset, double scale) => new(frame, offset, scale, frame.Noise.In(offset, scale));

    public double At(double count) => Offset + (Scale * count);

    /// <summary>Near saturation a shorter exposure is asked; where there is none, saturation itself is the limit.</summary>
    public bool IsTrusted(int column, int row, float count, bool isShortest) =>
        isShortest ? count < Frame.Scan.SaturationLevel : Frame.Trusted[column, row];
}

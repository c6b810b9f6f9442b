using BlotQuant.Numerics;

namespace BlotQuant.Synthetic;

/// <summary>The detector: photons arrive by Poisson's law, the amplifier adds its noise, and counts end at the saturation level.</summary>
internal static class Camera
{
    /// <summary>Draws one row of counts.</summary>
    /// <param name="expected">Counts expected above the offset.</param>
    /// <param name="random">The row's own stream.</param>
    public static void Expose(CameraTruth camera, ReadOnlySpan<double> expected, Span<ushort> counts, SplitMix64 random)
    {
        for (int column = 0; column < counts.Length; column++)
        {
            double light = camera.CountsPerPhoton * random.NextPoisson(expected[column] / camera.CountsPerPhoton);
            double read = camera.OffsetCounts + (camera.ReadNoiseCounts * random.NextNormal());
            counts[column] = (ushort)Math.Clamp(Math.Round(light + read), 0, camera.SaturationCounts);
        }
    }

    /// <summary>Sigma of a pixel's noise where so much light is expected.</summary>
    public static double Noise(CameraTruth camera, double expected) =>
        Math.Sqrt((camera.CountsPerPhoton * Math.Max(0, expected)) + (camera.ReadNoiseCounts * camera.ReadNoiseCounts));
}

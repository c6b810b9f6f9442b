namespace BlotQuant.Scans;

/// <summary>Stored values as counts in which bands are high, and nothing else done to them.</summary>
internal static class SignalPlane
{
    /// <summary>Bright signal keeps its values; dark signal is zero level − value.</summary>
    /// <param name="zero">The stored value that a dark signal counts from: full scale, or the greatest value of a float picture.</param>
    public static PixelPlane Of(Raster values, Polarity polarity, double zero)
    {
        bool isDark = polarity == Polarity.SignalDark;
        return values switch
        {
            Raster<ushort> { Samples: var counts } when !isDark => new PixelPlane(counts, values.Width, values.Height),
            Raster<ushort> or Raster<byte> => new PixelPlane(Integers(values, isDark, (ushort)zero), values.Width, values.Height),
            _ => new PixelPlane(Floats(values, isDark, zero), values.Width, values.Height),
        };
    }

    private static ushort[] Integers(Raster values, bool isDark, ushort zero)
    {
        ushort[] counts = values is Raster<byte> { Samples: var bytes } ? Array.ConvertAll(bytes, value => (ushort)value) : ((Raster<ushort>)values).Samples;
        return isDark ? Array.ConvertAll(counts, value => (ushort)(zero - value)) : counts;
    }

    private static float[] Floats(Raster values, bool isDark, double zero)
    {
        float[] counts = new float[values.Width * values.Height];
        double[] row = new double[values.Width];
        for (int y = 0; y < values.Height; y++)
        {
            values.CopyRow(y, row);
            for (int x = 0; x < row.Length; x++)
                counts[(y * row.Length) + x] = (float)(isDark ? zero - row[x] : row[x]);
        }

        return counts;
    }
}

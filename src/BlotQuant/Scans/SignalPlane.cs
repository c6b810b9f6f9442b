using BlotQuant.Experiments;

namespace BlotQuant.Scans;

/// <summary>Stored values as counts in which bands are high, and nothing else done to them.</summary>
internal static class SignalPlane
{
    /// <summary>Bright signal keeps its values; dark signal is full scale − value.</summary>
    /// <param name="fullScale">What dark values are taken from.</param>
    public static PixelPlane Of(Raster values, Polarity polarity, double fullScale, Flip flip)
    {
        bool isDark = polarity == Polarity.SignalDark;
        return values switch
        {
            Raster<ushort> { Samples: var counts } when !isDark && flip == Flip.None => new PixelPlane(counts, values.Width, values.Height),
            Raster<ushort> or Raster<byte> => new PixelPlane(Turned(Integers(values, isDark, (ushort)fullScale), values, flip), values.Width, values.Height),
            _ => new PixelPlane(Turned(Floats(values, isDark, fullScale), values, flip), values.Width, values.Height),
        };
    }

    private static ushort[] Integers(Raster values, bool isDark, ushort fullScale)
    {
        ushort[] counts = values is Raster<byte> { Samples: var bytes } ? Array.ConvertAll(bytes, value => (ushort)value) : ((Raster<ushort>)values).Samples;
        return isDark ? Array.ConvertAll(counts, value => (ushort)(fullScale - value)) : counts;
    }

    private static float[] Floats(Raster values, bool isDark, double fullScale)
    {
        float[] counts = new float[values.Width * values.Height];
        double[] row = new double[values.Width];
        for (int y = 0; y < values.Height; y++)
        {
            values.CopyRow(y, row);
            for (int x = 0; x < row.Length; x++)
                counts[(y * row.Length) + x] = (float)(isDark ? fullScale - row[x] : row[x]);
        }

        return counts;
    }

    private static T[] Turned<T>(T[] samples, Raster size, Flip flip)
    {
        if (flip == Flip.None)
            return samples;
        T[] turned = (T[])samples.Clone();
        if (flip == Flip.Vertical)
            Array.Reverse(turned);
        for (int row = 0; row < size.Height; row++)
            Array.Reverse(turned, row * size.Width, size.Width);
        return turned;
    }
}

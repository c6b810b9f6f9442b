namespace BlotQuant.Synthetic;

/// <summary>The part of the sensor that a picture shows, and how many of its pixels are joined to one.</summary>
/// <param name="Box">Pixels of the sensor; its sides are multiples of the binning.</param>
/// <param name="Binning">Pixels of the sensor along a side of a pixel of the picture, whose counts are their sum.</param>
internal readonly record struct SensorWindow(PixelBox Box, int Binning)
{
    public int Width => Box.Width / Binning;

    public int Height => Box.Height / Binning;

    /// <summary>Where a place on the sensor lies in the picture; both count from the middle of a pixel.</summary>
    public (double X, double Y) ToPicture(double x, double y) =>
        (((x - Box.Left + 0.5) / Binning) - 0.5, ((y - Box.Top + 0.5) / Binning) - 0.5);

    /// <summary>The pixel of the picture that a pixel of the sensor falls into; it may lie outside.</summary>
    public (int Column, int Row) PixelOf(int x, int y) =>
        ((int)Math.Floor((double)(x - Box.Left) / Binning), (int)Math.Floor((double)(y - Box.Top) / Binning));

    /// <summary>Sums over the pixels that are joined.</summary>
    /// <param name="expected">Light on the whole sensor, row by row.</param>
    public double[] Read(double[] expected, int sensorWidth)
    {
        if (Binning == 1 && Box.Width * Box.Height == expected.Length)
            return expected;
        double[] read = new double[Width * Height];
        for (int y = Box.Top; y < Box.Top + (Height * Binning); y++)
        {
            for (int x = Box.Left; x < Box.Left + (Width * Binning); x++)
            {
                (int column, int row) = PixelOf(x, y);
                read[(row * Width) + column] += expected[(y * sensorWidth) + x];
            }
        }

        return read;
    }

    /// <summary>The first probing shows all of the sensor; of later ones a margin drawn for each side is cut off.</summary>
    public static SensorWindow Of(PictureTruth picture, ReprobeTruth reprobe, int order, Numerics.SplitMix64 random)
    {
        int binning = reprobe.Binnings[Math.Min(order, reprobe.Binnings.Count) - 1];
        double most = order == 1 ? 0 : reprobe.CropFraction;
        int left = (int)(most * random.NextUniform() * picture.WidthPx), right = (int)(most * random.NextUniform() * picture.WidthPx);
        int top = (int)(most * random.NextUniform() * picture.HeightPx), bottom = (int)(most * random.NextUniform() * picture.HeightPx);
        int width = (picture.WidthPx - left - right) / binning * binning, height = (picture.HeightPx - top - bottom) / binning * binning;
        return new SensorWindow(new PixelBox(left, top, left + width, top + height), binning);
    }
}

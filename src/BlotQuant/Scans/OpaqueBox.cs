namespace BlotQuant.Scans;

/// <summary>The part of a picture that its alpha channel shows.</summary>
internal static class OpaqueBox
{
    /// <summary>The bounding box of the pixels that are not fully transparent; all of the picture without alpha, or where alpha hides everything.</summary>
    public static PixelBox Of(DecodedPage page)
    {
        Raster raster = page.Raster;
        PixelBox whole = new(0, 0, raster.Width, raster.Height);
        if (page.AlphaSample is not { } alpha)
            return whole;
        int left = raster.Width, top = raster.Height, right = 0, bottom = 0, samples = raster.SamplesPerPixel;
        double[] row = new double[raster.Width * samples];
        for (int y = 0; y < raster.Height; y++)
        {
            raster.CopyRow(y, row);
            for (int x = 0; x < raster.Width; x++)
            {
                if (row[(x * samples) + alpha] <= 0)
                    continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                (top, bottom) = (Math.Min(top, y), y + 1);
            }
        }

        return right > left ? new PixelBox(left, top, right, bottom) : whole;
    }
}

namespace BlotQuant.Scans;

/// <summary>Finds the count at which the detector, or whoever wrote the file, stopped telling counts apart.</summary>
/// <remarks>
/// Full scale by default. Below it, two signs of a lower ceiling are taken: the greatest count is exactly that of a 10-, 12- or 14-bit
/// converter in a 16-bit file; or the greatest count is a plateau, a spike of the histogram that forms flat, connected tops. An unclipped peak
/// has no such spike: towards its top each step of counts covers the same area or less.
/// </remarks>
internal static class SaturationJudge
{
    private const int FewestPlateauPixels = 16, FewestFlatSquares = 4, SpikeRatio = 4;

    /// <param name="fullScale">Greatest signal count that the stored depth can hold; null for floats.</param>
    /// <returns>The level in signal counts; positive infinity where nothing tells it.</returns>
    public static double Level(PixelPlane signal, PixelBox box, double? fullScale)
    {
        (double least, double greatest) = Range(signal, box);
        if (greatest >= fullScale || least == greatest)
            return fullScale ?? double.PositiveInfinity;
        Top top = Survey(signal, box, greatest, (greatest - least) / 256);
        bool isPlateau = top.Pixels >= FewestPlateauPixels && top.FlatSquares >= FewestFlatSquares
            && top.Pixels > SpikeRatio * Math.Max(top.PixelsJustBelow, top.PixelsOfNextLevel);
        bool isConverterLimit = fullScale == ushort.MaxValue && greatest is 1023 or 4095 or 16_383 or 4095 << 4 or 16_383 << 2 && top.Pixels > 1;
        return isPlateau || isConverterLimit ? greatest : fullScale ?? double.PositiveInfinity;
    }

    private static (double Least, double Greatest) Range(PixelPlane signal, PixelBox box)
    {
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        float[] row = new float[box.Width];
        for (int y = box.Top; y < box.Bottom; y++)
        {
            signal.CopyRow(y, box.Left, row);
            foreach (float count in row)
            {
                least = Math.Min(least, count);
                greatest = Math.Max(greatest, count);
            }
        }

        return (least, greatest);
    }

    private static Top Survey(PixelPlane signal, PixelBox box, double greatest, double step)
    {
        Top top = new(0, 0, 0, 0);
        double next = double.NegativeInfinity;
        float[] above = new float[box.Width], row = new float[box.Width];
        for (int y = box.Top; y < box.Bottom; y++)
        {
            (above, row) = (row, above);
            signal.CopyRow(y, box.Left, row);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] < greatest)
                {
                    if (row[x] > next)
                        (next, top) = (row[x], top with { PixelsOfNextLevel = 0 });
                    bool isNext = row[x] == next, isJustBelow = row[x] >= greatest - step;
                    if (isNext || isJustBelow)
                        top = top with { PixelsOfNextLevel = top.PixelsOfNextLevel + (isNext ? 1 : 0), PixelsJustBelow = top.PixelsJustBelow + (isJustBelow ? 1 : 0) };
                    continue;
                }

                bool isSquare = x > 0 && y > box.Top && row[x - 1] >= greatest && above[x] >= greatest && above[x - 1] >= greatest;
                top = top with { Pixels = top.Pixels + 1, FlatSquares = top.FlatSquares + (isSquare ? 1 : 0) };
            }
        }

        return top;
    }

    /// <summary>Pixels at the greatest count, two-by-two squares of them, and pixels at or near the counts below.</summary>
    private readonly record struct Top(long Pixels, long FlatSquares, long PixelsJustBelow, long PixelsOfNextLevel);
}

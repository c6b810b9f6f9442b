namespace BlotQuant.Scans;

/// <summary>Tells from the pixels alone whether bands are brighter or darker than what lies around them.</summary>
internal static class PolarityJudge
{
    public static Polarity? Judge(Raster values, PixelBox box)
    {
        double[] row = new double[values.Width];
        double sum = 0, squares = 0, cubes = 0, count = 0, offset = 0;
        for (int y = box.Top; y < box.Bottom; y++)
        {
            values.CopyRow(y, row);
            if (y == box.Top)
                offset = row[box.Left];
            for (int x = box.Left; x < box.Right; x++)
            {
                double value = row[x] - offset;
                sum += value;
                squares += value * value;
                cubes += value * value * value;
                count++;
            }
        }

        double mean = sum / count, variance = (squares / count) - (mean * mean);
        double third = (cubes / count) - (3 * mean * squares / count) + (2 * mean * mean * mean);
        return variance > 0 ? (third < 0 ? Polarity.SignalDark : Polarity.SignalBright) : null;
    }
}

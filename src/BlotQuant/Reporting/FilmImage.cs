using BlotQuant.Scans;
using SkiaSharp;

namespace BlotQuant.Reporting;

/// <summary>A part of a scan as an 8-bit picture, reduced by a whole factor.</summary>
internal static class FilmImage
{
    private const int TableLength = 65_536;

    /// <param name="reduction">Each pixel of the picture is the mean of this many columns and rows of the scan.</param>
    public static SKImage Render(Scan scan, FilmTone tone, PixelBox part, int reduction)
    {
        int width = Reduced(part.Width, reduction);
        int height = Reduced(part.Height, reduction);
        byte[] greys = new byte[width * height];
        byte[]? table = scan.Signal.IsInteger ? [.. Enumerable.Range(0, TableLength).Select(count => tone.Grey(count))] : null;
        int[] sums = new int[width];
        float[] counts = new float[part.Width];
        for (int row = 0; row < height; row++)
        {
            Array.Clear(sums);
            int top = part.Top + (row * reduction);
            int bottom = Math.Min(part.Bottom, top + reduction);
            for (int source = top; source < bottom; source++)
            {
                scan.Signal.CopyRow(source, part.Left, counts);
                for (int column = 0; column < counts.Length; column++)
                    sums[column / reduction] += table?[(int)counts[column]] ?? tone.Grey(counts[column]);
            }

            for (int column = 0; column < width; column++)
                greys[(row * width) + column] = (byte)(sums[column] / ((bottom - top) * Math.Min(reduction, part.Width - (column * reduction))));
        }

        return SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), greys);
    }

    public static int Reduced(int length, int reduction) => (length + reduction - 1) / reduction;
}

using System.Buffers.Binary;

namespace BlotQuant.Scans;

/// <summary>Colour types of PNG by their numbers.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>The IHDR chunk.</summary>
internal sealed record PngHeader(int Width, int Height, int Bits, PngColour Colour, bool IsInterlaced)
{
    public int SamplesPerPixel => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.Rgba => 4,
        PngColour.GreyAlpha => 2,
        _ => 1,
    };

    public static PngHeader Read(PictureFile file, ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13)
            throw file.Refuse($"a PNG header of {chunk.Length} bytes", "13 bytes");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        int bits = chunk[8], colour = chunk[9];
        bool known = (colour, bits) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (!known || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
            throw file.Refuse($"a PNG of colour type {colour} with {bits} bits", "the types of the PNG standard");
        PngHeader header = new((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue), bits, (PngColour)colour, chunk[12] == 1);
        double bytes = (double)width * height * header.SamplesPerPixel * (bits > 8 ? 2 : 1);
        const double greatestDeflateRatio = 1040 * 8; // one-bit pixels take a byte each here
        if (bytes is 0 || bytes > Math.Min(Raster.LargestBytes - 1, file.Bytes.Length * greatestDeflateRatio))
            throw file.Refuse($"{width} × {height} px from {file.Bytes.Length} bytes", $"1 × 1 px up to {Raster.LargestBytes} bytes of pixels, and no more than the stored bytes can fill");
        return header;
    }

    public int RowBytes(int columns) => (int)((((long)columns * SamplesPerPixel * Bits) + 7) / 8);
}

/// <summary>One pass over the picture: all of it, or one of the seven of Adam7 interlacing.</summary>
internal readonly record struct PngPass(int Left, int Top, int ColumnStep, int RowStep, int Columns, int Rows)
{
    public static IEnumerable<PngPass> Of(PngHeader header)
    {
        (int Left, int Top, int ColumnStep, int RowStep)[] passes = header.IsInterlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        return passes
            .Select(pass => new PngPass(
                pass.Left,
                pass.Top,
                pass.ColumnStep,
                pass.RowStep,
                Math.Max(0, (header.Width - pass.Left + pass.ColumnStep - 1) / pass.ColumnStep),
                Math.Max(0, (header.Height - pass.Top + pass.RowStep - 1) / pass.RowStep)))
            .Where(pass => pass.Columns > 0 && pass.Rows > 0);
    }
}

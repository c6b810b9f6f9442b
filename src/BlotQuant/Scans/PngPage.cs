using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace BlotQuant.Scans;

/// <summary>Reads a PNG sample for sample: 16 bits stay 16 bits, alpha is never multiplied in, no gamma or colour profile is applied.</summary>
/// <remarks>
/// Skia's decoder hands 16-bit grey out as 8 bits or as premultiplied half floats, so the file is unpacked here
/// (W3C PNG specification, third edition, §7–§11): zlib, the five row filters, both interlace methods.
/// </remarks>
internal static class PngPage
{
    public static DecodedPage Read(PictureFile file, CancellationToken cancel)
    {
        PngChunks chunks = PngChunks.Read(file);
        PngHeader header = chunks.Header;
        Raster raster = Raster.Allocate(header.Bits > 8 ? SampleKind.UInt16 : SampleKind.UInt8, header.Width, header.Height, header.SamplesPerPixel);
        try
        {
            using ZLibStream pixels = new(chunks.OpenImageData(file), CompressionMode.Decompress);
            foreach (PngPass pass in PngPass.Of(header))
                ReadPass(pixels, header, pass, raster, cancel);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new BlotQuantException(file.Refuse("the pixel data are cut off or broken", "a whole PNG").Message, error);
        }

        return new DecodedPage(
            "png",
            Page: 1,
            header.Bits,
            "uint",
            header.Colour switch { PngColour.Palette => "palette", PngColour.Rgb or PngColour.Rgba => "rgb", _ => "min-is-black" },
            "deflate",
            header.Colour switch { PngColour.Palette => ColourModel.Palette, PngColour.Rgb or PngColour.Rgba => ColourModel.Rgb, _ => ColourModel.Grey },
            raster,
            header.Colour is PngColour.GreyAlpha or PngColour.Rgba ? header.SamplesPerPixel - 1 : null,
            chunks.Palette,
            IsLossy: false,
            ExposureSeconds: null,
            PixelSizeMicrometres: null, // what a PNG gives is the resolution of a print
            chunks.Metadata,
            Findings: []);
    }

    private static void ReadPass(Stream pixels, PngHeader header, PngPass pass, Raster raster, CancellationToken cancel)
    {
        int rowBytes = header.RowBytes(pass.Columns), pixelBytes = Math.Max(1, header.SamplesPerPixel * header.Bits / 8);
        byte[] previous = new byte[rowBytes], current = new byte[rowBytes], filter = new byte[1];
        for (int row = 0; row < pass.Rows; row++)
        {
            cancel.ThrowIfCancellationRequested();
            pixels.ReadExactly(filter);
            pixels.ReadExactly(current);
            PngFilter.Undo(filter[0], current, previous, pixelBytes);
            Place(current, header, pass, raster, row);
            (previous, current) = (current, previous);
        }
    }

    private static void Place(ReadOnlySpan<byte> row, PngHeader header, PngPass pass, Raster raster, int passRow)
    {
        int samples = header.SamplesPerPixel, sampleBytes = raster.SampleBytes;
        long first = (((long)pass.Top + ((long)passRow * pass.RowStep)) * header.Width) + pass.Left;
        if (header.Bits >= 8 && pass.ColumnStep == 1)
        {
            CopySamples(row, raster.SampleSpan(first * samples, pass.Columns * samples), sampleBytes);
            return;
        }

        for (int column = 0; column < pass.Columns; column++)
        {
            Span<byte> pixel = raster.SampleSpan((first + ((long)column * pass.ColumnStep)) * samples, samples);
            if (header.Bits >= 8)
                CopySamples(row.Slice(column * pixel.Length, pixel.Length), pixel, sampleBytes);
            else
                pixel[0] = (byte)((row[column * header.Bits / 8] >> (8 - header.Bits - (column * header.Bits % 8))) & ((1 << header.Bits) - 1));
        }
    }

    private static void CopySamples(ReadOnlySpan<byte> stored, Span<byte> samples, int sampleBytes)
    {
        if (sampleBytes == 1)
        {
            stored.CopyTo(samples);
            return;
        }

        ReadOnlySpan<ushort> bigEndian = MemoryMarshal.Cast<byte, ushort>(stored);
        BinaryPrimitives.ReverseEndianness(bigEndian, MemoryMarshal.Cast<byte, ushort>(samples));
    }
}

/// <summary>The five row filters of PNG.</summary>
internal static class PngFilter
{
    /// <summary>Turns a filtered row into samples, in place.</summary>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = pixelBytes; i < row.Length; i++)
                    row[i] += row[i - pixelBytes];
                break;
            case 2:
                for (int i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i >= pixelBytes ? row[i - pixelBytes] : 0) + above[i]) / 2);
                break;
            case 4:
                for (int i = 0; i < row.Length; i++)
                    row[i] += i >= pixelBytes ? Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]) : above[i];
                break;
            default:
                throw new InvalidDataException($"row filter {filter}");
        }
    }

    private static byte Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner)
            return (byte)left;
        return (byte)(toUp <= toCorner ? up : corner);
    }
}

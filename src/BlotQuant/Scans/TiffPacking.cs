using System.Runtime.InteropServices;

namespace BlotQuant.Scans;

/// <summary>Puts the samples of one decoded strip or tile where they belong in the raster.</summary>
internal static class TiffPacking
{
    /// <param name="stored">The block's decoded bytes.</param>
    /// <param name="block">Number of the block, from 0, plane after plane.</param>
    public static void Place(ReadOnlySpan<byte> stored, TiffLayout layout, Raster raster, int block)
    {
        int plane = block / layout.BlocksPerPlane, inPlane = block % layout.BlocksPerPlane;
        int left = inPlane % layout.BlocksAcross * layout.BlockWidth, top = inPlane / layout.BlocksAcross * layout.BlockHeight;
        int columns = Math.Min(layout.BlockWidth, layout.Width - left), rows = Math.Min(layout.BlockHeight, layout.Height - top);
        int samples = columns * layout.SamplesPerBlockPixel, sampleBytes = raster.SampleBytes;
        bool isPacked = layout.Bits != 8 * sampleBytes;
        byte[] unpacked = isPacked ? new byte[samples * sampleBytes] : [];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> storedRow = stored.Slice((int)(row * layout.BlockRowBytes), (int)layout.BlockRowBytes);
            if (isPacked)
                Unpack(storedRow, layout.Bits, unpacked, sampleBytes);
            ReadOnlySpan<byte> source = isPacked ? unpacked : storedRow[..(samples * sampleBytes)];
            long pixel = ((long)(top + row) * layout.Width) + left;
            if (layout.IsPlanar)
                Scatter(source, raster, sampleBytes, (pixel * layout.SamplesPerPixel) + plane);
            else
                source.CopyTo(raster.SampleSpan(pixel * layout.SamplesPerPixel, samples));
        }
    }

    /// <summary>Unpacks samples of any width up to 16 bits, the first one in the high bits, to one or two bytes each.</summary>
    private static void Unpack(ReadOnlySpan<byte> stored, int bits, byte[] unpacked, int sampleBytes)
    {
        Span<ushort> wide = sampleBytes == 2 ? MemoryMarshal.Cast<byte, ushort>(unpacked.AsSpan()) : [];
        uint window = 0;
        int held = 0, at = 0;
        for (int i = 0; i < unpacked.Length / sampleBytes; i++)
        {
            for (; held < bits; held += 8)
                window = (window << 8) | stored[at++];
            held -= bits;
            uint sample = (window >> held) & ((1u << bits) - 1);
            if (sampleBytes == 2)
                wide[i] = (ushort)sample;
            else
                unpacked[i] = (byte)sample;
        }
    }

    private static void Scatter(ReadOnlySpan<byte> source, Raster raster, int sampleBytes, long firstSample)
    {
        for (int i = 0; i < source.Length / sampleBytes; i++)
            source.Slice(i * sampleBytes, sampleBytes).CopyTo(raster.SampleSpan(firstSample + ((long)i * raster.SamplesPerPixel), 1));
    }
}

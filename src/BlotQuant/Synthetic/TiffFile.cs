using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>Writes a plane of counts as a TIFF of 16 or 8 bits: Deflate with the horizontal predictor.</summary>
internal static class TiffFile
{
    public static void Write(string path, PixelPlane pixels, string description, ExportTruth? export = null)
    {
        export ??= new ExportTruth();
        using Tiff tiff = Tiff.Open(path, "wl") ?? throw new IOException($"{path}: cannot be written");
        tiff.SetField(TiffTag.IMAGEWIDTH, pixels.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, pixels.Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, export.Bits);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.UINT);
        tiff.SetField(TiffTag.PHOTOMETRIC, export.TaggedMinIsWhite ? Photometric.MINISWHITE : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        tiff.SetField(TiffTag.ROWSPERSTRIP, Math.Min(64, pixels.Height));
        tiff.SetField(TiffTag.IMAGEDESCRIPTION, description);
        tiff.SetField(TiffTag.SOFTWARE, "BlotQuant synthesize");
        byte[] line = new byte[pixels.Width * export.Bits / 8];
        for (int row = 0; row < pixels.Height; row++)
        {
            CopyRow(pixels.Counts.Slice(row * pixels.Width, pixels.Width), line, export.Bits);
            if (!tiff.WriteScanline(line, row))
                throw new IOException($"{path}: row {row} cannot be written");
        }

        if (!tiff.Flush())
            throw new IOException($"{path}: cannot be written");
    }

    /// <summary>The predictor works in place, so each row is handed over as a copy.</summary>
    private static void CopyRow(ReadOnlySpan<ushort> counts, Span<byte> line, int bits)
    {
        if (bits == 16)
        {
            MemoryMarshal.AsBytes(counts).CopyTo(line);
            return;
        }

        for (int column = 0; column < counts.Length; column++)
            line[column] = (byte)counts[column];
    }
}

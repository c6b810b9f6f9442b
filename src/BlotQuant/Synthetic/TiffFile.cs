using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using BlotQuant.Scans;

namespace BlotQuant.Synthetic;

/// <summary>Writes a plane of 16-bit counts as a TIFF: Deflate with the horizontal predictor.</summary>
internal static class TiffFile
{
    public static void Write(string path, PixelPlane pixels, string description)
    {
        using Tiff tiff = Tiff.Open(path, "wl") ?? throw new IOException($"{path}: cannot be written");
        tiff.SetField(TiffTag.IMAGEWIDTH, pixels.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, pixels.Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, 16);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.UINT);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        tiff.SetField(TiffTag.ROWSPERSTRIP, Math.Min(64, pixels.Height));
        tiff.SetField(TiffTag.IMAGEDESCRIPTION, description);
        tiff.SetField(TiffTag.SOFTWARE, "BlotQuant synthesize");
        byte[] line = new byte[pixels.Width * sizeof(ushort)];
        for (int row = 0; row < pixels.Height; row++)
        {
            // The predictor works in place, so each row is handed over as a copy.
            MemoryMarshal.AsBytes(pixels.Counts.Slice(row * pixels.Width, pixels.Width)).CopyTo(line);
            if (!tiff.WriteScanline(line, row))
                throw new IOException($"{path}: row {row} cannot be written");
        }

        if (!tiff.Flush())
            throw new IOException($"{path}: cannot be written");
    }
}

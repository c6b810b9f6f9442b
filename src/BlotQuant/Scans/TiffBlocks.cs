using BitMiracle.LibTiff.Classic;

namespace BlotQuant.Scans;

/// <summary>Decodes the strips or tiles of one page into a raster; a block that comes out short or with a complaint is refused by its number.</summary>
internal static class TiffBlocks
{
    static TiffBlocks() => Tiff.SetErrorHandler(new TiffMessages());

    public static Raster Decode(PictureFile file, TiffDirectory directory, TiffLayout layout, int page, CancellationToken cancel)
    {
        Raster raster = Raster.Allocate(layout.Kind, layout.Width, layout.Height, layout.SamplesPerPixel);
        if (layout.IsPlain)
        {
            CopyPlain(file, layout, raster, page, cancel);
            return raster;
        }

        TiffComplaints complaints = new();
        try
        {
            using Tiff tiff = Open(file, directory, layout, complaints, page);
            DecodeBlocks(file, tiff, layout, raster, complaints, page, cancel);
            return raster;
        }
        catch (Exception error) when (error is not (BlotQuantException or OperationCanceledException or OutOfMemoryException))
        {
            // LibTiff.NET lets array bounds, null and codec exceptions of its own escape for broken data.
            throw new BlotQuantException(file.Refuse($"page {page} does not decode: {complaints.First ?? error.Message.ReplaceLineEndings(" ")}", "whole TIFF data").Message, error);
        }
    }

    /// <summary>Uncompressed samples go straight from the file's bytes to their place, several times faster than by way of the decoder.</summary>
    private static void CopyPlain(PictureFile file, TiffLayout layout, Raster raster, int page, CancellationToken cancel)
    {
        for (int block = 0; block < layout.Blocks; block++)
        {
            cancel.ThrowIfCancellationRequested();
            int expected = layout.DecodedBytes(block);
            if (layout.ByteCounts[block] < expected)
                throw Short(file, layout, page, block, layout.ByteCounts[block], "");
            TiffPacking.Place(file.Bytes.AsSpan((int)layout.Offsets[block], expected), layout, raster, block);
        }

        if (file.Bytes[0] == 'M' && layout.Bits == 8 * raster.SampleBytes)
            raster.ReverseEndianness();
    }

    private static Tiff Open(PictureFile file, TiffDirectory directory, TiffLayout layout, TiffComplaints complaints, int page)
    {
        const string readUnchopped = "rc"; // one big strip stays one strip
        Tiff? tiff = Tiff.ClientOpen(file.Path, readUnchopped, complaints, new TiffMemory(file.Bytes));
        if (tiff is null || !tiff.SetSubDirectory(directory.Offset))
        {
            tiff?.Dispose();
            throw file.Refuse($"page {page} cannot be opened: {complaints.First ?? "no reason given"}", "a TIFF that follows the standard");
        }

        if (layout is { Compression: TiffCompression.Jpeg, Photometric: (int)Photometric.YCBCR })
            tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        complaints.Clear();
        return tiff;
    }

    private static void DecodeBlocks(
        PictureFile file, Tiff tiff, TiffLayout layout, Raster raster, TiffComplaints complaints, int page, CancellationToken cancel)
    {
        byte[] buffer = new byte[layout.BlockRowBytes * layout.BlockHeight];
        for (int block = 0; block < layout.Blocks; block++)
        {
            cancel.ThrowIfCancellationRequested();
            int expected = layout.DecodedBytes(block);
            int decoded = layout.IsTiled
                ? tiff.ReadEncodedTile(block, buffer, 0, expected)
                : tiff.ReadEncodedStrip(block, buffer, 0, expected);
            if (decoded != expected || complaints.First is not null)
                throw Short(file, layout, page, block, decoded, complaints.First is { } reason ? $" ({reason})" : "");
            TiffPacking.Place(buffer, layout, raster, block);
        }
    }

    private static BlotQuantException Short(PictureFile file, TiffLayout layout, int page, int block, long decoded, string reason) => file.Refuse(
        $"page {page}: {layout.BlockName} {block + 1} of {layout.Blocks} gives {Math.Max(decoded, 0)} of {layout.DecodedBytes(block)} bytes{reason}", "whole data");
}

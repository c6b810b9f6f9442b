namespace BlotQuant.Scans;

/// <summary>What a file is by its first bytes; its name never counts.</summary>
internal enum PictureFormat
{
    Tiff,
    Png,
    Jpeg,
    BioRad1sc,
    ImageLab,
}

/// <summary>Tells formats apart by their magic bytes.</summary>
internal static class PictureFormats
{
    private const string Allowed = "TIFF, .gel, .1sc, .scn, PNG or JPEG";

    public static PictureFormat Recognise(PictureFile file)
    {
        ReadOnlySpan<byte> head = file.Bytes.AsSpan(0, Math.Min(file.Bytes.Length, 64));
        if (head.Length >= 8 && (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)))
            return PictureFormat.Tiff;
        if (head.Length >= 16 && (head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8)))
            return PictureFormat.Tiff;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return PictureFormat.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (BioRadBlocks.IsSignature(head))
            return PictureFormat.BioRad1sc;
        if (ImageLabDocument.IsSignature(head))
            return PictureFormat.ImageLab;
        throw file.Refuse(LooksLike(head), Allowed);
    }

    private static string LooksLike(ReadOnlySpan<byte> head) => head switch
    {
        [] => "an empty file",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "looks like a GIF picture",
        [(byte)'B', (byte)'M', ..] => "looks like a BMP picture",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "looks like a PDF document",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "looks like a WebP picture",
        [(byte)'P', (byte)'K', 3, 4, ..] => "looks like a ZIP or Office file",
        [0, 0, 0, 12, (byte)'j', (byte)'P', ..] => "looks like a JPEG 2000 picture",
        [(byte)'S', (byte)'I', (byte)'M', (byte)'P', (byte)'L', (byte)'E', ..] => "looks like a FITS picture",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "looks like an HDF5 file",
        _ => "not a picture of a known kind",
    };
}

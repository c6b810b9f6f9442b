namespace BlotQuant.Scans;

/// <summary>Names and limits of the compressions that a TIFF may use.</summary>
internal static class TiffCompression
{
    public const int None = 1;
    public const int Jpeg = 7;

    /// <summary>The usual short name; <c>other-N</c> for a number that has none.</summary>
    public static string Name(int compression) => compression switch
    {
        None => "none",
        2 => "ccitt-rle",
        3 => "ccitt-g3",
        4 => "ccitt-g4",
        5 => "lzw",
        6 => "old-jpeg",
        Jpeg => "jpeg",
        8 or 32946 => "deflate",
        32771 => "ccitt-rlew",
        32773 => "packbits",
        32809 => "thunderscan",
        34676 or 34677 => "sgilog",
        34712 => "jpeg2000",
        34925 => "lzma",
        50000 => "zstd",
        50001 => "webp",
        _ => $"other-{compression}",
    };

    /// <summary>True where LibTiff.NET decodes it without loss of meaning.</summary>
    public static bool IsDecoded(int compression) => compression is >= None and <= 8 or 32771 or 32773 or 32946 and not 6;

    /// <summary>No honest stream of this kind grows by more: a claim beyond it is refused before memory is taken.</summary>
    public static double GreatestRatio(int compression) => compression switch
    {
        None => 1,
        32773 => 64, // two bytes make 128
        8 or 32946 => 1040, // deflate's limit is 1032
        5 => 4096, // a 9-bit code stands for at most 4096 bytes
        _ => 1 << 20, // one bit can stand for a whole fax row
    };
}

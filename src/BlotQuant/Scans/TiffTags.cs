namespace BlotQuant.Scans;

/// <summary>The tags that reading a TIFF depends on.</summary>
internal static class TiffTags
{
    public const int ImageWidth = 256;
    public const int ImageLength = 257;
    public const int BitsPerSample = 258;
    public const int Compression = 259;
    public const int Photometric = 262;
    public const int FillOrder = 266;
    public const int ImageDescription = 270;
    public const int Model = 272;
    public const int StripOffsets = 273;
    public const int Orientation = 274;
    public const int SamplesPerPixel = 277;
    public const int RowsPerStrip = 278;
    public const int StripByteCounts = 279;
    public const int XResolution = 282;
    public const int YResolution = 283;
    public const int PlanarConfiguration = 284;
    public const int ResolutionUnit = 296;
    public const int DateTime = 306;
    public const int Predictor = 317;
    public const int ColorMap = 320;
    public const int TileWidth = 322;
    public const int TileLength = 323;
    public const int TileOffsets = 324;
    public const int TileByteCounts = 325;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;
    public const int ExposureTime = 33434;
    public const int MdFileTag = 33445;
    public const int MdScalePixel = 33446;
    public const int ImageJMetadataByteCounts = 50838;
    public const int ImageJMetadata = 50839;

    /// <summary>True for tags without which the pixels would be read wrongly.</summary>
    public static bool IsNeeded(int tag) => tag is (>= ImageWidth and <= Photometric) or FillOrder or StripOffsets or (>= SamplesPerPixel and <= StripByteCounts)
        or PlanarConfiguration or Predictor or (>= ColorMap and <= TileByteCounts) or ExtraSamples or SampleFormat or MdFileTag;
}

using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>Where the samples of one page lie and how they are packed, checked before anything is allocated.</summary>
/// <param name="BlockWidth">Columns of one strip (all of them) or tile.</param>
/// <param name="BlockHeight">Rows of one strip or tile.</param>
/// <param name="IsPlanar">Samples lie in planes of their own, one after the other.</param>
/// <param name="IsLowBitFirst">The bits of each byte are stored in reverse.</param>
internal sealed record TiffLayout(
    int Width,
    int Height,
    int Bits,
    int SamplesPerPixel,
    int SampleFormat,
    int Compression,
    int Photometric,
    bool IsPlanar,
    bool IsLowBitFirst,
    bool IsTiled,
    int BlockWidth,
    int BlockHeight,
    ImmutableArray<long> Offsets,
    ImmutableArray<long> ByteCounts)
{
    private const string AllowedSamples = "integers of 1–16 or 32 bits, floats of 16, 32 or 64 bits";
    private const int MostSamples = 8;

    public int BlocksAcross => (Width + BlockWidth - 1) / BlockWidth;

    public int BlocksDown => (Height + BlockHeight - 1) / BlockHeight;

    public int BlocksPerPlane => BlocksAcross * BlocksDown;

    /// <summary>All strips or tiles of the page, plane after plane.</summary>
    public int Blocks => BlocksPerPlane * (IsPlanar ? SamplesPerPixel : 1);

    /// <summary>True where the stored bytes are the samples, the first bit of each in the high bits.</summary>
    public bool IsPlain => Compression == TiffCompression.None && (Bits % 8 == 0 || !IsLowBitFirst);

    public int SamplesPerBlockPixel => IsPlanar ? 1 : SamplesPerPixel;

    public long BlockRowBytes => (((long)BlockWidth * SamplesPerBlockPixel * Bits) + 7) / 8;

    public string BlockName => IsTiled ? "tile" : "strip";

    public SampleKind Kind => (SampleFormat, Bits) switch
    {
        (1, <= 8) => SampleKind.UInt8,
        (1, <= 16) => SampleKind.UInt16,
        (1, _) => SampleKind.UInt32,
        (2, 8) => SampleKind.Int8,
        (2, 16) => SampleKind.Int16,
        (2, _) => SampleKind.Int32,
        (_, 16) => SampleKind.Float16,
        (_, 32) => SampleKind.Float32,
        _ => SampleKind.Float64,
    };

    /// <summary>Bytes that a block must decode to: the last strip may be short, tiles are always full.</summary>
    public int DecodedBytes(int block)
    {
        int blockRow = block % BlocksPerPlane / BlocksAcross;
        return (int)(BlockRowBytes * (IsTiled ? BlockHeight : Math.Min(BlockHeight, Height - (blockRow * BlockHeight))));
    }

    /// <summary>Reads and checks the layout of a page; every number is named where it cannot stand.</summary>
    public static TiffLayout Read(PictureFile file, TiffDirectory directory, int page)
    {
        int width = Dimension(file, directory, TiffTags.ImageWidth, page, "width");
        int height = Dimension(file, directory, TiffTags.ImageLength, page, "height");
        bool isTiled = directory.Entries.ContainsKey(TiffTags.TileOffsets);
        long rowsPerStrip = Math.Clamp(directory.Number(TiffTags.RowsPerStrip, height), 0, height);
        var layout = new TiffLayout(
            width,
            height,
            Uniform(file, directory, TiffTags.BitsPerSample, 1, page, "bits"),
            Uniform(file, directory, TiffTags.SamplesPerPixel, 1, page, "samples per pixel"),
            Uniform(file, directory, TiffTags.SampleFormat, 1, page, "sample formats") is 4 or 1 ? 1 : (int)directory.Number(TiffTags.SampleFormat, 1),
            (int)directory.Number(TiffTags.Compression, 1),
            (int)directory.Number(TiffTags.Photometric, -1),
            directory.Number(TiffTags.PlanarConfiguration, 1) == 2 && directory.Number(TiffTags.SamplesPerPixel, 1) > 1,
            directory.Number(TiffTags.FillOrder, 1) == 2,
            isTiled,
            isTiled ? Dimension(file, directory, TiffTags.TileWidth, page, "tile width") : width,
            isTiled ? Dimension(file, directory, TiffTags.TileLength, page, "tile height") : (int)rowsPerStrip,
            directory.Numbers(isTiled ? TiffTags.TileOffsets : TiffTags.StripOffsets),
            directory.Numbers(isTiled ? TiffTags.TileByteCounts : TiffTags.StripByteCounts));
        layout.CheckSamples(file, page);
        layout.CheckBlocks(file, page);
        return layout;
    }

    private static int Dimension(PictureFile file, TiffDirectory directory, int tag, int page, string name)
    {
        long value = directory.Number(tag, 0);
        return value is > 0 and <= int.MaxValue / 2
            ? (int)value
            : throw file.Refuse($"page {page}: {name} {value} px", $"1 to {int.MaxValue / 2} px");
    }

    private static int Uniform(PictureFile file, TiffDirectory directory, int tag, int otherwise, int page, string name)
    {
        ImmutableArray<long> values = directory.Numbers(tag);
        if (values.Distinct().Skip(1).Any())
            throw file.Refuse($"page {page}: {name} {string.Join(',', values.Take(MostSamples))}", "the same for every sample");
        long value = values.IsEmpty ? otherwise : values[0];
        return value is > 0 and <= ushort.MaxValue ? (int)value : throw file.Refuse($"page {page}: {name} {value}", "a positive number");
    }

    private void CheckSamples(PictureFile file, int page)
    {
        bool known = SampleFormat switch
        {
            1 => Bits is <= 16 or 32,
            2 => Bits is 8 or 16 or 32,
            3 => Bits is 16 or 32 or 64,
            _ => false,
        };
        if (!known)
            throw file.Refuse($"page {page}: {Bits}-bit samples of format {SampleFormat}", AllowedSamples);
        if (SamplesPerPixel > MostSamples)
            throw file.Refuse($"page {page}: {SamplesPerPixel} samples per pixel", $"1 to {MostSamples}");
    }

    private void CheckBlocks(PictureFile file, int page)
    {
        if (BlockHeight < 1)
            throw file.Refuse($"page {page}: 0 rows per strip", "at least 1");
        long blocks = (long)BlocksAcross * BlocksDown * (IsPlanar ? SamplesPerPixel : 1);
        if (Offsets.Length < blocks || ByteCounts.Length < blocks)
            throw file.Refuse($"page {page}: {Math.Min(Offsets.Length, ByteCounts.Length)} {BlockName}s", $"{blocks} {BlockName}s for {Width} × {Height} px");
        long stored = 0;
        for (int block = 0; block < blocks; block++)
        {
            if (ByteCounts[block] == 0 || Offsets[block] > file.Bytes.Length - ByteCounts[block])
                throw file.Refuse($"page {page}: {BlockName} {block + 1} of {blocks} has {ByteCounts[block]} bytes at byte {Offsets[block]}", $"data inside the file's {file.Bytes.Length} bytes");
            stored += ByteCounts[block];
        }

        double rows = IsTiled ? (double)BlocksDown * BlockHeight : Height;
        double decoded = rows * BlockRowBytes * BlocksAcross * (IsPlanar ? SamplesPerPixel : 1);
        if (decoded > stored * TiffCompression.GreatestRatio(Compression))
            throw file.Refuse($"page {page}: {Width} × {Height} px from {stored} bytes", "a size that the stored bytes can fill");
        int sampleBytes = (Bits + 7) / 8;
        double largest = Math.Max(Math.Max(decoded, (double)BlockRowBytes * BlockHeight), (double)Width * Height * SamplesPerPixel * sampleBytes);
        if (largest > Raster.LargestBytes - 1024)
            throw file.Refuse($"page {page}: {Width} × {Height} px, {largest:0} bytes decoded", "less than 2 GiB");
    }
}

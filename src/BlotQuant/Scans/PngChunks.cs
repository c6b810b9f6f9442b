using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace BlotQuant.Scans;

/// <summary>The chunks of a PNG that its pixels and metadata need; each one's check sum was verified.</summary>
internal sealed record PngChunks(
    PngHeader Header,
    Palette? Palette,
    ImmutableArray<Range> ImageData,
    ImmutableSortedDictionary<string, string> Metadata)
{
    private const int SignatureBytes = 8, FrameBytes = 12;

    public static PngChunks Read(PictureFile file)
    {
        PngHeader? header = null;
        Palette? palette = null;
        var imageData = ImmutableArray.CreateBuilder<Range>();
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string type = "";
        for (int at = SignatureBytes; type != "IEND";)
        {
            Range range = Next(file, at, out type);
            ReadOnlySpan<byte> chunk = file.Bytes.AsSpan(range);
            switch (type)
            {
                case "IHDR":
                    header = PngHeader.Read(file, chunk);
                    break;
                case "PLTE":
                    palette = ReadPalette(chunk, 1 << (header?.Bits ?? 8));
                    break;
                case "IDAT":
                    imageData.Add(range);
                    break;
                case "tEXt" when chunk.IndexOf((byte)0) is > 0 and int end:
                    metadata.TryAdd(Encoding.Latin1.GetString(chunk[..end]), Encoding.Latin1.GetString(chunk[(end + 1)..]));
                    break;
            }

            at = range.End.Value + 4;
        }

        if (header is null || imageData.Count == 0 || (header.Colour == PngColour.Palette && palette is null))
            throw file.Refuse("a PNG without its header, palette or pixels", "a whole PNG");
        return new PngChunks(header, palette, imageData.ToImmutable(), metadata.ToImmutable());
    }

    /// <summary>The compressed pixels as one stream.</summary>
    public Stream OpenImageData(PictureFile file)
    {
        MemoryStream joined = new();
        foreach (Range range in ImageData)
            joined.Write(file.Bytes.AsSpan(range));
        joined.Position = 0;
        return joined;
    }

    private static Range Next(PictureFile file, int at, out string type)
    {
        ReadOnlySpan<byte> rest = file.Bytes.AsSpan(at);
        if (rest.Length < FrameBytes || BinaryPrimitives.ReadUInt32BigEndian(rest) is uint length && length > rest.Length - FrameBytes)
            throw file.Refuse($"a PNG that ends inside the chunk at byte {at}", "a whole PNG");
        int size = BinaryPrimitives.ReadInt32BigEndian(rest);
        type = Encoding.ASCII.GetString(rest.Slice(4, 4));
        if (Crc32.Of(rest.Slice(4, size + 4)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + size)..]))
            throw file.Refuse($"the check sum of PNG chunk {type} at byte {at} is wrong", "an undamaged PNG");
        return new Range(at + 8, at + 8 + size);
    }

    private static Palette ReadPalette(ReadOnlySpan<byte> chunk, int entries)
    {
        byte[] colours = new byte[3 * entries];
        chunk[..Math.Min(chunk.Length, colours.Length)].CopyTo(colours);
        ImmutableArray<ushort> Part(int from) => [.. Enumerable.Range(0, entries).Select(i => (ushort)(colours[(3 * i) + from] * 257))];
        return new Palette(Part(0), Part(1), Part(2));
    }
}

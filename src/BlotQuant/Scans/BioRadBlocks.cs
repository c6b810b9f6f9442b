using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace BlotQuant.Scans;

/// <summary>The blocks of a Bio-Rad .1sc scan, as Quantity One writes them, checked to fill the file without gap or overlap.</summary>
/// <remarks>
/// After M. A. Clapp, File Specification for Bio-Rad 1sc Files (biorad1sc-doc.readthedocs.io): a header of 4140 bytes lists eleven blocks;
/// all but the last, which is the pixels, hold fields of a type, a length and an identity. Everything is little-endian.
/// </remarks>
internal sealed record BioRadBlocks(Range HeaderFormat, Range HeaderValues, Range Pixels)
{
    private const int BlockCount = 11, FirstEntry = 160, EntryBytes = 20, FirstBlock = FirstEntry + (BlockCount * EntryBytes);
    private const int HeaderFormatType = 128, HeaderValuesType = 129, PixelsType = 130;

    /// <summary>The blocks that describe the scan are a few thousand bytes.</summary>
    private const int LargestHeader = 1 << 20;

    public static bool IsSignature(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xAF, 0xAF]) && head[2..].StartsWith("Stable File Version"u8);

    public static BioRadBlocks Read(PictureFile file)
    {
        ReadOnlySpan<byte> bytes = file.Bytes;
        if (bytes.Length < FirstBlock)
            throw file.Refuse($"a .1sc scan of {bytes.Length} bytes", $"at least the {FirstBlock} bytes of its header");
        string order = Encoding.Latin1.GetString(bytes.Slice(32, 12));
        if (order != "Intel Format")
            throw file.Refuse($"a .1sc scan in '{string.Concat(order.Where(c => !char.IsControl(c)))}'", "'Intel Format'");
        uint start = UInt32(bytes, 148), length = UInt32(bytes, 152);
        if (start < FirstBlock || (long)start + length != bytes.Length)
            throw file.Refuse($"a .1sc scan that claims {length} bytes from byte {start} in {bytes.Length} bytes", "a whole .1sc scan");

        Dictionary<int, Range> blocks = [];
        for (int entry = FirstEntry; entry < FirstBlock; entry += EntryBytes)
        {
            int type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[entry..]);
            uint at = UInt32(bytes, entry + 8), size = UInt32(bytes, entry + 12);
            if (at != start || size > bytes.Length - start || !blocks.TryAdd(type, new Range((int)at, (int)(at + size))))
                throw file.Refuse($".1sc block {type} has {size} bytes at byte {at}", $"eleven blocks one after the other, the next at byte {start}");
            start += size;
        }

        return start == bytes.Length
            ? new BioRadBlocks(Find(file, blocks, HeaderFormatType), Find(file, blocks, HeaderValuesType), Find(file, blocks, PixelsType))
            : throw file.Refuse($".1sc blocks that end at byte {start} of {bytes.Length}", "blocks that fill the file");
    }

    /// <summary>The fields of a block, in order.</summary>
    public static ImmutableArray<BioRadField> Fields(PictureFile file, Range block)
    {
        ReadOnlySpan<byte> bytes = file.Bytes.AsSpan(block);
        if (bytes.Length is < 16 or > LargestHeader || UInt32(bytes, 0) is uint stated && stated > bytes.Length)
            throw file.Refuse($"the .1sc block at byte {block.Start} with {bytes.Length} bytes", $"16 to {LargestHeader} bytes, as many as it claims");
        int end = (int)UInt32(bytes, 0);
        var fields = ImmutableArray.CreateBuilder<BioRadField>();
        for (int at = 8; at + 8 <= end;)
        {
            int type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]), length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]);
            if (type == 0)
                return fields.ToImmutable();
            length = length == 1 ? 20 : length;
            if (length < 8 || length > end - at)
                throw file.Refuse($"the .1sc field of type {type} at byte {block.Start.Value + at} has {length} bytes", "fields inside their block");
            fields.Add(new BioRadField(type, UInt32(bytes, at + 4), file.Bytes.AsMemory(block.Start.Value + at + 8, length - 8)));
            at += length;
        }

        throw file.Refuse($"the .1sc block at byte {block.Start} has no end", "a block that ends with a field of type 0");
    }

    private static Range Find(PictureFile file, Dictionary<int, Range> blocks, int type) =>
        blocks.TryGetValue(type, out Range block) ? block : throw file.Refuse($"a .1sc scan without block {type}", "scan header and pixels (blocks 128, 129, 130)");

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

/// <summary>One field of a block: what it is, by what others refer to it, what it holds.</summary>
internal readonly record struct BioRadField(int Type, uint Id, ReadOnlyMemory<byte> Payload);

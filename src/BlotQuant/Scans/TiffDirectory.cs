using System.Buffers.Binary;
using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>The chain of directories of a TIFF, read before any decoder sees it: every entry that is kept lies inside the file.</summary>
/// <remarks>LibTiff.NET trusts counts and offsets enough to allocate gigabytes for a broken header; this does not.</remarks>
/// <param name="Unreadable">Tags, none of which the pixels need, whose values would lie outside the file.</param>
internal sealed record TiffDirectory(long Offset, ImmutableSortedDictionary<int, TiffEntry> Entries, ImmutableArray<int> Unreadable)
{
    private const int MostPages = 65_535;

    /// <summary>The directory of every page in the file's main chain; a chain that bites its tail or leaves the file is refused.</summary>
    public static ImmutableArray<TiffDirectory> ReadChain(PictureFile file)
    {
        TiffBytes bytes = TiffBytes.Open(file);
        var chain = ImmutableArray.CreateBuilder<TiffDirectory>();
        HashSet<long> seen = [];
        for (long offset = bytes.FirstDirectory(); offset != 0;)
        {
            if (!seen.Add(offset))
                throw file.Refuse($"page {chain.Count + 1} leads back to an earlier page", "a chain of pages with an end");
            if (chain.Count == MostPages)
                throw file.Refuse($"more than {MostPages} pages", $"at most {MostPages} pages");
            chain.Add(Read(bytes, offset, chain.Count + 1, out offset));
        }

        return chain.Count > 0 ? GelScaling.JoinTags(chain.ToImmutable()) : throw file.Refuse("no pages", "a TIFF with at least one page");
    }

    /// <summary>The numbers of an integer tag; empty where the tag is not there.</summary>
    public ImmutableArray<long> Numbers(int tag) => Entries.TryGetValue(tag, out TiffEntry? entry) ? entry.Integers() : [];

    /// <summary>The first number of an integer tag, or what the standard assumes without it.</summary>
    public long Number(int tag, long otherwise) => Numbers(tag) is [long first, ..] ? first : otherwise;

    /// <summary>The first value of a tag as a number; null where there is none.</summary>
    public double? Real(int tag) => Entries.TryGetValue(tag, out TiffEntry? entry) ? entry.Real() : null;

    /// <summary>A tag as text without blanks round it; empty where there is none.</summary>
    public string Text(int tag) => Entries.TryGetValue(tag, out TiffEntry? entry) ? entry.Text().Trim() : "";

    private static TiffDirectory Read(TiffBytes bytes, long offset, int page, out long next)
    {
        string name = $"page {page}";
        int headSize = bytes.IsBig ? 8 : 2, entrySize = bytes.IsBig ? 20 : 12;
        long count = bytes.Unsigned(offset, headSize, name);
        long end = offset + headSize + (count * entrySize);
        if (count is 0 or > ushort.MaxValue || end > bytes.Length)
            throw bytes.File.Refuse($"{name} claims {count} tags at byte {offset}", $"tags inside the file's {bytes.Length} bytes");

        var entries = ImmutableSortedDictionary.CreateBuilder<int, TiffEntry>();
        var unreadable = ImmutableArray.CreateBuilder<int>();
        for (long at = offset + headSize; at < end; at += entrySize)
        {
            TiffEntry entry = TiffEntry.Read(bytes, at, name);
            if (entry.IsInside)
                entries.TryAdd(entry.Tag, entry); // a tag named twice: the first one counts, as in LibTiff
            else if (TiffTags.IsNeeded(entry.Tag))
                throw bytes.File.Refuse($"{name}, tag {entry.Tag} has its values at byte {entry.Offset}", $"values inside the file's {bytes.Length} bytes");
            else
                unreadable.Add(entry.Tag);
        }

        next = end + (bytes.IsBig ? 8 : 4) <= bytes.Length ? bytes.Unsigned(end, bytes.IsBig ? 8 : 4, name) : 0;
        return new TiffDirectory(offset, entries.ToImmutable(), unreadable.ToImmutable());
    }
}

/// <summary>The bytes of a TIFF in its own byte order.</summary>
internal sealed record TiffBytes(PictureFile File, bool IsBigEndian, bool IsBig)
{
    public long Length => File.Bytes.Length;

    public static TiffBytes Open(PictureFile file) =>
        new(file, file.Bytes[0] == 'M', file.Bytes[file.Bytes[0] == 'M' ? 3 : 2] == 43);

    public long FirstDirectory() => IsBig ? Unsigned(8, 8, "the header") : Unsigned(4, 4, "the header");

    /// <summary>An unsigned integer of 1, 2, 4 or 8 bytes; one that leaves the file or 63 bits is refused.</summary>
    public long Unsigned(long offset, int size, string subject)
    {
        ReadOnlySpan<byte> bytes = Slice(offset, size, subject);
        ulong value = size switch
        {
            1 => bytes[0],
            2 => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
        return value <= long.MaxValue ? (long)value : throw File.Refuse($"{subject} holds {value}", "numbers below 2^63");
    }

    public ReadOnlySpan<byte> Slice(long offset, long length, string subject)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw File.Refuse($"{subject} needs {length} bytes at byte {offset}", $"data inside the file's {Length} bytes");
        return File.Bytes.AsSpan((int)offset, (int)length);
    }
}

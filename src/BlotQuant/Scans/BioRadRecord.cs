using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BlotQuant.Scans;

/// <summary>A record of a .1sc scan, read by the names that the file itself gives to its regions.</summary>
/// <remarks>
/// Field type 101 lists kinds of records (20 bytes each), type 100 the regions of one kind (36 bytes each), type 16 strings; other fields hold
/// the records. A region's data type from 1000 on is another kind of record, lying inside this one. Type 9, which the specification leaves
/// open, is a 32-bit float: 139.2 mm is stored so.
/// </remarks>
internal sealed record BioRadRecord(
    ImmutableDictionary<int, ImmutableArray<BioRadRegion>> Kinds, ImmutableDictionary<uint, string> Strings, int Kind, ReadOnlyMemory<byte> Payload)
{
    private const int Text = 16, Regions = 100, KindList = 101, FirstKind = 1000;
    private const int KindBytes = 20, RegionBytes = 36;

    /// <summary>The record of a kind, such as <c>SCN</c>, from the blocks of its format and of its values; null where there is none.</summary>
    public static BioRadRecord? Find(ImmutableArray<BioRadField> format, ImmutableArray<BioRadField> values, string kindName)
    {
        ImmutableDictionary<uint, string> names = StringsOf(format);
        Dictionary<uint, ReadOnlyMemory<byte>> keys = [];
        foreach (BioRadField field in format.Where(field => field.Type == Regions))
            keys.TryAdd(field.Id, field.Payload);

        var kinds = ImmutableDictionary.CreateBuilder<int, ImmutableArray<BioRadRegion>>();
        int wanted = 0;
        foreach (ReadOnlyMemory<byte> entry in format.Where(field => field.Type == KindList).SelectMany(field => Slices(field.Payload, KindBytes)))
        {
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(entry.Span);
            uint key = BinaryPrimitives.ReadUInt32LittleEndian(entry.Span[8..]), label = BinaryPrimitives.ReadUInt32LittleEndian(entry.Span[16..]);
            if (keys.TryGetValue(key, out ReadOnlyMemory<byte> regions) && !kinds.ContainsKey(kind))
                kinds.Add(kind, [.. Slices(regions, RegionBytes).Select(region => BioRadRegion.Read(region.Span, names))]);
            wanted = names.GetValueOrDefault(label) == kindName ? kind : wanted;
        }

        foreach (BioRadField field in values)
        {
            if (field.Type == wanted && kinds.ContainsKey(wanted))
                return new BioRadRecord(kinds.ToImmutable(), StringsOf(values), wanted, field.Payload);
        }

        return null;
    }

    /// <summary>The record that lies inside this one; null where there is none.</summary>
    public BioRadRecord? Part(string name) =>
        Find(name) is { DataType: >= FirstKind } region && Kinds.ContainsKey(region.DataType) && region.Offset < (uint)Payload.Length
            ? this with { Kind = region.DataType, Payload = Payload[(int)region.Offset..] }
            : null;

    /// <summary>A number; null where there is none of that name.</summary>
    public double? Number(string name) => Find(name) is { } region && ValueOf(region) is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>A text; null where it is empty or there is none of that name.</summary>
    public string? TextOf(string name) => Find(name) is { } region ? ValueOf(region) : null;

    /// <summary>Every single number and text of the record, by name.</summary>
    public IEnumerable<(string Name, string Text)> Values() =>
        from region in Kinds[Kind]
        where region.Name != ""
        let text = ValueOf(region)
        where text is not null
        select (region.Name, text);

    private BioRadRegion? Find(string name) => Kinds[Kind].FirstOrDefault(region => region.Name == name);

    private string? ValueOf(BioRadRegion region)
    {
        if (region.Size is not (> 0 and int size) || region.Offset > Payload.Length - size)
            return null;
        ReadOnlySpan<byte> bytes = Payload.Span.Slice((int)region.Offset, size);
        return region.DataType switch
        {
            1 or 2 => Clean(bytes),
            3 => Invariant(MemoryMarshal.Read<short>(bytes)),
            4 => Invariant(MemoryMarshal.Read<ushort>(bytes)),
            5 => Invariant(MemoryMarshal.Read<int>(bytes)),
            6 => Invariant(MemoryMarshal.Read<uint>(bytes)),
            7 => Invariant(MemoryMarshal.Read<ulong>(bytes)),
            9 => Invariant(MemoryMarshal.Read<float>(bytes)),
            10 => Invariant(MemoryMarshal.Read<double>(bytes)),
            15 => Strings.GetValueOrDefault(MemoryMarshal.Read<uint>(bytes)) is { Length: > 0 } text ? text : null,
            _ => null,
        };
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string? Clean(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        string text = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.Length > 0 && !text.Any(char.IsControl) ? text : null;
    }

    private static ImmutableDictionary<uint, string> StringsOf(ImmutableArray<BioRadField> fields)
    {
        var strings = ImmutableDictionary.CreateBuilder<uint, string>();
        foreach (BioRadField field in fields.Where(field => field.Type == Text))
            strings.TryAdd(field.Id, Clean(field.Payload.Span) ?? "");
        return strings.ToImmutable();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Slices(ReadOnlyMemory<byte> payload, int size) =>
        Enumerable.Range(0, payload.Length / size).Select(i => payload.Slice(i * size, size));
}

/// <summary>Where in a record one value lies and how it is stored.</summary>
/// <param name="Words">How many values stand there: characters of a text.</param>
/// <param name="Offset">Bytes from the start of the record.</param>
internal sealed record BioRadRegion(string Name, int DataType, uint Words, uint Offset)
{
    /// <summary>Bytes of a single value or a text; 0 for a list and for what is not known.</summary>
    public int Size => (DataType, Words) switch
    {
        (1 or 2, < 1 << 16) => (int)Words,
        (3 or 4, 1) => 2,
        (5 or 6 or 9 or 15, 1) => 4,
        (7 or 10, 1) => 8,
        _ => 0,
    };

    public static BioRadRegion Read(ReadOnlySpan<byte> entry, ImmutableDictionary<uint, string> names) => new(
        names.GetValueOrDefault(BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]), ""),
        BinaryPrimitives.ReadUInt16LittleEndian(entry),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]));
}

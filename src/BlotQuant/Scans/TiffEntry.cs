using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BlotQuant.Scans;

/// <summary>One tag of a TIFF directory.</summary>
/// <param name="Type">Number of the field type, as the standard counts them.</param>
/// <param name="Offset">Where the values begin.</param>
internal sealed record TiffEntry(int Tag, int Type, long Count, long Offset, TiffBytes Bytes)
{
    private const int Ascii = 2, Undefined = 7, LongestList = 16;

    /// <summary>False where the values would lie outside the file.</summary>
    public bool IsInside => Offset <= Bytes.Length - (Count * ValueSize);

    private int ValueSize => SizeOf(Type);

    public static TiffEntry Read(TiffBytes bytes, long at, string page)
    {
        int tag = (int)bytes.Unsigned(at, 2, page), type = (int)bytes.Unsigned(at + 2, 2, page);
        int word = bytes.IsBig ? 8 : 4;
        long count = bytes.Unsigned(at + 4, word, page);
        string subject = $"{page}, tag {tag}";
        if (count > bytes.Length)
            throw bytes.File.Refuse($"{subject} claims {count} values", $"values inside the file's {bytes.Length} bytes");
        long size = count * SizeOf(type);
        long offset = size <= word ? at + 4 + word : bytes.Unsigned(at + 4 + word, word, subject);
        return new TiffEntry(tag, type, count, offset, bytes);
    }

    /// <summary>The values of an unsigned integer tag; empty for any other type.</summary>
    public ImmutableArray<long> Integers()
    {
        if (Type is not (1 or 3 or 4 or 13 or 16 or 18))
            return [];
        var values = ImmutableArray.CreateBuilder<long>((int)Count);
        for (int i = 0; i < Count; i++)
            values.Add(Bytes.Unsigned(Offset + ((long)i * ValueSize), ValueSize, $"tag {Tag}"));
        return values.MoveToImmutable();
    }

    /// <summary>The first value as a number; null where it is text or a fraction by zero.</summary>
    public double? Real()
    {
        if (Count == 0 || ValueSize == 0 || Type is Ascii or Undefined)
            return null;
        double value = Value(0);
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>The tag as a person reads it: text, up to sixteen numbers, or how many values there are.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> raw = Raw();
        if (Type is Ascii or Undefined or 1 && Printable(raw) is { } text)
            return text;
        if (Type is Undefined or Ascii || ValueSize == 0 || Count > LongestList)
            return $"({Count} values)";
        return string.Join(' ', Enumerable.Range(0, (int)Count).Select(i => Value(i).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The bytes of all values as stored.</summary>
    public ReadOnlySpan<byte> Raw() => Bytes.Slice(Offset, Count * ValueSize, $"tag {Tag}");

    private static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };

    private static string? Printable(ReadOnlySpan<byte> raw)
    {
        ReadOnlySpan<byte> text = raw.TrimEnd((byte)0);
        if (text.Length < 2 || text.ContainsAnyInRange((byte)0, (byte)8) || text.ContainsAnyInRange((byte)14, (byte)31))
            return null;
        string decoded = Encoding.UTF8.GetString(text);
        return decoded.Contains('\uFFFD') ? Encoding.Latin1.GetString(text) : decoded;
    }

    private double Value(int index)
    {
        long at = Offset + ((long)index * ValueSize);
        ulong bits = Raw(at, Math.Min(ValueSize, 8));
        return Type switch
        {
            5 => (double)Raw(at, 4) / Raw(at + 4, 4),
            10 => (double)(int)Raw(at, 4) / (int)Raw(at + 4, 4),
            6 => (sbyte)bits,
            8 => (short)bits,
            9 => (int)bits,
            17 => (long)bits,
            11 => BitConverter.UInt32BitsToSingle((uint)bits),
            12 => BitConverter.UInt64BitsToDouble(bits),
            _ => bits,
        };
    }

    private ulong Raw(long at, int size)
    {
        ReadOnlySpan<byte> bytes = Bytes.Slice(at, size, $"tag {Tag}");
        ulong value = 0;
        for (int i = 0; i < size; i++)
            value |= (ulong)bytes[Bytes.IsBigEndian ? size - 1 - i : i] << (8 * i);
        return value;
    }
}

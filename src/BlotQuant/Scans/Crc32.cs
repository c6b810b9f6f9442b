using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>The check sum of PNG chunks (ISO 3309, polynomial EDB88320, reflected).</summary>
internal static class Crc32
{
    private static readonly ImmutableArray<uint> Table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table.AsSpan();
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
            sum = table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}

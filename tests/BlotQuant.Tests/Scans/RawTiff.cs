using System.Text;

namespace BlotQuant.Tests.Scans;

/// <summary>Writes little-endian TIFFs tag by tag, private ones too, which LibTiff.NET does not write unasked.</summary>
internal static class RawTiff
{
    public static RawTag Short(int tag, params ushort[] values) => new(tag, 3, values.Length, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static RawTag Long(int tag, params uint[] values) => new(tag, 4, values.Length, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static RawTag Fraction(int tag, uint numerator, uint denominator) => new(tag, 5, 1, [.. BitConverter.GetBytes(numerator), .. BitConverter.GetBytes(denominator)]);

    public static RawTag Text(int tag, string text) => new(tag, 2, Encoding.UTF8.GetByteCount(text) + 1, [.. Encoding.UTF8.GetBytes(text), 0]);

    public static RawTag Bytes(int tag, byte[] bytes) => new(tag, 1, bytes.Length, bytes);

    /// <summary>The tags of a 16-bit grey page in one strip, and further ones.</summary>
    public static RawPage Grey(int width, ushort[] samples, params RawTag[] further) => new(
        [
            Short(256, (ushort)width), Short(257, (ushort)(samples.Length / width)), Short(258, 16), Short(259, 1), Short(262, 0), Short(277, 1),
            Long(279, (uint)samples.Length * 2), .. further,
        ],
        [.. samples.SelectMany(BitConverter.GetBytes)]);

    /// <summary>A page of tags without pixels.</summary>
    public static RawPage Tags(params RawTag[] tags) => new(tags, null);

    public static byte[] Write(params RawPage[] pages)
    {
        List<byte> file = [.. "II*\0"u8, 0, 0, 0, 0];
        int link = 4;
        foreach (RawPage page in pages)
        {
            List<RawTag> tags = [.. page.Tags];
            if (page.Pixels is { } pixels)
            {
                tags.Add(Long(273, (uint)file.Count));
                file.AddRange(pixels);
            }

            List<byte> directory = [.. BitConverter.GetBytes((ushort)tags.Count)];
            foreach (RawTag tag in tags.OrderBy(tag => tag.Tag))
            {
                directory.AddRange([.. BitConverter.GetBytes((ushort)tag.Tag), .. BitConverter.GetBytes((ushort)tag.Type), .. BitConverter.GetBytes(tag.Count)]);
                bool isInline = tag.Value.Length <= 4;
                directory.AddRange(isInline ? [.. tag.Value, .. new byte[4 - tag.Value.Length]] : BitConverter.GetBytes(file.Count));
                file.AddRange(isInline ? [] : tag.Value);
            }

            byte[] at = BitConverter.GetBytes(file.Count);
            for (int i = 0; i < 4; i++)
                file[link + i] = at[i];
            file.AddRange(directory);
            link = file.Count;
            file.AddRange(new byte[4]);
        }

        return [.. file];
    }
}

internal sealed record RawTag(int Tag, int Type, int Count, byte[] Value);

internal sealed record RawPage(RawTag[] Tags, byte[]? Pixels);

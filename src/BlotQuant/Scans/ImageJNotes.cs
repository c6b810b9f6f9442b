using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace BlotQuant.Scans;

/// <summary>What ImageJ writes into a TIFF: lines of its description, and labels of its pages in tags 50838 and 50839.</summary>
/// <remarks>After ij/io/TiffEncoder.java and TiffDecoder.java (public domain).</remarks>
internal static class ImageJNotes
{
    private const int Magic = 0x494A494A, LabelType = 0x6C61626C;

    public static bool Is(string description) => description.StartsWith("ImageJ=", StringComparison.Ordinal);

    /// <summary>The notes of a page; a <see cref="FormatException"/> where its labels are broken.</summary>
    /// <param name="first">The first directory of the file, which holds what concerns all of it.</param>
    /// <param name="page">From 1.</param>
    public static AcquisitionNotes Of(TiffDirectory directory, TiffDirectory first, string description, int page)
    {
        IReadOnlyDictionary<string, string> lines = TiffDescription.Lines(description);
        bool hasChannels = lines.GetValueOrDefault("channels", "1") != "1";
        string? label = hasChannels ? Labels(first).ElementAtOrDefault(page - 1) : null;
        return new AcquisitionNotes(PixelSizeMicrometres: PixelSize(directory, lines.GetValueOrDefault("unit", "")), Channel: string.IsNullOrWhiteSpace(label) ? null : label.Trim());
    }

    /// <summary>ImageJ counts pixels per unit of its own where the TIFF has no unit for it.</summary>
    private static double? PixelSize(TiffDirectory directory, string unit)
    {
        double? micrometres = unit switch
        {
            "nm" => 1e-3,
            "micron" or "microns" or "um" or "µm" or "\\u00B5m" => 1,
            "mm" => 1e3,
            "cm" => 1e4,
            "inch" => 25_400,
            _ => null,
        };
        const int noUnit = 1;
        double? across = directory.Real(TiffTags.XResolution), down = directory.Real(TiffTags.YResolution);
        return directory.Number(TiffTags.ResolutionUnit, 2) == noUnit && micrometres is { } length && across is > 0 and { } x && down is > 0 and { } y
            ? AcquisitionNotes.Square(length / x, length / y)
            : null;
    }

    private static ImmutableArray<string> Labels(TiffDirectory first)
    {
        ImmutableArray<long> counts = first.Numbers(TiffTags.ImageJMetadataByteCounts);
        if (counts.IsEmpty || !first.Entries.TryGetValue(TiffTags.ImageJMetadata, out TiffEntry? entry))
            return [];
        bool isBigEndian = entry.Bytes.IsBigEndian;
        ReadOnlySpan<byte> bytes = entry.Raw();
        long most = bytes.Length;
        if (counts[0] < 4 || counts.Any(count => count < 0 || count > most) || counts.Sum() > most || Int(bytes) != Magic)
            throw new FormatException($"{most} bytes that its index does not fit");
        var labels = ImmutableArray.CreateBuilder<string>();
        int at = (int)counts[0], part = 1;
        for (int kind = 4; kind + 8 <= counts[0]; kind += 8)
        {
            int type = Int(bytes[kind..]);
            for (int left = Int(bytes[(kind + 4)..]); left > 0 && part < counts.Length; left--, part++)
            {
                if (type == LabelType)
                    labels.Add((isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes.Slice(at, (int)counts[part])));
                at += (int)counts[part];
            }
        }

        return labels.ToImmutable();

        int Int(ReadOnlySpan<byte> at) => isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at);
    }
}

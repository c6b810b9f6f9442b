using System.Globalization;
using System.Xml.Linq;

namespace BlotQuant.Scans;

/// <summary>What OME-XML in the description of a TIFF tells of one page (OME-TIFF specification, schema 2016-06).</summary>
internal static class OmeXml
{
    public static bool Is(string description) => description.StartsWith('<') && description.AsSpan(0, Math.Min(description.Length, 2048)).Contains("OME", StringComparison.Ordinal);

    /// <summary>The notes of a page; a <see cref="FormatException"/> or <see cref="System.Xml.XmlException"/> where something in them cannot stand.</summary>
    /// <param name="page">From 1.</param>
    public static AcquisitionNotes Notes(string description, int page)
    {
        XElement root = XmlText.Parse(description);
        foreach (XElement image in root.Children("Image"))
        {
            if (image.Child("Pixels") is { } pixels && OmePlane.Of(root, pixels, page - 1) is { } plane)
                return Notes(image, pixels, plane);
        }

        return new AcquisitionNotes();
    }

    private static AcquisitionNotes Notes(XElement image, XElement pixels, OmePlane plane)
    {
        XElement? channel = pixels.Children("Channel").ElementAtOrDefault(plane.Channel), stored = pixels.Children("Plane").FirstOrDefault(plane.Is);
        double? across = Micrometres(pixels, "PhysicalSizeX"), down = Micrometres(pixels, "PhysicalSizeY");
        return new AcquisitionNotes(
            stored.Text("ExposureTime") is { } exposure ? Seconds(stored.Text("ExposureTimeUnit") ?? "s") * AcquisitionNotes.Positive("exposure", exposure) : null,
            across is { } x && down is { } y ? AcquisitionNotes.Square(x, y) : null,
            channel.Text("Name") ?? channel.Text("Fluor"),
            Date(image.Child("AcquisitionDate")?.Value.Trim()));
    }

    private static double? Micrometres(XElement pixels, string attribute)
    {
        double? unit = (pixels.Text(attribute + "Unit") ?? "µm") switch
        {
            "nm" => 1e-3,
            "µm" or "μm" => 1,
            "mm" => 1e3,
            "cm" => 1e4,
            "m" => 1e6,
            "in" => 25_400,
            _ => null, // pixels and reference frames have no length
        };
        return unit is { } length && pixels.Text(attribute) is { } size ? length * AcquisitionNotes.Positive(attribute, size) : null;
    }

    private static double Seconds(string unit) => unit switch
    {
        "s" => 1,
        "ms" => 1e-3,
        "µs" or "μs" => 1e-6,
        "min" => 60,
        _ => throw new FormatException($"exposure in '{unit}'"),
    };

    private static string? Date(string? text) => string.IsNullOrEmpty(text) || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
        ? text
        : throw new FormatException($"acquisition date '{text}'");
}

/// <summary>Which channel, focus and time a page of an OME-TIFF holds, from 0.</summary>
internal sealed record OmePlane(int Channel, int Focus, int Time)
{
    /// <summary>The plane in a directory of this file; null where the image does not put one there.</summary>
    public static OmePlane? Of(XElement root, XElement pixels, int directory)
    {
        XElement[] blocks = [.. pixels.Children("TiffData")];
        if (blocks.Length == 0)
            return At(pixels, null, directory);
        foreach (XElement block in blocks)
        {
            bool isElsewhere = block.Child("UUID")?.Value.Trim() is { } file && root.Text("UUID") is { } own && file != own;
            int first = block.Whole("IFD", 0), planes = block.Whole("PlaneCount", block.Text("IFD") is null ? int.MaxValue : 1);
            if (!isElsewhere && directory >= first && directory - first < planes)
                return At(pixels, block, directory - first);
        }

        return null;
    }

    public bool Is(XElement plane) => plane.Whole("TheC", -1) == Channel && plane.Whole("TheZ", -1) == Focus && plane.Whole("TheT", -1) == Time;

    /// <summary>So many planes after the first one of a block, in the image's order of dimensions; null beyond the last.</summary>
    private static OmePlane? At(XElement pixels, XElement? block, int after)
    {
        string order = pixels.Text("DimensionOrder") ?? "XYCZT";
        int channels = pixels.Children("Channel").Count(); // colours of one page are one channel
        long rest = after, size = 1;
        Dictionary<char, long> place = [];
        foreach (char dimension in order.Skip(2).Distinct().Where("CZT".Contains))
        {
            size = Math.Clamp(dimension == 'C' && channels > 0 ? channels : pixels.Whole($"Size{dimension}", 1), 1, ushort.MaxValue);
            rest += block.Whole($"First{dimension}", 0);
            (place[dimension], rest) = (rest % size, rest / size);
        }

        return rest > 0 ? null : new OmePlane((int)place.GetValueOrDefault('C'), (int)place.GetValueOrDefault('Z'), (int)place.GetValueOrDefault('T'));
    }
}

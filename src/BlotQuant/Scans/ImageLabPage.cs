using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BlotQuant.Scans;

/// <summary>Reads one scan of a Bio-Rad Image Lab file: 8- or 16-bit counts from the top row down, and its XML header.</summary>
internal static class ImageLabPage
{
    /// <summary>Every XML part begins with this one line, which names no document type of any content.</summary>
    private const string Preamble = "<!DOCTYPE XML>";

    public static DecodedPage Read(PictureFile file, ImageLabScan scan, int page)
    {
        XElement header = Header(file, scan, page);
        if (header.Child("scaler").Child("moldyn") is not null)
            throw file.Refuse($"page {page} was imported from a .gel file with its scaling", "the .gel file itself");
        Raster raster = Pixels(file, scan, header, page);
        ImmutableSortedDictionary<string, string> attributes = Attributes(header);
        ImmutableArray<Finding> findings = [];
        AcquisitionNotes notes = new();
        try
        {
            notes = Notes(header, attributes, raster);
        }
        catch (FormatException error)
        {
            findings = [AcquisitionNotes.Unreadable(file.Path, "The image header", error)];
        }

        string photometric = header.Child("image").Text("zero_is") == "white" ? "min-is-white" : "min-is-black";
        return DecodedPage.OfCounts("scn", page, photometric, raster, notes, attributes, findings);
    }

    private static XElement Header(PictureFile file, ImageLabScan scan, int page)
    {
        string text = Encoding.UTF8.GetString(file.Bytes.AsSpan(scan.Header)).TrimEnd('\0');
        try
        {
            return XmlText.Parse(text.StartsWith(Preamble, StringComparison.Ordinal) ? text[Preamble.Length..].TrimStart() : text);
        }
        catch (XmlException error)
        {
            throw new BlotQuantException(file.Refuse($"page {page}: the image header is no XML ({error.Message.ReplaceLineEndings(" ")})", "a whole .scn file").Message, error);
        }
    }

    private static Raster Pixels(PictureFile file, ImageLabScan scan, XElement header, int page)
    {
        string endian = header.Child("endian")?.Value.Trim() ?? "little";
        string across = header.Child("size_pix").Text("width") ?? "", down = header.Child("size_pix").Text("height") ?? "";
        ReadOnlySpan<byte> stored = file.Bytes.AsSpan(scan.Pixels);
        bool isSize = int.TryParse(across, NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            & int.TryParse(down, NumberStyles.None, CultureInfo.InvariantCulture, out int height);
        long pixels = (long)width * height;
        if (!isSize || pixels == 0 || endian != "little" || (stored.Length != pixels && stored.Length != 2 * pixels))
            throw file.Refuse($"page {page}: {across} × {down} px in {stored.Length} bytes, {endian}-endian", "one or two bytes for every pixel, little-endian");
        Raster raster = Raster.Allocate(stored.Length == pixels ? SampleKind.UInt8 : SampleKind.UInt16, width, height, 1);
        stored.CopyTo(raster.SampleSpan(0, (int)pixels));
        return raster;
    }

    private static ImmutableSortedDictionary<string, string> Attributes(XElement header)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (XElement attribute in header.Children("scan_attributes").Concat(header.Children("extended_scan_attributes")).Elements())
        {
            if (attribute.Text("value") is { } value)
                attributes.TryAdd(attribute.Name.LocalName, value);
        }

        return attributes.ToImmutable();
    }

    private static AcquisitionNotes Notes(XElement header, ImmutableSortedDictionary<string, string> attributes, Raster raster)
    {
        // An imported picture gets a size that nobody measured: known is false.
        XElement? size = header.Child("size_mm");
        double? side = size.Text("known") != "true" ? null : AcquisitionNotes.Square(
            1000 * AcquisitionNotes.Positive("picture width", size.Text("width") ?? "") / raster.Width,
            1000 * AcquisitionNotes.Positive("picture height", size.Text("height") ?? "") / raster.Height);
        return new AcquisitionNotes(
            attributes.GetValueOrDefault("exposure_time") is { } seconds ? AcquisitionNotes.Positive("exposure", seconds) : null,
            side,
            attributes.GetValueOrDefault("application"),
            AcquisitionNotes.Date(attributes.GetValueOrDefault("image_date", ""), "yyyy-MM-dd'T'HH:mm:ss"),
            attributes.GetValueOrDefault("imager"));
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>What <c>inspect --json</c> prints: an array with one object a page.</summary>
public static class InspectJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<ScanInfo> pages)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartArray();
            foreach (ScanInfo page in pages)
                WritePage(json, page);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WritePage(Utf8JsonWriter json, ScanInfo page)
    {
        json.WriteStartObject();
        json.WriteString("file", page.File);
        json.WriteString("format", page.Format);
        json.WriteNumber("page", page.Page);
        json.WriteNumber("width", page.Width);
        json.WriteNumber("height", page.Height);
        json.WriteNumber("bits", page.Bits);
        json.WriteString("sample_format", page.SampleFormat);
        json.WriteString("photometric", page.Photometric);
        json.WriteString("compression", page.Compression);
        json.WriteString("polarity", Words.Of(page.Polarity));
        WriteOptional(json, "saturation_level", double.IsFinite(page.SaturationLevel) ? page.SaturationLevel : null);
        json.WriteNumber("saturated_pixels", page.SaturatedPixels);
        json.WriteNumber("min", page.Samples.Min);
        json.WriteNumber("max", page.Samples.Max);
        if (page.Samples.ExactSum is { } exact)
            json.WriteNumber("sum", exact);
        else
            json.WriteNumber("sum", page.Samples.Sum);
        json.WriteString("sha256", page.Sha256);
        WriteOptional(json, "exposure_s", page.ExposureSeconds);
        WriteOptional(json, "pixel_size_um", page.PixelSizeMicrometres);
        WriteMetadata(json, page);
        WriteFindings(json, page);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void WriteMetadata(Utf8JsonWriter json, ScanInfo page)
    {
        json.WriteStartObject("metadata");
        foreach ((string name, string text) in page.Metadata)
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, ScanInfo page)
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in page.Findings)
        {
            json.WriteStartObject();
            json.WriteString("severity", Words.Of(finding.Severity));
            json.WriteString("stage", finding.Stage);
            json.WriteString("subject", finding.Subject);
            json.WriteString("code", finding.Code);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Globalization;
using System.Text;
using BlotQuant.Scans;

namespace BlotQuant.Reporting;

/// <summary>What <c>inspect</c> prints for a person: a few lines a page.</summary>
public static class InspectText
{
    public static string Write(ScanInfo page)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"{page.File}, page {page.Page}: {page.Width} × {page.Height} px, {page.Bits}-bit {page.SampleFormat}, {page.Photometric}, {page.Format} ({page.Compression})");
        Line($"  {Words.Of(page.Polarity)}; saturates at {(double.IsFinite(page.SaturationLevel) ? page.SaturationLevel : "an unknown level")}, {page.SaturatedPixels} pixels do");
        Line($"  stored values {page.Samples.Min} to {page.Samples.Max}, sum {page.Samples.ExactSum ?? (object)page.Samples.Sum}");
        if (page.ExposureSeconds is { } exposure)
            Line($"  exposure {exposure} s");
        if (page.PixelSizeMicrometres is { } size)
            Line($"  pixels of {size:0.###} µm");
        foreach (string told in (string[])["acquired", "channel", "imager"])
        {
            if (page.Metadata.TryGetValue(told, out string? value))
                Line($"  {told} {value}");
        }

        Line($"  sha256 {page.Sha256}");
        foreach (Finding finding in page.Findings)
            Line($"  {Words.Of(finding.Severity)} {finding.Code}: {finding.Message}");
        return text.ToString();
    }
}

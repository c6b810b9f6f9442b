using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Scans;

/// <summary>What is doubtful about a scan before anything is measured on it.</summary>
internal static class ScanFindings
{
    public static ImmutableArray<Finding> Of(string path, DecodedPage page, GreyPlane grey, Polarity? judged, double saturation)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        void Say(Severity severity, string code, string message) => findings.Add(new Finding(severity, "scans", path, code, message));
        findings.AddRange(page.Findings);
        if (page.IsLossy)
            Say(Severity.Warning, "lossy", "The picture was compressed with loss: its counts are not those of the detector.");
        if (grey.ColourReason is { } reason)
            Say(Severity.Warning, "colour", $"The channels of the picture differ ({reason}).");
        int channels = page.Raster.SamplesPerPixel - (page.AlphaSample is null ? 0 : 1);
        if (page.Colour == ColourModel.Grey && channels > 1)
            Say(Severity.Warning, "several-channels", $"The picture has {channels} grey channels; channel 1 is measured unless another one is asked for.");
        if (LosesBits(grey.Values))
            Say(Severity.Info, "float-precision", "Some values need more than the 24 bits that single floats hold: counts are rounded.");
        if (judged is null)
            Say(Severity.Info, "polarity-unclear", "Nothing in the picture stands out from its surroundings; bands are taken to be bright.");
        if (double.IsInfinity(saturation))
            Say(Severity.Info, "saturation-unknown", "Floats have no full scale and no counts pile up at the top: saturation cannot be told from the picture.");
        else if (saturation != grey.FullScale)
            Say(Severity.Info, "ceiling-below-full-scale", string.Create(CultureInfo.InvariantCulture, $"Counts end at {saturation} and pile up there: that is taken as the saturation level."));
        return findings.ToImmutable();
    }

    private static bool LosesBits(Raster values)
    {
        if (values is not (Raster<int> or Raster<uint> or Raster<double>))
            return false;
        double[] row = new double[values.Width];
        for (int y = 0; y < values.Height; y++)
        {
            values.CopyRow(y, row);
            if (Array.Exists(row, value => (float)value != value))
                return true;
        }

        return false;
    }
}

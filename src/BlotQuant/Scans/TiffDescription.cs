using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace BlotQuant.Scans;

/// <summary>What the tags and the description of a TIFF page tell of how it was taken.</summary>
internal static partial class TiffDescription
{
    private const string TiffDate = "yyyy:MM:dd HH:mm:ss";

    /// <summary>OME-XML counts before ImageJ's notes, and these before the tags; a part that cannot be read is a finding.</summary>
    /// <param name="page">From 1.</param>
    public static (AcquisitionNotes Notes, Finding? Unreadable) Notes(PictureFile file, TiffDirectory directory, TiffDirectory first, int page)
    {
        string own = directory.Text(TiffTags.ImageDescription), whole = own.Length > 0 ? own : first.Text(TiffTags.ImageDescription);
        AcquisitionNotes tags = Tags(directory, own);
        try
        {
            AcquisitionNotes described = OmeXml.Is(whole) ? OmeXml.Notes(whole, page)
                : ImageJNotes.Is(whole) ? ImageJNotes.Of(directory, first, whole, page)
                : new AcquisitionNotes();
            return (described.Or(tags), null);
        }
        catch (Exception error) when (error is FormatException or XmlException)
        {
            return (tags, AcquisitionNotes.Unreadable(file.Path, OmeXml.Is(whole) ? "The OME-XML" : "The metadata of ImageJ", error));
        }
    }

    /// <summary>The lines <c>key = value</c> or <c>key=value</c> of a description; the first one of a key counts.</summary>
    public static IReadOnlyDictionary<string, string> Lines(string description)
    {
        Dictionary<string, string> lines = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in description.Split('\n'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[(equals + 1)..].Trim() is { Length: > 0 } value)
                lines.TryAdd(line[..equals].Trim(), value);
        }

        return lines;
    }

    /// <summary>Standard tags, which Image Lab and other imagers fill, and the lines of an Amersham ImageQuant 800.</summary>
    private static AcquisitionNotes Tags(TiffDirectory directory, string description)
    {
        IReadOnlyDictionary<string, string> lines = Lines(description);
        string model = directory.Text(TiffTags.Model);
        return new AcquisitionNotes(
            ExposureSeconds(directory, description),
            TiffMetadata.PixelSizeMicrometres(directory),
            lines.GetValueOrDefault("LED&Filter"),
            AcquisitionNotes.Date(lines.GetValueOrDefault("Date time", ""), TiffDate) ?? AcquisitionNotes.Date(directory.Text(TiffTags.DateTime), TiffDate),
            lines.GetValueOrDefault("Instrument") ?? (model.Length > 0 ? model : null));
    }

    /// <summary>The EXIF exposure time, or the one that an imager writes plainly into its description (<c>Exposure time = 3.5 s</c>); null without.</summary>
    private static double? ExposureSeconds(TiffDirectory directory, string description)
    {
        if (directory.Real(TiffTags.ExposureTime) is > 0 and { } seconds)
            return seconds;
        Match match = ExposureLine().Match(description);
        return match.Success && double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and < double.PositiveInfinity and var told ? told : null;
    }

    [GeneratedRegex(@"^\s*exposure time\s*[=:]\s*(\d+(?:\.\d+)?)\s*s(?:ec)?\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExposureLine();
}

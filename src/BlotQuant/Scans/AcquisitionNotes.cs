using System.Collections.Immutable;
using System.Globalization;

namespace BlotQuant.Scans;

/// <summary>What a file tells of how its picture was taken; null where it does not tell.</summary>
/// <param name="Channel">Name of the dye, light or application.</param>
/// <param name="Acquired">Date and time in ISO 8601, as exactly as the file has them: local time where no offset stands there.</param>
/// <param name="Imager">Name of the instrument.</param>
internal sealed record AcquisitionNotes(
    double? ExposureSeconds = null,
    double? PixelSizeMicrometres = null,
    string? Channel = null,
    string? Acquired = null,
    string? Imager = null)
{
    /// <summary>These notes, completed by others where they are silent.</summary>
    public AcquisitionNotes Or(AcquisitionNotes other) => new(
        ExposureSeconds ?? other.ExposureSeconds,
        PixelSizeMicrometres ?? other.PixelSizeMicrometres,
        Channel ?? other.Channel,
        Acquired ?? other.Acquired,
        Imager ?? other.Imager);

    /// <summary>Metadata with the entries <c>acquired</c>, <c>channel</c> and <c>imager</c>, whichever format they come from.</summary>
    public ImmutableSortedDictionary<string, string> AddTo(ImmutableSortedDictionary<string, string> metadata)
    {
        foreach ((string name, string? text) in ((string, string?)[])[("acquired", Acquired), ("channel", Channel), ("imager", Imager)])
            metadata = text is null ? metadata : metadata.SetItem(name, text);
        return metadata;
    }

    /// <summary>A number that must be above zero, such as an exposure; a <see cref="FormatException"/> that names it otherwise.</summary>
    public static double Positive(string name, double value) =>
        double.IsFinite(value) && value > 0 ? value : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));

    /// <inheritdoc cref="Positive(string, double)"/>
    public static double Positive(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? Positive(name, value) : throw new FormatException($"{name} '{text}'");

    /// <summary>A date and time as ISO 8601; null for a text that does not follow the pattern.</summary>
    public static string? Date(string text, string pattern)
    {
        string iso = pattern.Contains("ss", StringComparison.Ordinal) ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm";
        return DateTime.TryParseExact(text.Trim(), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? date.ToString(iso, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Side of a square pixel; null where the sides differ by more than rounding.</summary>
    public static double? Square(double acrossMicrometres, double downMicrometres) =>
        Math.Abs(acrossMicrometres - downMicrometres) <= 0.005 * acrossMicrometres ? acrossMicrometres : null;

    /// <summary>The finding that a part of the metadata could not be read, for a picture whose pixels are sound.</summary>
    public static Finding Unreadable(string file, string part, Exception error) => new(
        Severity.Info, "scans", file, "unreadable-metadata", $"{part} cannot be read ({error.Message.ReplaceLineEndings(" ")}); nothing was taken from it.");
}

using System.Xml;
using System.Xml.Linq;

namespace BlotQuant.Scans;

/// <summary>Parses the XML that a file holds: no document type, nothing fetched, no more than a million characters.</summary>
internal static class XmlText
{
    private const int MostCharacters = 1 << 20;

    /// <summary>The root element; an <see cref="XmlException"/> where the text is no such XML.</summary>
    public static XElement Parse(string text)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
        return XDocument.Load(reader).Root ?? throw new XmlException("no root element");
    }

    /// <summary>The first child of a name, whatever its namespace.</summary>
    public static XElement? Child(this XElement? element, string name) => element.Children(name).FirstOrDefault();

    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>An attribute's text; null where it is missing or blank.</summary>
    public static string? Text(this XElement? element, string attribute) => element?.Attribute(attribute)?.Value is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A whole number from 0; a default where it is missing, a <see cref="FormatException"/> where it is something else.</summary>
    public static int Whole(this XElement? element, string attribute, int otherwise) => element.Text(attribute) is not { } text
        ? otherwise
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new FormatException($"{attribute} '{text}'");
}

using System.Collections.Immutable;
using System.IO.Compression;
using BlotQuant.Experiments;

namespace BlotQuant.Agreement;

/// <summary>Reads the boxes of an ImageJ <c>RoiSet.zip</c> or a single <c>.roi</c>; whatever is no rectangle is refused by name.</summary>
public static class RoiSet
{
    private const string Extension = ".roi";
    private const string Allowed = "an ImageJ .roi, or a .zip of them as the ROI Manager saves it";

    /// <summary>As many as <c>agree</c> compares.</summary>
    private const int MostBoxes = 5000;

    /// <exception cref="BlotQuantException">The file is no set of rectangles.</exception>
    public static HandBoxes Read(string file)
    {
        byte[] bytes = InputBytes.Read(file, file);
        ImmutableArray<HandBox> boxes = file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            ? [Box(file, Path.GetFileName(file), bytes.AsSpan(0, Math.Min(bytes.Length, ImageJRoi.HeaderBytes)))]
            : OfZip(file, bytes);
        return new HandBoxes(new InputFile(Path.GetFileName(file), InputBytes.Sha256(bytes)), boxes);
    }

    private static ImmutableArray<HandBox> OfZip(string file, byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count is 0 or > MostBoxes)
                throw BlotQuantException.For(file, $"{zip.Entries.Count} selections", $"1 to {MostBoxes}");
            ImmutableArray<HandBox> boxes = [.. zip.Entries.Select(entry => Box(file, entry.FullName, Header(entry)))];
            return boxes.GroupBy(box => box.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? throw BlotQuantException.For(file, $"selection '{twice.Key}' twice", "each name once")
                : boxes;
        }
        catch (InvalidDataException)
        {
            throw BlotQuantException.For(file, "no zip file, or a damaged one", Allowed);
        }
    }

    private static byte[] Header(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        byte[] header = new byte[ImageJRoi.HeaderBytes];
        return header[..stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
    }

    /// <param name="entry">Name of the file or entry: without its extension it is what the ROI Manager lists.</param>
    private static HandBox Box(string file, string entry, ReadOnlySpan<byte> header)
    {
        var roi = new ImageJRoi(header);
        string name = Path.GetFileNameWithoutExtension(entry);
        if (!entry.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || !roi.IsRoi)
            throw BlotQuantException.For(file, $"'{entry}' is no ImageJ selection", Allowed);
        if (roi.OtherKind is { } kind)
            throw BlotQuantException.For(file, $"selection '{name}' is {kind}", "boxes of ImageJ's rectangle tool");
        if (roi.StackSlice > 1)
            throw BlotQuantException.For(file, $"selection '{name}' is on slice {roi.StackSlice} of a stack", "boxes on a picture of one page");
        return roi.Box.IsEmpty ? throw BlotQuantException.For(file, $"selection '{name}' is empty", "boxes of 1 × 1 px or more") : new HandBox(name, roi.Box);
    }
}

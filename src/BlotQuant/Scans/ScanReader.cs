using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Scans;

/// <summary>Opens pictures: TIFF and BigTIFF, .gel, Bio-Rad .1sc and .scn, PNG, JPEG. What a file is, its first bytes say.</summary>
/// <remarks>
/// Counts stay raw. Anything that does not decode whole is refused with a <see cref="BlotQuantException"/> that names
/// the file and the reason; memory is bounded by what the stored bytes can fill and by 2 GiB a page.
/// </remarks>
public static class ScanReader
{
    /// <summary>More pages than this are only read one by one.</summary>
    public const int MostPages = 256;

    /// <summary>Every page of a file, in order.</summary>
    public static ImmutableArray<Scan> ReadAll(string path, CancellationToken cancel = default) => ReadAll(path, path, cancel);

    /// <inheritdoc cref="ReadAll(string, CancellationToken)"/>
    /// <param name="displayPath">The path that results and messages show.</param>
    public static ImmutableArray<Scan> ReadAll(string path, string displayPath, CancellationToken cancel = default)
    {
        PictureFile file = PictureFile.Load(path, displayPath);
        PicturePages pages = PicturePages.Of(file);
        if (pages.Count > MostPages)
            throw file.Refuse($"{pages.Count} pages", $"at most {MostPages} pages at once, or one page by its number");
        return [.. Enumerable.Range(1, pages.Count).Select(page => ScanAssembly.Of(file, pages.Decode(page, cancel), null, Flip.None, null))];
    }

    /// <summary>One page of a file.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="channel">Channel of a colour picture, from 1; without it equal channels are one and differing ones their luminance.</param>
    /// <param name="flip">How the stored picture is mirrored before it is measured.</param>
    /// <param name="displayPath">The path that results and messages show; the real one without it.</param>
    /// <param name="polarity">Polarity as a person told it; judged from the pixels without it.</param>
    public static Scan Read(
        string path, int page = 1, int? channel = null, Flip flip = Flip.None, string? displayPath = null, Polarity? polarity = null, CancellationToken cancel = default)
    {
        PictureFile file = PictureFile.Load(path, displayPath ?? path);
        PicturePages pages = PicturePages.Of(file);
        return page >= 1 && page <= pages.Count
            ? ScanAssembly.Of(file, pages.Decode(page, cancel), channel, flip, polarity)
            : throw file.Refuse($"page {page}", $"1 to {pages.Count}");
    }
}

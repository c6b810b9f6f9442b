using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>The scaling of a Molecular Dynamics or Amersham <c>.gel</c> file: a TIFF with the private tags 33445–33452.</summary>
/// <remarks>
/// After the TIFF tag reference of AWare Systems (awaresystems.be, Molecular Dynamics GEL). With MD FileTag 2 a stored sample is the square root
/// of a count: count = MD ScalePixel · sample² (docs/methods.md, S1). With 128 counts are stored as they are, but for a constant factor, and stay so.
/// </remarks>
internal static class GelScaling
{
    private const int SquareRoot = 2, Linear = 128;

    public static bool IsGel(TiffDirectory directory) => directory.Entries.ContainsKey(TiffTags.MdFileTag);

    /// <summary>The factor of square-root data; null for linear data and for what is no <c>.gel</c> file.</summary>
    public static double? Of(PictureFile file, TiffDirectory directory, TiffLayout layout, int page)
    {
        if (!IsGel(directory))
            return null;
        long fileTag = directory.Number(TiffTags.MdFileTag, 0);
        if (fileTag is not (SquareRoot or Linear))
            throw file.Refuse($"page {page}: MD FileTag {fileTag}", $"{SquareRoot} for square-root data, {Linear} for linear data");
        if (fileTag == Linear)
            return null;
        if (layout is not { SampleFormat: 1, SamplesPerPixel: 1, Bits: 8 or 16, Photometric: 0 or 1 })
            throw file.Refuse($"page {page}: square-root data in {layout.SamplesPerPixel} samples of {layout.Bits} bits, photometric {layout.Photometric}", "one grey sample of 8 or 16 bits");
        double? scale = directory.Entries.TryGetValue(TiffTags.MdScalePixel, out TiffEntry? entry) ? entry.Real() : null;
        return scale is > 0
            ? scale
            : throw file.Refuse($"page {page}: square-root data with MD ScalePixel {entry?.Text() ?? "missing"}", "a fraction above zero");
    }

    /// <summary>Counts of square-root samples: a double each.</summary>
    public static Raster<double> Counts(Raster samples, double scale)
    {
        Raster<double> counts = new(samples.Width, samples.Height, 1);
        for (int y = 0; y < samples.Height; y++)
        {
            Span<double> row = counts.Samples.AsSpan(y * samples.Width, samples.Width);
            samples.CopyRow(y, row);
            foreach (ref double value in row)
                value = scale * (value * value);
        }

        return counts;
    }

    /// <summary>Joins a directory that holds nothing but private tags to the picture before it, where many <c>.gel</c> files have them.</summary>
    public static ImmutableArray<TiffDirectory> JoinTags(ImmutableArray<TiffDirectory> chain)
    {
        var pages = ImmutableArray.CreateBuilder<TiffDirectory>();
        foreach (TiffDirectory directory in chain)
        {
            bool isTagsAlone = IsGel(directory) && !directory.Entries.ContainsKey(TiffTags.ImageWidth);
            if (isTagsAlone && pages.Count > 0 && !IsGel(pages[^1]))
                pages[^1] = pages[^1] with { Entries = directory.Entries.SetItems(pages[^1].Entries), Unreadable = [.. pages[^1].Unreadable, .. directory.Unreadable] };
            else
                pages.Add(directory);
        }

        return pages.ToImmutable();
    }
}

using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>Reads one page of a TIFF: its layout, its samples and every tag by name.</summary>
internal static class TiffPage
{
    private const int Rgb = 2, PaletteColour = 3, YCbCr = 6;

    /// <param name="directories">Every page of the file: the first one may tell of the others.</param>
    /// <param name="page">From 1.</param>
    public static DecodedPage Read(PictureFile file, ImmutableArray<TiffDirectory> directories, int page, CancellationToken cancel)
    {
        TiffDirectory directory = directories[page - 1];
        TiffLayout layout = TiffLayout.Read(file, directory, page);
        ColourModel colour = Colour(file, layout, page);
        double? squareRootScale = GelScaling.Of(file, directory, layout, page);
        if (!TiffCompression.IsDecoded(layout.Compression))
            throw file.Refuse($"page {page}: compression {TiffCompression.Name(layout.Compression)}", "none, packbits, lzw, deflate, jpeg, ccitt-rle, ccitt-g3, ccitt-g4");
        Palette? palette = colour == ColourModel.Palette ? ReadPalette(file, directory, layout, page) : null;
        Raster raster = TiffBlocks.Decode(file, directory, layout, page, cancel);
        (AcquisitionNotes notes, Finding? unreadable) = TiffDescription.Notes(file, directory, directories[0], page);
        ImmutableArray<Finding> findings = TiffMetadata.Findings(file, directory);
        return new DecodedPage(
            GelScaling.IsGel(directory) ? "gel" : TiffBytes.Open(file).IsBig ? "bigtiff" : "tiff",
            page,
            layout.Bits,
            layout.SampleFormat switch { 2 => "int", 3 => "float", _ => "uint" },
            layout.Photometric switch { 0 => "min-is-white", 1 => "min-is-black", Rgb => "rgb", PaletteColour => "palette", _ => "other" },
            TiffCompression.Name(layout.Compression),
            colour,
            raster,
            AlphaSample(directory, layout, colour),
            palette,
            IsLossy: layout.Compression == TiffCompression.Jpeg,
            notes.ExposureSeconds,
            notes.PixelSizeMicrometres,
            notes.AddTo(TiffMetadata.Read(directory)),
            unreadable is null ? findings : findings.Add(unreadable))
        {
            SquareRootScale = squareRootScale,
        };
    }

    private static ColourModel Colour(PictureFile file, TiffLayout layout, int page) => layout.Photometric switch
    {
        0 or 1 or -1 => ColourModel.Grey,
        Rgb when layout.SamplesPerPixel >= 3 => ColourModel.Rgb,
        YCbCr when layout is { SamplesPerPixel: 3, Compression: TiffCompression.Jpeg } => ColourModel.Rgb,
        PaletteColour when layout is { SamplesPerPixel: 1, SampleFormat: 1, Bits: <= 16 } => ColourModel.Palette,
        _ => throw file.Refuse($"page {page}: photometric {layout.Photometric} with {layout.SamplesPerPixel} samples of {layout.Bits} bits", "grey, RGB, palette or JPEG YCbCr"),
    };

    private static int? AlphaSample(TiffDirectory directory, TiffLayout layout, ColourModel colour)
    {
        int colours = colour == ColourModel.Rgb ? 3 : 1;
        ImmutableArray<long> extra = directory.Numbers(TiffTags.ExtraSamples);
        for (int i = 0; i < extra.Length && colours + i < layout.SamplesPerPixel; i++)
        {
            if (extra[i] is 1 or 2)
                return colours + i;
        }

        // Many packages write RGBA without saying what the fourth sample is.
        return colour == ColourModel.Rgb && layout.SamplesPerPixel == 4 ? 3 : null;
    }

    private static Palette ReadPalette(PictureFile file, TiffDirectory directory, TiffLayout layout, int page)
    {
        int entries = 1 << layout.Bits;
        ImmutableArray<long> map = directory.Numbers(TiffTags.ColorMap);
        if (map.Length < 3 * entries)
            throw file.Refuse($"page {page}: a palette of {map.Length / 3} colours", $"{entries} colours for {layout.Bits} bits");
        ImmutableArray<ushort> Part(int from) => [.. map.AsSpan().Slice(from, entries).ToArray().Select(value => (ushort)value)];
        return new Palette(Part(0), Part(entries), Part(2 * entries));
    }
}

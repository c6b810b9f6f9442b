using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>How the samples of a pixel are to be understood.</summary>
internal enum ColourModel
{
    Grey,
    Rgb,
    Palette,
}

/// <summary>One page as a decoder hands it over: stored samples and what the file says of them.</summary>
/// <param name="Bits">Bits of one sample as stored.</param>
/// <param name="AlphaSample">Which sample of a pixel says how opaque it is; null without one.</param>
/// <param name="Palette">Red, green and blue of every index, 16 bits each; null without a palette.</param>
internal sealed record DecodedPage(
    string Format,
    int Page,
    int Bits,
    string SampleFormat,
    string Photometric,
    string Compression,
    ColourModel Colour,
    Raster Raster,
    int? AlphaSample,
    Palette? Palette,
    bool IsLossy,
    double? ExposureSeconds,
    double? PixelSizeMicrometres,
    ImmutableSortedDictionary<string, string> Metadata,
    ImmutableArray<Finding> Findings)
{
    /// <summary>A page of unsigned grey counts as an imager's own format stores them, without compression.</summary>
    public static DecodedPage OfCounts(
        string format, int page, string photometric, Raster raster, AcquisitionNotes notes, ImmutableSortedDictionary<string, string> metadata, ImmutableArray<Finding> findings) => new(
        format,
        page,
        8 * raster.SampleBytes,
        "uint",
        photometric,
        "none",
        ColourModel.Grey,
        raster,
        AlphaSample: null,
        Palette: null,
        IsLossy: false,
        notes.ExposureSeconds,
        notes.PixelSizeMicrometres,
        notes.AddTo(metadata),
        findings);

    /// <summary>Counts are this factor times the square of a stored sample; null where counts are the samples themselves.</summary>
    public double? SquareRootScale { get; init; }
}

/// <summary>Red, green and blue of every index of a palette.</summary>
internal sealed record Palette(ImmutableArray<ushort> Red, ImmutableArray<ushort> Green, ImmutableArray<ushort> Blue);

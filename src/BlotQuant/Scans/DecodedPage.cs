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
    /// <summary>Counts are this factor times the square of a stored sample; null where counts are the samples themselves.</summary>
    public double? SquareRootScale { get; init; }
}

/// <summary>Red, green and blue of every index of a palette.</summary>
internal sealed record Palette(ImmutableArray<ushort> Red, ImmutableArray<ushort> Green, ImmutableArray<ushort> Blue);

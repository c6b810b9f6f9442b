using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>What a file says about itself and its pixels, as <c>inspect</c> prints it.</summary>
/// <param name="Format">tiff, bigtiff, png, jpeg, 1sc, gel or scn.</param>
/// <param name="Page">From 1.</param>
/// <param name="Bits">Bits of one sample as stored.</param>
/// <param name="SampleFormat">uint, int or float.</param>
/// <param name="Photometric">min-is-black, min-is-white, rgb, palette or other.</param>
/// <param name="Compression">none, lzw, deflate, packbits, jpeg, zstd, ccitt-g4 …</param>
/// <param name="SaturationLevel">Value at which the detector saturates on the side of the signal, as stored (of square-root data, as counts); infinite where a float picture does not tell.</param>
/// <param name="SaturatedPixels">Pixels of the opaque part at or beyond that level.</param>
/// <param name="Samples">Least, greatest and sum over the stored samples: all channels, alpha too; the indices of a palette.</param>
/// <param name="Metadata">Every further tag that was read, by name; <c>acquired</c>, <c>channel</c> and <c>imager</c> where the file tells them.</param>
public sealed record ScanInfo(
    string File,
    string Format,
    int Page,
    int Width,
    int Height,
    int Bits,
    string SampleFormat,
    string Photometric,
    string Compression,
    Polarity Polarity,
    double SaturationLevel,
    long SaturatedPixels,
    SampleStatistics Samples,
    string Sha256,
    double? ExposureSeconds,
    double? PixelSizeMicrometres,
    ImmutableSortedDictionary<string, string> Metadata,
    ImmutableArray<Finding> Findings);

/// <summary>Least, greatest and sum of stored samples: exact decimals for integer samples, doubles for floating ones.</summary>
public readonly record struct SampleStatistics(double Min, double Max, decimal? ExactSum, double Sum);

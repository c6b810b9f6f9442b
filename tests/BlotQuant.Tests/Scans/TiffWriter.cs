using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace BlotQuant.Tests.Scans;

/// <summary>Writes small TIFFs of every layout that the tests need.</summary>
internal sealed record TiffWriter(int Width, int Height, int Bits, SampleFormat Format)
{
    public int SamplesPerPixel { get; init; } = 1;

    public Compression Compression { get; init; } = Compression.NONE;

    public Photometric Photometric { get; init; } = Photometric.MINISBLACK;

    public Predictor Predictor { get; init; } = Predictor.NONE;

    public bool Planar { get; init; }

    public int? Tile { get; init; }

    public string Mode { get; init; } = "w";

    public Action<Tiff>? Extra { get; init; }

    /// <summary>Writes one page of interleaved samples and returns the path.</summary>
    public string Write<T>(string path, T[] samples)
        where T : unmanaged
    {
        using Tiff tiff = Tiff.Open(path, Mode);
        WritePage(tiff, samples);
        return path;
    }

    public void WritePage<T>(Tiff tiff, T[] samples)
        where T : unmanaged
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, Width);
        tiff.SetField(TiffTag.IMAGELENGTH, Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, Bits);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, SamplesPerPixel);
        tiff.SetField(TiffTag.SAMPLEFORMAT, Format);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric);
        tiff.SetField(TiffTag.COMPRESSION, Compression);
        tiff.SetField(TiffTag.PLANARCONFIG, Planar ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG);
        if (Predictor != Predictor.NONE)
            tiff.SetField(TiffTag.PREDICTOR, Predictor);
        if (Tile is { } side)
        {
            tiff.SetField(TiffTag.TILEWIDTH, side);
            tiff.SetField(TiffTag.TILELENGTH, side);
        }
        else
        {
            tiff.SetField(TiffTag.ROWSPERSTRIP, 5);
        }

        Extra?.Invoke(tiff);
        for (short plane = 0; plane < (Planar ? SamplesPerPixel : 1); plane++)
        {
            T[] part = Planar ? [.. samples.Where((_, i) => i % SamplesPerPixel == plane)] : samples;
            if (Tile is { } tile)
                WriteTiles(tiff, part, tile, plane);
            else
                WriteRows(tiff, part, plane);
        }

        tiff.WriteDirectory();
    }

    private static void WriteRows<T>(Tiff tiff, T[] part, short plane)
        where T : unmanaged
    {
        int height = tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt(), stride = part.Length / height;
        for (int row = 0; row < height; row++)
            tiff.WriteScanline(MemoryMarshal.AsBytes(part.AsSpan(row * stride, stride)).ToArray(), row, plane);
    }

    private void WriteTiles<T>(Tiff tiff, T[] part, int side, short plane)
        where T : unmanaged
    {
        int samples = Planar ? 1 : SamplesPerPixel;
        for (int top = 0; top < Height; top += side)
        {
            for (int left = 0; left < Width; left += side)
            {
                T[] tile = new T[side * side * samples];
                for (int y = top; y < Math.Min(Height, top + side); y++)
                {
                    int columns = Math.Min(side, Width - left);
                    Array.Copy(part, ((y * Width) + left) * samples, tile, (y - top) * side * samples, columns * samples);
                }

                tiff.WriteTile(MemoryMarshal.AsBytes(tile.AsSpan()).ToArray(), left, top, 0, plane);
            }
        }
    }
}

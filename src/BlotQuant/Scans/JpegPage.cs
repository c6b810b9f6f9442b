using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace BlotQuant.Scans;

/// <summary>Reads a JPEG as 8-bit grey or RGB; its counts are not those of the detector, which a finding says.</summary>
internal static class JpegPage
{
    public static DecodedPage Read(PictureFile file)
    {
        using SKData data = SKData.CreateCopy(file.Bytes);
        using SKCodec codec = SKCodec.Create(data) ?? throw Broken(file, "no decodable header");
        SKImageInfo stored = codec.Info;
        double bytes = (double)stored.Width * stored.Height * 4;
        if (bytes > Raster.LargestBytes - 1)
            throw file.Refuse($"{stored.Width} × {stored.Height} px", $"at most {Raster.LargestBytes} bytes of pixels");
        byte[] rgba = Decode(file, codec, stored);
        bool isGrey = JpegComponents(file.Bytes) == 1;
        return new DecodedPage(
            "jpeg",
            Page: 1,
            Bits: 8,
            "uint",
            isGrey ? "min-is-black" : "rgb",
            "jpeg",
            isGrey ? ColourModel.Grey : ColourModel.Rgb,
            Pack(rgba, stored, isGrey ? 1 : 3),
            AlphaSample: null,
            Palette: null,
            IsLossy: true,
            ExposureSeconds: null,
            PixelSizeMicrometres: null,
            ImmutableSortedDictionary<string, string>.Empty,
            Findings: []);
    }

    private static byte[] Decode(PictureFile file, SKCodec codec, SKImageInfo stored)
    {
        // Without a target colour space Skia converts no colours: the samples are those of the JPEG.
        SKImageInfo wanted = new(stored.Width, stored.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
        byte[] rgba = new byte[wanted.BytesSize];
        GCHandle pinned = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            SKCodecResult result = codec.GetPixels(wanted, pinned.AddrOfPinnedObject());
            return result == SKCodecResult.Success ? rgba : throw Broken(file, result.ToString());
        }
        finally
        {
            pinned.Free();
        }
    }

    private static Raster<byte> Pack(byte[] rgba, SKImageInfo info, int samples)
    {
        Raster<byte> raster = new(info.Width, info.Height, samples);
        for (int pixel = 0; pixel < info.Width * info.Height; pixel++)
        {
            for (int sample = 0; sample < samples; sample++)
                raster.Samples[(pixel * samples) + sample] = rgba[(4 * pixel) + sample];
        }

        return raster;
    }

    /// <summary>Components of the frame header: 1 for grey.</summary>
    private static int JpegComponents(ReadOnlySpan<byte> bytes)
    {
        for (int at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            bool isFrame = bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return bytes[at + 9];
            at += bytes[at + 1] == 0xFF ? 1 : 2 + (bytes[at + 2] << 8) + bytes[at + 3];
        }

        return 3;
    }

    private static BlotQuantException Broken(PictureFile file, string reason) => file.Refuse($"a JPEG that does not decode ({reason})", "a whole JPEG");
}

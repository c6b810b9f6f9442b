using System.Collections.Immutable;

namespace BlotQuant.Scans;

/// <summary>The one plane of stored values that is measured.</summary>
/// <param name="Values">One sample a pixel.</param>
/// <param name="FullScale">Greatest count that the stored depth can hold; null for floats.</param>
/// <param name="ColourReason">Why the counts are not those of one detector channel; null where they are.</param>
internal sealed record GreyPlane(Raster Values, double? FullScale, string? ColourReason)
{
    /// <summary>Luminance by ITU-R BT.601, as JPEG and ImageJ's weighted conversion have it, in thousandths.</summary>
    private const int RedWeight = 299, GreenWeight = 587, BlueWeight = 114;

    /// <param name="channel">The channel that the user asked for, from 1; null leaves the choice to the picture.</param>
    public static GreyPlane Of(PictureFile file, DecodedPage page, int? channel)
    {
        Raster raster = page.Raster;
        int channels = page.AlphaSample is null ? raster.SamplesPerPixel : raster.SamplesPerPixel - 1;
        if (channel is { } asked && (asked < 1 || asked > channels))
            throw file.Refuse($"channel {asked}", $"1 to {channels}");
        double? fullScale = FullScaleOf(page);
        if (page.SquareRootScale is { } scale && fullScale is { } top)
            return new GreyPlane(GelScaling.Counts(raster, scale), (float)(scale * (top * top)), null); // planes hold floats: the top one is full scale
        if (page.Palette is { } palette)
            return OfPalette(page, palette);
        if (channel is { } number)
            return new GreyPlane(raster.Channel(number - 1), fullScale, null);
        if (page.Colour == ColourModel.Grey || (raster.Equal(0, 1) && raster.Equal(0, 2)))
            return new GreyPlane(raster.Channel(0), fullScale, null);
        return new GreyPlane(Luminance(raster), fullScale, "colour picture: the counts are luminance, not one channel");
    }

    private static double? FullScaleOf(DecodedPage page) => page.SampleFormat switch
    {
        "uint" => Math.Pow(2, page.Bits) - 1,
        "int" => Math.Pow(2, page.Bits - 1) - 1,
        _ => null,
    };

    private static GreyPlane OfPalette(DecodedPage page, Palette palette)
    {
        bool isGrey = palette.Red.SequenceEqual(palette.Green) && palette.Red.SequenceEqual(palette.Blue);
        ImmutableArray<ushort> grey = isGrey
            ? palette.Red
            : [.. palette.Red.Select((red, i) => (ushort)Weighted(red, palette.Green[i], palette.Blue[i]))];
        bool isByte = grey.All(value => value % 257 == 0);
        string? reason = isGrey ? null : "colour palette: the counts are luminance, not one channel";
        Raster<ushort> values = new(page.Raster.Width, page.Raster.Height, 1);
        double[] row = new double[page.Raster.Width];
        for (int y = 0; y < page.Raster.Height; y++)
        {
            page.Raster.CopyRow(y, row);
            for (int x = 0; x < row.Length; x++)
                values.Samples[(y * row.Length) + x] = (ushort)(grey[(int)row[x]] / (isByte ? 257 : 1));
        }

        return new GreyPlane(values, isByte ? byte.MaxValue : ushort.MaxValue, reason);
    }

    private static Raster Luminance(Raster raster)
    {
        int samples = raster.SamplesPerPixel;
        double[] row = new double[raster.Width * samples];
        bool isShort = raster is Raster<byte> or Raster<ushort>;
        Raster<ushort>? counts = isShort ? new(raster.Width, raster.Height, 1) : null;
        Raster<double>? reals = isShort ? null : new(raster.Width, raster.Height, 1);
        for (int y = 0; y < raster.Height; y++)
        {
            raster.CopyRow(y, row);
            for (int x = 0; x < raster.Width; x++)
            {
                double weighted = Weighted(row[x * samples], row[(x * samples) + 1], row[(x * samples) + 2]);
                if (counts is not null)
                    counts.Samples[(y * raster.Width) + x] = (ushort)Math.Round(weighted);
                else
                    reals!.Samples[(y * raster.Width) + x] = weighted;
            }
        }

        return counts is not null ? counts : reals!;
    }

    private static double Weighted(double red, double green, double blue) => ((RedWeight * red) + (GreenWeight * green) + (BlueWeight * blue)) / 1000;
}

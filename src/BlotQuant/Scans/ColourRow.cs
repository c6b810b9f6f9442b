namespace BlotQuant.Scans;

/// <summary>One pixel row of a colour picture as red, green and blue between 0 and 1.</summary>
internal sealed class ColourRow
{
    private readonly DecodedPage _page;
    private readonly double[] _samples;
    private readonly double _fullScale;

    private ColourRow(DecodedPage page, double fullScale)
    {
        (_page, _fullScale) = (page, fullScale);
        _samples = new double[page.Raster.Width * page.Raster.SamplesPerPixel];
        Pixels = new Rgb[page.Raster.Width];
    }

    public Rgb[] Pixels { get; }

    /// <summary>Null for pictures that are not 8- or 16-bit colour.</summary>
    public static ColourRow? Of(DecodedPage page) => page switch
    {
        { Palette: not null } => new ColourRow(page, ushort.MaxValue),
        { Colour: ColourModel.Rgb, Raster: Raster<byte> } => new ColourRow(page, byte.MaxValue),
        { Colour: ColourModel.Rgb, Raster: Raster<ushort> } => new ColourRow(page, ushort.MaxValue),
        _ => null,
    };

    /// <summary>Fills <see cref="Pixels"/>.</summary>
    public void Read(int row)
    {
        _page.Raster.CopyRow(row, _samples);
        int samples = _page.Raster.SamplesPerPixel;
        for (int x = 0; x < Pixels.Length; x++)
        {
            ReadOnlySpan<double> pixel = _samples.AsSpan(x * samples, samples);
            Pixels[x] = _page.Palette is { } palette
                ? new Rgb(palette.Red[(int)pixel[0]] / _fullScale, palette.Green[(int)pixel[0]] / _fullScale, palette.Blue[(int)pixel[0]] / _fullScale)
                : new Rgb(pixel[0] / _fullScale, pixel[1] / _fullScale, pixel[2] / _fullScale);
        }
    }
}

/// <summary>A colour, each part between 0 and 1.</summary>
internal readonly record struct Rgb(double Red, double Green, double Blue)
{
    public double Mean => (Red + Green + Blue) / 3;

    /// <summary>Greatest part less the least: 0 for grey, 1 for a pure colour.</summary>
    public double Chroma => Math.Max(Red, Math.Max(Green, Blue)) - Math.Min(Red, Math.Min(Green, Blue));
}

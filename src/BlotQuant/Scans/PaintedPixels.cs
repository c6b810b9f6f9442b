namespace BlotQuant.Scans;

/// <summary>Pixels of an otherwise grey picture that are painted in one pure colour where the signal is strongest.</summary>
/// <param name="Colour">Its name where it has one.</param>
internal sealed record Paint(string Colour, long Pixels);

/// <summary>Tells the paint that imagers put over saturated pixels when they export a picture for display (docs/methods.md, I5).</summary>
/// <remarks>Colours are taken by whether each part is above one half, so that a lossy copy is told too. Coloured lettering and drawings stand amid any grey, paint amid the strongest.</remarks>
internal sealed class PaintedPixels
{
    private const int Colours = 8, Greys = 256;
    private const int FewestPixels = 16, FewestNeighbours = 8;
    private const double GreyChroma = 1 / 16.0, PureChroma = 0.6;
    private const double LeastGreyShare = 0.8, StrongestShare = 0.1;

    private static readonly string[] Names = ["", "blue", "green", "cyan", "red", "magenta", "yellow", ""];

    private readonly long[] _painted = new long[Colours];
    private readonly long[] _greys = new long[Greys];
    private readonly long[,] _neighbours = new long[Colours, Greys];

    /// <returns>Null where the picture is no grey one, or nothing in it is painted so.</returns>
    public static Paint? Of(DecodedPage page, PixelBox box, Polarity polarity)
    {
        if (ColourRow.Of(page) is not { } row)
            return null;
        var survey = new PaintedPixels();
        for (int y = box.Top; y < box.Bottom; y++)
        {
            row.Read(y);
            survey.Add(row.Pixels.AsSpan(box.Left, box.Width));
        }

        if (survey._greys.Sum() < LeastGreyShare * box.Width * box.Height)
            return null;
        int strongest = survey.StrongestGrey(polarity);
        return (
            from colour in Enumerable.Range(0, Colours)
            where survey._painted[colour] >= FewestPixels && survey.IsAmid(colour, strongest, polarity)
            orderby survey._painted[colour] descending
            select new Paint(Names[colour], survey._painted[colour])).FirstOrDefault();
    }

    private void Add(ReadOnlySpan<Rgb> pixels)
    {
        for (int x = 0; x < pixels.Length; x++)
        {
            if (pixels[x].Chroma <= GreyChroma)
                _greys[GreyOf(pixels[x])]++;
            if (pixels[x].Chroma < PureChroma)
                continue;
            int colour = ColourOf(pixels[x]);
            _painted[colour]++;
            if (x > 0 && pixels[x - 1].Chroma <= GreyChroma)
                _neighbours[colour, GreyOf(pixels[x - 1])]++;
            if (x + 1 < pixels.Length && pixels[x + 1].Chroma <= GreyChroma)
                _neighbours[colour, GreyOf(pixels[x + 1])]++;
        }
    }

    /// <summary>The grey that a tenth of the grey pixels reach, counted from the side of the signal.</summary>
    private int StrongestGrey(Polarity polarity)
    {
        long most = (long)(StrongestShare * _greys.Sum()), passed = 0;
        for (int i = 0; i < Greys; i++)
        {
            int grey = polarity == Polarity.SignalBright ? Greys - 1 - i : i;
            passed += _greys[grey];
            if (passed > most)
                return grey;
        }

        return polarity == Polarity.SignalBright ? 0 : Greys - 1;
    }

    /// <summary>Nine in ten of the greys right beside the paint are of the strongest tenth.</summary>
    private bool IsAmid(int colour, int strongest, Polarity polarity)
    {
        long all = 0, strong = 0;
        for (int grey = 0; grey < Greys; grey++)
        {
            bool isStrong = polarity == Polarity.SignalBright ? grey >= strongest : grey <= strongest;
            all += _neighbours[colour, grey];
            strong += isStrong ? _neighbours[colour, grey] : 0;
        }

        return all >= FewestNeighbours && strong >= (1 - StrongestShare) * all;
    }

    private static int ColourOf(Rgb pixel) => (pixel.Red > 0.5 ? 4 : 0) + (pixel.Green > 0.5 ? 2 : 0) + (pixel.Blue > 0.5 ? 1 : 0);

    private static int GreyOf(Rgb pixel) => (int)((Greys - 1) * pixel.Mean);
}

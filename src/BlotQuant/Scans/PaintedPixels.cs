namespace BlotQuant.Scans;

/// <summary>Pixels of an otherwise grey picture that are painted in one pure colour where the signal is strongest.</summary>
/// <param name="Colour">Its name where it has one.</param>
internal sealed record Paint(string Colour, long Pixels);

/// <summary>Tells the paint that imagers put over saturated pixels when they export a picture for display (docs/methods.md, I5).</summary>
/// <remarks>Coloured lettering and drawings stand amid any grey, paint amid the strongest.</remarks>
internal sealed class PaintedPixels
{
    private const int Greys = 256;
    private const int FewestPixels = 16, FewestNeighbours = 8;
    private const double GreyChroma = 1 / 16.0;
    private const double StrongestShare = 0.1, LeastStrongShare = 0.75;

    private readonly long[] _painted = new long[PureColour.Count];
    private readonly long[] _greys = new long[Greys];
    private readonly long[,] _neighbours = new long[PureColour.Count, Greys];

    /// <summary>Pixels so far whose channels hardly differ.</summary>
    public long GreyPixels => _greys.Sum();

    /// <summary>The colour with most pixels of those that lie amid the strongest signal.</summary>
    public Paint? Found(Polarity polarity)
    {
        int strongest = StrongestGrey(polarity);
        return (
            from colour in Enumerable.Range(0, PureColour.Count)
            where _painted[colour] >= FewestPixels && IsAmid(colour, strongest, polarity)
            orderby _painted[colour] descending
            select new Paint(PureColour.Name(colour), _painted[colour])).FirstOrDefault();
    }

    /// <summary>Takes one row.</summary>
    public void Add(ReadOnlySpan<Rgb> pixels)
    {
        for (int x = 0; x < pixels.Length; x++)
        {
            if (pixels[x].Chroma <= GreyChroma)
                _greys[GreyOf(pixels[x])]++;
            if (PureColour.Of(pixels[x]) is not { } colour)
                continue;
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

    /// <summary>Three in four of the greys right beside the paint are of the strongest tenth.</summary>
    private bool IsAmid(int colour, int strongest, Polarity polarity)
    {
        long all = 0, strong = 0;
        for (int grey = 0; grey < Greys; grey++)
        {
            bool isStrong = polarity == Polarity.SignalBright ? grey >= strongest : grey <= strongest;
            all += _neighbours[colour, grey];
            strong += isStrong ? _neighbours[colour, grey] : 0;
        }

        return all >= FewestNeighbours && strong >= LeastStrongShare * all;
    }

    private static int GreyOf(Rgb pixel) => (int)((Greys - 1) * pixel.Mean);
}

namespace BlotQuant.Synthetic;

/// <summary>One probing's membrane in its picture: membrane coordinates u (across) and v (down), in pixels, turned about its middle.</summary>
internal sealed class MembraneFrame
{
    /// <summary>The masses that lie on a membrane; a band's height is linear in the log of its mass.</summary>
    public const double GreatestMassKDa = 300, LeastMassKDa = 8;

    private readonly PictureTruth _picture;
    private readonly double _cosine, _sine;
    private readonly double[] _cutsV;

    public MembraneFrame(BlotTruth truth, double shiftX, double shiftY, double rotationDegrees)
    {
        _picture = truth.Picture;
        TiltDegrees = _picture.TiltDegrees + rotationDegrees;
        (_sine, _cosine) = Math.SinCos(TiltDegrees * Math.PI / 180);
        CentreX = ((_picture.WidthPx - 1) / 2.0) + shiftX;
        CentreY = ((_picture.HeightPx - 1) / 2.0) + shiftY;
        Width = _picture.WidthPx * _picture.MembraneWidthFraction;
        Height = _picture.HeightPx * _picture.MembraneHeightFraction;
        _cutsV = [.. truth.CutsKDa.Select(VOfMass)];
    }

    public double TiltDegrees { get; }

    /// <summary>Column of the middle of the membrane.</summary>
    public double CentreX { get; }

    public double CentreY { get; }

    public double Width { get; }

    /// <summary>Height of the whole membrane, gaps between its strips left out.</summary>
    public double Height { get; }

    public int StripCount => _cutsV.Length + 1;

    public double VOfMass(double massKDa) =>
        Height * (0.05 + (0.9 * Math.Log(GreatestMassKDa / massKDa) / Math.Log(GreatestMassKDa / LeastMassKDa)));

    /// <summary>The strip that a height falls on, from 0 at the top.</summary>
    public int StripAt(double v) => _cutsV.Count(cut => v >= cut);

    /// <summary>First and last v of a strip.</summary>
    public (double Top, double Bottom) StripRange(int strip) => (strip == 0 ? 0 : _cutsV[strip - 1], strip == _cutsV.Length ? Height : _cutsV[strip]);

    public (double X, double Y) ToPicture(double u, double v, int strip)
    {
        double du = u - (Width / 2);
        double dv = v - (Height / 2) + ((strip - ((StripCount - 1) / 2.0)) * _picture.GapPx);
        return (CentreX + (_cosine * du) + (_sine * dv), CentreY - (_sine * du) + (_cosine * dv));
    }

    public (double U, double V) ToMembrane(double x, double y, int strip)
    {
        double dx = x - CentreX;
        double dy = y - CentreY;
        return ((_cosine * dx) - (_sine * dy) + (Width / 2),
            (_sine * dx) + (_cosine * dy) + (Height / 2) - ((strip - ((StripCount - 1) / 2.0)) * _picture.GapPx));
    }
}

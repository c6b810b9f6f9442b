using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>One place that looks like the band of one lane, in pixels of the reduced plane.</summary>
/// <param name="X">Middle of its width.</param>
/// <param name="Y">Row of its crest.</param>
/// <param name="Width">Width at half of its height, or to the dip before its neighbour.</param>
/// <param name="Height">Rows at half of its height.</param>
/// <param name="Multiple">How far it stands out, in multiples of the noise.</param>
/// <param name="Oneness">0 … 1: less than 1 where a dip runs through it, so that it may be the bands of two lanes.</param>
/// <param name="Slope">Rows by which it falls a column.</param>
/// <param name="Left">Where it sinks into the noise at the left, or the dip before its neighbour.</param>
/// <param name="Right">The same at the right.</param>
public readonly record struct BandMark(double X, double Y, double Width, double Height, double Multiple, double Oneness, double Slope, double Left, double Right)
{
    private const double ClearMultiple = 16;

    /// <summary>Bands are wider than tall: from this width over height a mark counts for nothing, and from the other fully.</summary>
    private const double TallestAspect = 0.8, PlainAspect = 1.8;

    /// <summary>No tilt and no smile is as steep as a scratch: to this slope a mark counts fully, from the other for nothing.</summary>
    private const double PlainSlope = 0.3, SteepestSlope = 0.6;

    /// <summary>More than one where a dip that may divide runs through it.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Whether it lies in a crest that seams of touching bands divide.</summary>
    public bool IsAtSeam { get; init; }

    /// <summary>Its area as far as it looks like a band: strong bands count no more than clear ones, and dust hardly.</summary>
    public double Weight => Width * Height * Clearness * Oneness
        * Math.Clamp(((Width / Height) - TallestAspect) / (PlainAspect - TallestAspect), 0, 1)
        * Math.Clamp((SteepestSlope - Math.Abs(Slope)) / (SteepestSlope - PlainSlope), 0, 1);

    /// <summary>One band of which this mark and another one to the right of it are the sides.</summary>
    public BandMark JoinedWith(BandMark right) => this with
    {
        X = (X + right.X) / 2,
        Y = (Y + right.Y) / 2,
        Width = right.X - X + ((Width + right.Width) / 2),
        Height = Math.Max(Height, right.Height),
        Multiple = Math.Min(Multiple, right.Multiple),
        Slope = (right.Y - Y) / (right.X - X),
        Right = right.Right,
    };

    /// <summary>The mark where a motion lays it.</summary>
    public BandMark CarriedBy(Similarity motion)
    {
        if (motion == Similarity.Identity)
            return this;
        (double x, double y) = motion.At(X, Y);
        double scale = motion.Scale;
        return this with
        {
            X = x,
            Y = y,
            Width = scale * Width,
            Height = scale * Height,
            Slope = (motion.B + (motion.A * Slope)) / (motion.A - (motion.B * Slope)),
            Left = x - (scale * (X - Left)),
            Right = x + (scale * (Right - X)),
        };
    }

    private double Clearness => Math.Clamp((Multiple - BandRidge.NoiseMultiple) / (ClearMultiple - BandRidge.NoiseMultiple), 0, 1)
        * (1 + Math.Log10(Math.Max(1, Multiple / ClearMultiple)));
}

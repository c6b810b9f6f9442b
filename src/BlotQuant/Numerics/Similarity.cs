namespace BlotQuant.Numerics;

/// <summary>A plane turned, scaled and shifted: x' = a x − b y + X, y' = b x + a y + Y.</summary>
/// <param name="A">Scale times the cosine of the turn.</param>
/// <param name="B">Scale times the sine of the turn.</param>
public readonly record struct Similarity(double A, double B, double X, double Y)
{
    public static Similarity Identity { get; } = new(1, 0, 0, 0);

    public double Scale => Math.Sqrt((A * A) + (B * B));

    public double Radians => Math.Atan2(B, A);

    /// <summary>The way back.</summary>
    public Similarity Inverse()
    {
        double square = (A * A) + (B * B);
        return new Similarity(A / square, -B / square, -((A * X) + (B * Y)) / square, ((B * X) - (A * Y)) / square);
    }

    /// <summary>Turned and scaled about one point, which goes to another one.</summary>
    public static Similarity About((double X, double Y) point, (double X, double Y) goesTo, double radians, double scale)
    {
        (double a, double b) = (scale * Math.Cos(radians), scale * Math.Sin(radians));
        return new Similarity(a, b, goesTo.X - (a * point.X) + (b * point.Y), goesTo.Y - (b * point.X) - (a * point.Y));
    }

    public (double X, double Y) At(double x, double y) => ((A * x) - (B * y) + X, (B * x) + (A * y) + Y);

    /// <summary>This one first, then the next.</summary>
    public Similarity Then(Similarity next)
    {
        (double x, double y) = next.At(X, Y);
        return new Similarity((next.A * A) - (next.B * B), (next.B * A) + (next.A * B), x, y);
    }
}

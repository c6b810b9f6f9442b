namespace BlotQuant.Lanes;

/// <summary>How the lanes of a membrane run, in columns of the reduced plane (docs/methods.md, L3).</summary>
/// <param name="Width">Columns of the plane.</param>
/// <param name="HalfRows">Rows from the middle row to the last.</param>
public sealed record MarkShear(int Width, double HalfRows)
{
    /// <summary>Columns by which lanes run right from the middle row to the last.</summary>
    public double Tilt { get; init; }

    /// <summary>The tilt and bow that are expected of them where marks tell none.</summary>
    public double ExpectedTilt { get; init; }

    public double ExpectedBow { get; init; }

    /// <summary>Upright lanes of a plane.</summary>
    public static MarkShear Upright(int width, int height) => new(width, Math.Max(1, (height - 1) / 2.0));

    /// <summary>The same at the plane's right side over the middle: lanes that spread downwards.</summary>
    public double TiltSpread { get; init; }

    /// <summary>Columns by which the middle lies to the right of the chord.</summary>
    public double Bow { get; init; }

    /// <summary>The same at the plane's right side over the middle: lanes that bulge.</summary>
    public double BowSpread { get; init; }

    /// <summary>−1 at the first row, 1 at the last.</summary>
    public double Down(double row) => (row / HalfRows) - 1;

    /// <summary>−1 at the left, 1 at the right.</summary>
    public double Across(double column) => (2 * column / (Width - 1)) - 1;

    /// <summary>Column at which the lane of a mark crosses the middle row.</summary>
    public double AtMiddle(double x, double y)
    {
        (double common, double spread) = At(Down(y));
        return (x - common + spread) / (1 + (2 * spread / (Width - 1)));
    }

    /// <summary>Column at a row of the lane that crosses the middle row at <paramref name="middle"/>.</summary>
    public double AtRow(double middle, double y)
    {
        (double common, double spread) = At(Down(y));
        return (middle * (1 + (2 * spread / (Width - 1)))) + common - spread;
    }

    private (double Common, double Spread) At(double down) => ((Tilt * down) - (Bow * down * down), (TiltSpread * down) - (BowSpread * down * down));
}

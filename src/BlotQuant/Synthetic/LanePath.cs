namespace BlotQuant.Synthetic;

/// <summary>The centre line of a lane on its membrane: straight down, bulging sideways, or swaying like an S.</summary>
/// <param name="CentreU">Where it would run if it were straight.</param>
/// <param name="BowPx">How far right of that it lies at the middle of its height.</param>
/// <param name="SwayPx">How far right of that it lies at most in its lower half, and left in its upper one.</param>
internal readonly record struct LanePath(double CentreU, double WidthPx, double PitchPx, double BowPx, double SwayPx)
{
    /// <param name="down">Height on the membrane: 0 at its top, 1 at its bottom.</param>
    public double At(double down) => CentreU + Sideways(BowPx, SwayPx, down);

    /// <summary>How far right of a straight line with the same ends such a centre line runs.</summary>
    /// <param name="down">0 at the top of the line, 1 at its bottom.</param>
    public static double Sideways(double bowPx, double swayPx, double down)
    {
        double s = (2 * down) - 1;
        double bulge = 1 - (s * s);
        // s(1 − s²) is greatest at s = 1/√3, where it is 2/(3√3).
        return (bowPx * bulge) + (swayPx * s * bulge * 1.5 * Math.Sqrt(3));
    }
}

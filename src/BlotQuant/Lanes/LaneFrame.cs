namespace BlotQuant.Lanes;

/// <summary>From the reduced plane of a piece back to the pixels of the scan.</summary>
/// <param name="Box">The piece.</param>
/// <param name="Factor">Scan pixels a side of a pixel of the plane.</param>
/// <param name="Width">Columns of the plane.</param>
/// <param name="Pitch">Distance of neighbouring lanes, columns of the plane.</param>
/// <param name="Shear">Tilt and bow of the lanes, in the plane.</param>
public sealed record LaneFrame(PixelBox Box, int Factor, int Width, double Pitch, MarkShear Shear)
{
    /// <summary>Column of the plane at a column of the scan.</summary>
    public double Column(double xPx) => ((xPx - Box.Left + 0.5) / Factor) - 0.5;

    /// <summary>Row of the plane at a row of the scan.</summary>
    public double Row(double yPx) => ((yPx - Box.Top + 0.5) / Factor) - 0.5;

    /// <param name="territory">Width that is measured, columns of the plane.</param>
    public Lane Lane(int number, LanePlace place, double territory)
    {
        double across = Shear.Across(place.Centre);
        double slope = (Shear.Tilt + (across * Shear.TiltSpread)) / Shear.HalfRows;
        return new Lane(
            number,
            Box.Left + ((place.Centre + 0.5) * Factor) - 0.5,
            Math.Max(1, territory * Factor),
            Box.Top,
            Box.Bottom,
            Math.Atan(slope) * 180 / Math.PI,
            !place.Shows)
        { BowPx = (Shear.Bow + (across * Shear.BowSpread)) * Factor };
    }
}

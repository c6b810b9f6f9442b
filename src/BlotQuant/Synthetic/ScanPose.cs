namespace BlotQuant.Synthetic;

/// <summary>How the membrane truly lies in a picture: its middle, its turn and its size.</summary>
/// <param name="XPx">Column of the middle of the membrane; it may lie outside.</param>
/// <param name="YPx">Row of it.</param>
/// <param name="TurnDegrees">Positive where lanes run right on their way down.</param>
/// <param name="Binning">Pixels of the sensor along a side of a pixel of the picture.</param>
public sealed record ScanPose(double XPx, double YPx, double TurnDegrees, int Binning)
{
    internal static ScanPose Of(MembraneFrame frame, SensorWindow window)
    {
        (double x, double y) = window.ToPicture(frame.CentreX, frame.CentreY);
        return new ScanPose(x, y, frame.TiltDegrees, window.Binning);
    }

    /// <summary>Where a place in this picture lies in another one of the same membrane.</summary>
    public (double X, double Y) To(ScanPose other, double x, double y)
    {
        (double sine, double cosine) = Math.SinCos((other.TurnDegrees - TurnDegrees) * Math.PI / 180);
        double dx = (x - XPx) * Binning / other.Binning, dy = (y - YPx) * Binning / other.Binning;
        return (other.XPx + (cosine * dx) + (sine * dy), other.YPx - (sine * dx) + (cosine * dy));
    }
}

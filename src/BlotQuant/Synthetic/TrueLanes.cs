using System.Collections.Immutable;

namespace BlotQuant.Synthetic;

/// <summary>Where the lanes truly lie in a picture.</summary>
internal static class TrueLanes
{
    /// <summary>Every lane on every strip, strip by strip from the top.</summary>
    public static ImmutableArray<TrueLane> Of(MembraneDesign design, MembraneFrame frame, SensorWindow window) =>
    [
        .. from strip in Enumerable.Range(0, frame.StripCount)
           from lane in Enumerable.Range(0, design.Lanes.Length)
           select Of(design, frame, window, strip, lane),
    ];

    private static TrueLane Of(MembraneDesign design, MembraneFrame frame, SensorWindow window, int strip, int lane)
    {
        LanePath path = design.Paths[lane];
        (double top, double bottom) = frame.StripRange(strip);
        (double Top, double Bottom) down = (top / frame.Height, bottom / frame.Height);
        (double xTop, double yTop) = OnPicture(down.Top, top);
        (double xBottom, double yBottom) = OnPicture(down.Bottom, bottom);
        double tiltDegrees = Math.Atan2(xBottom - xTop, yBottom - yTop) * 180 / Math.PI;
        // A parabola cut to a part of its height is a parabola about the chord; what the cut makes of an S is its values at that part's middle and quarters.
        double Off(double part) => path.At(down.Top + (part * (down.Bottom - down.Top))) - path.At(down.Top) - (part * (path.At(down.Bottom) - path.At(down.Top)));
        double bow = Off(0.5);
        double sway = (Off(0.75) - Off(0.25)) / 2 / LanePath.Sideways(0, 1, 0.75);
        double px = window.Binning;
        return new TrueLane(strip + 1, lane + 1, (xTop + xBottom) / 2, path.WidthPx / px, yTop, yBottom, tiltDegrees, path.PitchPx / px, bow / px, sway / px);

        (double X, double Y) OnPicture(double part, double v)
        {
            (double x, double y) = frame.ToPicture(path.At(part), v, strip);
            return window.ToPicture(x, y);
        }
    }
}

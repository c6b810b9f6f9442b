using System.Collections.Immutable;

namespace BlotQuant.Synthetic;

/// <summary>Where the lanes truly lie in a picture.</summary>
internal static class TrueLanes
{
    /// <summary>Every lane on every strip, strip by strip from the top.</summary>
    public static ImmutableArray<TrueLane> Of(MembraneDesign design, MembraneFrame frame) =>
    [
        .. from strip in Enumerable.Range(0, frame.StripCount)
           from lane in Enumerable.Range(0, design.Lanes.Length)
           select Of(design, frame, strip, lane),
    ];

    private static TrueLane Of(MembraneDesign design, MembraneFrame frame, int strip, int lane)
    {
        double u = design.CentresU[lane];
        (double top, double bottom) = frame.StripRange(strip);
        (double xTop, double yTop) = frame.ToPicture(u, top, strip);
        (double xBottom, double yBottom) = frame.ToPicture(u, bottom, strip);
        return new TrueLane(strip + 1, lane + 1, (xTop + xBottom) / 2, design.LaneWidthPx, yTop, yBottom, frame.TiltDegrees, design.PitchPx);
    }
}

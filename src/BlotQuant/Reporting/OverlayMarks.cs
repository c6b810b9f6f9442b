using BlotQuant.Bands;
using BlotQuant.Readouts;

namespace BlotQuant.Reporting;

/// <summary>A box that an overlay draws over what was measured.</summary>
internal readonly record struct OverlayMark(PixelBox Box, OverlayStroke Stroke, string Label);

internal static class OverlayMarks
{
    /// <summary>Bands first, then the places that were measured though no band shows there.</summary>
    public static IEnumerable<OverlayMark> On(Report report, MeasuredMembrane membrane, MeasuredScan measured)
    {
        ProbeReadout[] readouts = [.. report.ReadoutsOn(membrane.Membrane.Id, measured.Scan.Path).Where(readout => readout.Box is not null)];
        foreach (Band band in measured.Bands)
            yield return new OverlayMark(band.Box, StrokeOf(band, readouts), LabelOf(band));
        foreach (ProbeReadout readout in readouts)
        {
            if (!measured.Bands.Any(band => IsOf(band, readout)))
                yield return new OverlayMark(readout.Box!.Value, OverlayStroke.Faint, "");
        }
    }

    private static string LabelOf(Band band) => band.Flags.Contains("excluded") ? $"{band.Number} excluded" : $"{band.Number}";

    private static OverlayStroke StrokeOf(Band band, ProbeReadout[] readouts) => band switch
    {
        _ when band.Flags.Contains("saturated") => OverlayStroke.Saturated,
        _ when readouts.Any(readout => IsFaint(readout) && IsOf(band, readout)) => OverlayStroke.Faint,
        _ when band.Flags.Contains("overlap") => OverlayStroke.Overlap,
        _ => OverlayStroke.Band,
    };

    private static bool IsFaint(ProbeReadout readout) => readout.Status is ReadoutStatus.BelowLod or ReadoutStatus.BelowLoq;

    private static bool IsOf(Band band, ProbeReadout readout) =>
        readout.Lane.Lane == band.LaneNumber && !readout.Box!.Value.Intersect(band.Box).IsEmpty;
}

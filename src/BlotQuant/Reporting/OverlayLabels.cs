using BlotQuant.Experiments;
using BlotQuant.Lanes;

namespace BlotQuant.Reporting;

/// <summary>A word in the margin and the place in the scan that it speaks of.</summary>
internal readonly record struct OverlayLabel(string Text, double AtPx);

/// <summary>What stands in the margins of an overlay, where it hides no band.</summary>
internal static class OverlayLabels
{
    /// <summary>What each lane holds, left to right: a dose, or the lane's role.</summary>
    public static string Of(LaneEntry? entry) => entry switch
    {
        null => "",
        { ExcludeReason: not null } => "excluded",
        { Role: LaneRole.Sample, Dose: { } dose } => Words.Cell(dose),
        { Role: LaneRole.Unknown } => "",
        _ => Words.Of(entry.Role),
    };

    public static double TopOf(Lane lane)
    {
        (int left, int right) = lane.ColumnsAt(lane.TopPx);
        return (left + right) / 2.0;
    }

    /// <summary>Each row at the height of its leftmost band.</summary>
    public static IEnumerable<OverlayLabel> Rows(MeasuredScan measured) =>
        from band in measured.Bands
        group band by band.Row into row
        orderby row.Key
        select new OverlayLabel($"row {row.Key}", row.MinBy(band => band.XPx)!.YPx + 0.5);

    /// <summary>Each probe at the height of its rightmost box.</summary>
    public static IEnumerable<OverlayLabel> Probes(Report report, MeasuredMembrane membrane, MeasuredScan measured) =>
        from readout in report.ReadoutsOn(membrane.Membrane.Id, measured.Scan.Path)
        where readout.Box is not null
        group readout.Box!.Value by readout.Probe.Name into boxes
        let box = boxes.MaxBy(box => box.Right)
        let middle = (box.Top + box.Bottom) / 2.0
        orderby middle
        select new OverlayLabel(boxes.Key, middle);
}

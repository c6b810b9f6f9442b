using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>A report whose flipped scans, and every place on them, are turned back: results tell pixels of the scans as stored.</summary>
internal static class StoredPlaces
{
    public static Report Of(Report report)
    {
        if (report.Membranes.All(membrane => membrane.Membrane.Scans[0].Flip == Flip.None))
            return report;
        return report with
        {
            Membranes = [.. report.Membranes.Select(Of)],
            Readouts = [.. report.Readouts.Select(readout => Of(readout, report.Membranes))],
        };
    }

    /// <summary>The scans of a frame share one size and one flip.</summary>
    private static MeasuredMembrane Of(MeasuredMembrane measured)
    {
        Scan frame = measured.Membrane.Scans[0];
        ImmutableArray<MeasuredScan> scans =
            [.. measured.Scans.Select(scan => scan with { Scan = Of(scan.Scan), Bands = [.. scan.Bands.Select(band => Of(band, frame))] })];
        return measured with
        {
            Membrane = measured.Membrane with { Box = Of(measured.Membrane.Box, frame), Scans = [.. scans.Select(scan => scan.Scan)] },
            Lanes = [.. measured.Lanes.Select(lane => Of(lane, frame))],
            Scans = scans,
        };
    }

    private static Scan Of(Scan scan) => scan with
    {
        Signal = scan.Signal.Turned(scan.Flip),
        Opaque = Of(scan.Opaque, scan),
        Flip = Flip.None,
    };

    private static Lane Of(Lane lane, Scan frame) => frame.Flip == Flip.None ? lane : lane with
    {
        CentrePx = Column(lane.CentrePx, frame),
        TopPx = Rows(new RowSpan(lane.TopPx, lane.BottomPx), frame).Start,
        BottomPx = Rows(new RowSpan(lane.TopPx, lane.BottomPx), frame).End,
        TiltDegrees = 0 - lane.TiltDegrees, // an upright lane keeps 0, not −0
        BowPx = frame.Flip == Flip.Horizontal ? 0 - lane.BowPx : lane.BowPx,
        MembraneRowsPx = Rows(lane.MembraneRowsPx, frame),
    };

    private static Band Of(Band band, Scan frame) => band with
    {
        Box = Of(band.Box, frame),
        XPx = Column(band.XPx, frame),
        YPx = frame.Flip == Flip.Vertical ? frame.Signal.Height - 1 - band.YPx : band.YPx,
    };

    private static ProbeReadout Of(ProbeReadout readout, ImmutableArray<MeasuredMembrane> membranes) =>
        readout.Box is { } box ? readout with { Box = Of(box, FrameOf(readout, membranes)) } : readout;

    /// <summary>A merged exposure is named after all of its scans, which share a frame.</summary>
    private static Scan FrameOf(ProbeReadout readout, ImmutableArray<MeasuredMembrane> membranes) => membranes
        .Where(membrane => membrane.Membrane.Id == readout.Membrane)
        .SelectMany(membrane => membrane.Membrane.Scans)
        .First(scan => $"{readout.Scan}+".StartsWith($"{scan.Path}+", StringComparison.Ordinal));

    private static PixelBox Of(PixelBox box, Scan frame) => frame.Flip switch
    {
        Flip.Horizontal => box with { Left = frame.Signal.Width - box.Right, Right = frame.Signal.Width - box.Left },
        Flip.Vertical => box with { Top = frame.Signal.Height - box.Bottom, Bottom = frame.Signal.Height - box.Top },
        _ => box,
    };

    private static double Column(double column, Scan frame) => frame.Flip == Flip.Horizontal ? frame.Signal.Width - 1 - column : column;

    private static RowSpan Rows(RowSpan rows, Scan frame) =>
        frame.Flip == Flip.Vertical ? new RowSpan(frame.Signal.Height - rows.End, frame.Signal.Height - rows.Start) : rows;
}

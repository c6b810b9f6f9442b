using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant.Agreement;

/// <summary>One membrane of a scan, measured by us.</summary>
public sealed record BoxedMembrane(string Id, ScanRows Rows, ImmutableArray<Band> Bands);

/// <summary>Hand-drawn boxes on a scan → their volumes under every background, beside the bands of ours (docs/methods.md, A14).</summary>
public static class BoxStage
{
    /// <exception cref="BlotQuantException">A box reaches beyond the picture.</exception>
    public static HandBoxReadings Read(HandBoxes boxes, Scan scan, ImmutableArray<BoxedMembrane> membranes, BackgroundOptions options, int threads)
    {
        if (boxes.Boxes.FirstOrDefault(box => box.Box.Intersect(scan.Signal.Bounds) != box.Box) is { Box: var outside } beyond)
        {
            throw BlotQuantException.For(
                boxes.File.Path,
                $"box '{beyond.Name}' in columns {outside.Left} to {outside.Right - 1} and rows {outside.Top} to {outside.Bottom - 1}",
                $"boxes inside {scan.Path}, {scan.Signal.Width} × {scan.Signal.Height} px");
        }

        PixelPlane ball = PictureBackground.RollingBall(scan.Signal, options, threads).Remaining;
        PixelPlane paraboloid = PictureBackground.Paraboloid(scan.Signal, options, threads).Remaining;
        return new HandBoxReadings(boxes.File, scan.Path, [.. boxes.Boxes.Select(box => Read(box, scan, membranes, ball, paraboloid))]);
    }

    private static BoxReading Read(HandBox box, Scan scan, ImmutableArray<BoxedMembrane> membranes, PixelPlane ball, PixelPlane paraboloid)
    {
        (string Id, Band Band)[] inside =
        [
            .. from membrane in membranes
               from band in membrane.Bands
               where box.Box.Contains(band.XPx, band.YPx)
               select (membrane.Id, band),
        ];
        (string? id, Band? own) = inside.Length == 0 ? (null, null) : inside.MaxBy(found => found.Band.Volume.Counts);
        double raw = Sum(scan.Signal, box.Box);
        double? background = Local(membranes, box.Box);
        double ends = RowSum(scan.Signal, box.Box, box.Box.Top) + RowSum(scan.Signal, box.Box, box.Box.Bottom - 1);
        var volumes = new BoxVolumes(raw - background, Sum(ball, box.Box), Sum(paraboloid, box.Box), raw - (box.Box.Height * ends / 2), raw);
        return new BoxReading(box, raw, volumes, id, own, inside.Length, Saturated(scan, box.Box));
    }

    /// <summary>The fitted background under the box, of the lane that its middle stands in; null where it stands in none.</summary>
    private static double? Local(ImmutableArray<BoxedMembrane> membranes, PixelBox box)
    {
        var middle = new EditPlace((box.Left + box.Right - 1) / 2.0, (box.Top + box.Bottom - 1) / 2.0);
        foreach (BoxedMembrane membrane in membranes)
        {
            if (ScanPlaces.LaneAt(membrane.Rows.Profiles, middle) is not { } lane)
                continue;
            Lanes.Lane strip = membrane.Rows.Profiles[lane].Lane;
            return box.Top >= strip.TopPx && box.Bottom <= strip.BottomPx ? FittedLevel.Sum(membrane.Rows, lane, box) : null;
        }

        return null;
    }

    private static double Sum(PixelPlane plane, PixelBox box)
    {
        double sum = 0;
        for (int row = box.Top; row < box.Bottom; row++)
            sum += RowSum(plane, box, row);
        return sum;
    }

    private static double RowSum(PixelPlane plane, PixelBox box, int row) => plane.SumRow(row, box.Left, box.Right);

    private static int Saturated(Scan scan, PixelBox box)
    {
        int saturated = 0;
        for (int row = box.Top; row < box.Bottom; row++)
            saturated += scan.Signal.CountAtLeast(row, box.Left, box.Right, scan.SaturationLevel);
        return saturated;
    }
}

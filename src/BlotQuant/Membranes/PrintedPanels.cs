using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>The panels of a picture prepared for display (docs/methods.md, M1).</summary>
internal static class PrintedPanels
{
    private const double LeastFill = 0.84;

    /// <summary>What is nearly as strong as the strongest band is a block of bands, no membrane.</summary>
    private const double StrongestLevelFraction = 0.55;

    private const double BlockFill = 0.9;
    private const double SmallestBlockFraction = 0.05;
    private const double RimOverGround = 0.7;
    private const double GroundLevelFraction = 0.4;

    public static ImmutableArray<Region> Of(Plate plate) =>
    [
        .. ConnectedRegions.Above(plate.Smooth, plate.Level + plate.Step).Select(region => Within(region, Trim(region.Box, plate)))
            .Where(region => Fills(region, LeastFill) && plate.IsLarge(region.Box) && !plate.IsAll(region.Box)
                && (plate.IsFramed(region.Box) || (HasGroundAtRim(region.Box, plate) && (IsEven(region.Box, plate) || IsBlock(region, plate))))),
    ];

    private static bool Fills(Region region, double share) => region.FilledPixels >= share * region.Box.Width * region.Box.Height;

    private static Region Within(Region region, PixelBox box) => region with
    {
        Box = box,
        Spans = [.. region.Spans.Skip(box.Top - region.Box.Top).Take(box.Height)
            .Select(span => (First: Math.Clamp(span.First, box.Left, box.Right), End: Math.Clamp(span.End, box.Left, box.Right)))],
    };

    /// <summary>Without the columns and rows at the rim that it fills less than half of: ticks and letters that touch a frame.</summary>
    private static PixelBox Trim(PixelBox box, Plate plate)
    {
        while (box.Width > 1 && !MostAbove(plate, box with { Right = box.Left + 1 }))
            box = box with { Left = box.Left + 1 };
        while (box.Width > 1 && !MostAbove(plate, box with { Left = box.Right - 1 }))
            box = box with { Right = box.Right - 1 };
        while (box.Height > 1 && !MostAbove(plate, box with { Bottom = box.Top + 1 }))
            box = box with { Top = box.Top + 1 };
        while (box.Height > 1 && !MostAbove(plate, box with { Top = box.Bottom - 1 }))
            box = box with { Bottom = box.Bottom - 1 };
        return box;
    }

    private static bool MostAbove(Plate plate, PixelBox line) => 2 * plate.Values(line).Count(value => value > plate.Step) > line.Width * line.Height;

    private static bool IsEven(PixelBox box, Plate plate)
    {
        (double Low, double High) levels = plate.Levels(box, double.NegativeInfinity);
        return RegionLevels.AreEven(levels) && levels.Low < StrongestLevelFraction * Strongest(plate);
    }

    /// <summary>Panels that touch, printed as one block: mostly ground between bands.</summary>
    private static bool IsBlock(Region region, Plate plate)
    {
        PixelBox box = region.Box;
        double ground = RobustStatistics.Median([.. plate.Values(box)]);
        return Fills(region, BlockFill)
            && box.Width * (long)box.Height >= SmallestBlockFraction * plate.Smooth.Width * plate.Smooth.Height
            && ground < GroundLevelFraction * Strongest(plate);
    }

    /// <summary>Ground as high at the rim as inside, where a row of bands fades out.</summary>
    private static bool HasGroundAtRim(PixelBox box, Plate plate) =>
        RobustStatistics.Median([.. plate.Outline(box)]) > RimOverGround * RobustStatistics.Median([.. plate.Values(box)]);

    private static double Strongest(Plate plate) => plate.Smooth.Values.Max() - plate.Level;
}

using System.Collections.Immutable;
using BlotQuant.Numerics;

namespace BlotQuant.Membranes;

/// <summary>The pieces of membrane of a native scan: straight-sided regions of their own level above the plate round them (docs/methods.md, M1).</summary>
internal static class MembranePieces
{
    private const double LeastFill = 0.84;

    /// <summary>Haze on the plate joins a membrane to other things: a region that is no piece is cut again this much higher.</summary>
    private const double LevelRatio = 1.414;

    /// <summary>Most of a piece stands this much higher than the level that it was cut at.</summary>
    private const double LeastOverCut = 2;

    public static ImmutableArray<Region> Of(Plate plate)
    {
        var pieces = new List<Region>();
        bool isOpen = true;
        for (double above = plate.Step; isOpen; above *= LevelRatio)
        {
            Region[] regions = [.. ConnectedRegions.Above(plate.Smooth, plate.Level + (float)above)
                .Where(region => plate.IsLarge(region.Box) && !pieces.Exists(piece => piece.Box.Intersect(region.Box) == region.Box))];
            pieces.AddRange(regions.Where(region => IsPiece(region, plate, above)));
            isOpen = regions.Any(region => plate.Levels(region.Box, above).High >= LeastOverCut * above && !pieces.Contains(region));
        }

        return [.. pieces];
    }

    private static bool IsPiece(Region region, Plate plate, double above)
    {
        if (region.FilledPixels < LeastFill * region.RectanglePixels || plate.IsAll(region.Box))
            return false;
        bool isCutHigher = above > plate.Step;
        (double Low, double High) levels = plate.Levels(region.Box, above);
        return plate.IsFramed(region.Box) || (RegionLevels.AreEven(levels) && (!isCutHigher || levels.High >= LeastOverCut * above)
            && RegionEdges.Surround(region, plate.Smooth, levels.Low, isCutHigher));
    }
}

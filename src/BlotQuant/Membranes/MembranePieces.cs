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
        var outlined = ImmutableArray.CreateBuilder<Region>();
        bool isOpen = true;
        for (double above = plate.Step; isOpen; above *= LevelRatio)
        {
            Region[] regions = [.. Large(plate, above).Where(region => !pieces.Exists(piece => piece.Box.Intersect(region.Box) == region.Box))];
            Region[] more = [.. regions.Where(region => IsPiece(region, plate, above))];
            pieces.AddRange(more);
            outlined.AddRange(more.Select(piece => AtHalfHeight(piece, plate, above)));
            isOpen = regions.Any(region => plate.Levels(region.Box, above).High >= LeastOverCut * above && !pieces.Contains(region));
        }

        return outlined.ToImmutable();
    }

    private static IEnumerable<Region> Large(Plate plate, double above) =>
        ConnectedRegions.Above(plate.Smooth, plate.Level + (float)above).Where(region => plate.IsLarge(region.Box));

    /// <summary>A blurred edge lies at half its height, above the haze that may join it: the piece cut again there, where that is one piece too.</summary>
    private static Region AtHalfHeight(Region piece, Plate plate, double above)
    {
        double half = plate.Levels(piece.Box, above).Low / 2;
        if (half <= above)
            return piece;
        Region[] within = [.. Large(plate, half).Where(region => piece.Box.Intersect(region.Box) == region.Box)];
        return within.Length == 1 && IsPiece(within[0], plate, half) ? within[0] : piece;
    }

    private static bool IsPiece(Region region, Plate plate, double above)
    {
        if (region.FilledPixels < LeastFill * region.RectanglePixels || plate.IsAll(region.Box) || (plate.IsTurned && plate.ReachesBorder(region.Box)))
            return false;
        bool isCutHigher = above > plate.Step;
        (double Low, double High) levels = plate.Levels(region.Box, above);
        return plate.IsFramed(region.Box) || (RegionLevels.AreEven(levels) && (!isCutHigher || levels.High >= LeastOverCut * above)
            && RegionEdges.Surround(region, plate.Smooth, levels.Low, isCutHigher || plate.IsTurned));
    }
}

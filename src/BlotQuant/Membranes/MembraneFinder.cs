using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>Scan → the pieces of membrane in the picture.</summary>
/// <remarks>
/// A piece is a large, filled, straight-sided region that stands out from the plate round it, either by its own even level or by a drawn frame
/// (docs/methods.md, M1). Where none is told from the plate, the picture is one piece.
/// </remarks>
public static class MembraneFinder
{
    private const double LeastShareInside = 0.6;

    /// <summary>Bands have no place outside the membrane, and dust is told from them by its width; pieces that cut through lanes held two thirds of them.</summary>
    private const double LeastBandsInside = 0.8;

    /// <summary>A printed figure has lettering round its panels.</summary>
    private const double LeastShareBesideLettering = 0.35;

    /// <returns>Boxes in scan pixels, top to bottom, then left to right.</returns>
    public static ImmutableArray<PixelBox> Find(Scan scan, int threads)
    {
        bool displayed = scan.UnknowableNoise is not null;
        var plate = Plate.Of(scan, threads);
        ImmutableArray<Region> regions = displayed ? Printed(plate) : Native(plate);
        if (regions.IsEmpty)
            return [scan.Opaque];
        IEnumerable<PixelBox> boxes = regions.Select(region => region.Box);
        boxes = displayed ? boxes.SelectMany(box => RuledLines.Panels(box, plate)).Select(box => PanelFrames.Within(Inside(box, plate), plate)) : boxes.Select(box => Inside(box, plate));
        return InReadingOrder(boxes.Select(box => InPixels(box, plate, scan.Opaque)));
    }

    private static ImmutableArray<Region> Printed(Plate plate)
    {
        ImmutableArray<Region> panels = PrintedPanels.Of(plate);
        return Hold(panels, plate.Smooth, plate.Level, LeastShareBesideLettering) ? panels : [];
    }

    /// <summary>A plate that glows is brighter than the membrane on it.</summary>
    private static ImmutableArray<Region> Native(Plate plate)
    {
        Grid bands = StandingBands.Of(plate);
        ImmutableArray<Region> brighter = Pieces(plate, bands);
        return brighter.IsEmpty ? Pieces(plate.Turned(), bands) : brighter;
    }

    private static ImmutableArray<Region> Pieces(Plate plate, Grid bands)
    {
        ImmutableArray<Region> pieces = MembranePieces.Of(plate);
        return Hold(pieces, plate.Smooth, plate.Level, LeastShareInside) && Hold(pieces, bands, 0, LeastBandsInside) ? pieces : [];
    }

    /// <summary>Pieces that leave much of what stands out from the plate, or of the bands, outside are none: a smeared lane, a block of bands, half of a membrane.</summary>
    private static bool Hold(IEnumerable<Region> pieces, Grid counts, double level, double leastShare) =>
        pieces.Sum(piece => Light(counts, level, piece.Box)) >= leastShare * Light(counts, level, new PixelBox(0, 0, counts.Width, counts.Height));

    private static double Light(Grid counts, double level, PixelBox box)
    {
        double light = 0;
        for (int row = box.Top; row < box.Bottom; row++)
        {
            foreach (float value in counts.Row(row)[box.Left..box.Right])
                light += Math.Max(0, value - level);
        }

        return light;
    }

    /// <summary>The piece without its edge, which it has where the picture goes on.</summary>
    private static PixelBox Inside(PixelBox box, Plate plate)
    {
        const int edge = 3;
        int inset = Math.Min(edge, Math.Min(box.Width, box.Height) / 8);
        return new PixelBox(
            box.Left == 0 ? 0 : box.Left + inset,
            box.Top == 0 ? 0 : box.Top + inset,
            box.Right == plate.Smooth.Width ? box.Right : box.Right - inset,
            box.Bottom == plate.Smooth.Height ? box.Bottom : box.Bottom - inset);
    }

    private static PixelBox InPixels(PixelBox box, Plate plate, PixelBox picture) => new PixelBox(
        picture.Left + (box.Left * plate.Factor),
        picture.Top + (box.Top * plate.Factor),
        box.Right == plate.Smooth.Width ? picture.Right : picture.Left + (box.Right * plate.Factor),
        box.Bottom == plate.Smooth.Height ? picture.Bottom : picture.Top + (box.Bottom * plate.Factor)).Intersect(picture);

    /// <summary>Pieces whose heights overlap by half stand in one line.</summary>
    private static ImmutableArray<PixelBox> InReadingOrder(IEnumerable<PixelBox> pieces)
    {
        var lines = new List<List<PixelBox>>();
        foreach (PixelBox piece in pieces.OrderBy(box => box.Top))
        {
            List<PixelBox>? line = lines.Find(boxes => SameLine(boxes[0], piece));
            if (line is null)
                lines.Add([piece]);
            else
                line.Add(piece);
        }

        return [.. lines.SelectMany(line => line.OrderBy(box => box.Left))];
    }

    private static bool SameLine(PixelBox a, PixelBox b) =>
        2 * (Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top)) > Math.Min(a.Height, b.Height);
}

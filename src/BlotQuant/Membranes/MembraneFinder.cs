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

    /// <summary>A printed figure has lettering round its panels.</summary>
    private const double LeastShareBesideLettering = 0.35;

    /// <returns>Boxes in scan pixels, top to bottom, then left to right.</returns>
    public static ImmutableArray<PixelBox> Find(Scan scan, int threads)
    {
        bool displayed = scan.UnknowableNoise is not null;
        var plate = Plate.Of(scan, threads);
        ImmutableArray<Region> regions = displayed ? PrintedPanels.Of(plate) : MembranePieces.Of(plate);
        if (regions.IsEmpty || !HoldMost(regions, plate, displayed ? LeastShareBesideLettering : LeastShareInside))
            return [scan.Opaque];
        IEnumerable<PixelBox> boxes = regions.Select(region => region.Box);
        return InReadingOrder((displayed ? boxes.SelectMany(box => RuledLines.Panels(box, plate)) : boxes).Select(box => Inside(box, plate, scan.Opaque)));
    }

    /// <summary>Pieces that leave much of what stands out from the plate outside are none: a smeared lane, a block of bands.</summary>
    private static bool HoldMost(IEnumerable<Region> pieces, Plate plate, double leastShare)
    {
        double Light(PixelBox box) => plate.Values(box).Sum(value => Math.Max(0, value));
        return pieces.Sum(piece => Light(piece.Box)) > leastShare * Light(new PixelBox(0, 0, plate.Smooth.Width, plate.Smooth.Height));
    }

    /// <summary>The piece without its edge, which it has where the picture goes on, in scan pixels.</summary>
    private static PixelBox Inside(PixelBox box, Plate plate, PixelBox picture)
    {
        const int edge = 3;
        int inset = Math.Min(edge, Math.Min(box.Width, box.Height) / 8);
        return new PixelBox(
            box.Left == 0 ? picture.Left : picture.Left + ((box.Left + inset) * plate.Factor),
            box.Top == 0 ? picture.Top : picture.Top + ((box.Top + inset) * plate.Factor),
            box.Right == plate.Smooth.Width ? picture.Right : picture.Left + ((box.Right - inset) * plate.Factor),
            box.Bottom == plate.Smooth.Height ? picture.Bottom : picture.Top + ((box.Bottom - inset) * plate.Factor)).Intersect(picture);
    }

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

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
    private const double PanelFill = 0.9;
    private const double SmallestPanelFraction = 0.05;
    private const double RimOverGround = 0.7;
    private const double GroundLevelFraction = 0.4;
    private const double SmallestAreaFraction = 0.02;
    private const double LeastFill = 0.84;
    private const double LeastShareInside = 0.6;

    /// <summary>A printed figure has lettering round its panels.</summary>
    private const double LeastShareBesideLettering = 0.35;

    /// <summary>In a picture prepared for display, what is nearly as strong as the strongest band is a block of bands, no membrane.</summary>
    private const double StrongestLevelFraction = 0.55;

    /// <summary>A membrane's own level varies less than this many times its step above the plate.</summary>
    private const double MostUneven = 2;

    /// <returns>Boxes in scan pixels, top to bottom, then left to right.</returns>
    public static ImmutableArray<PixelBox> Find(Scan scan, int threads)
    {
        PixelBox picture = scan.Opaque;
        bool displayed = scan.UnknowableNoise is not null;
        (Grid smooth, int factor, float plate, float step) = Plate.Of(scan, threads);
        ImmutableArray<Region> regions = [.. ConnectedRegions.Above(smooth, plate + step)
            .SelectMany(region => displayed || IsFilled(region) ? [region] : AboveHaze(region, smooth, plate, step))
            .Select(region => displayed ? region with { Box = Trim(region.Box, smooth, plate + step) } : region)
            .Where(region => displayed ? region.FilledPixels >= LeastFill * region.Box.Width * region.Box.Height : IsFilled(region))
            .Where(region => IsPiece(region, smooth, plate, step, displayed))];
        ImmutableArray<PixelBox> pieces = [.. regions.SelectMany(region => displayed ? RuledLines.Panels(region.Box, smooth, plate) : [region.Box]).Select(box => Inside(box, factor, picture))];
        return pieces.IsEmpty || !HoldMost(regions, smooth, plate, displayed ? LeastShareBesideLettering : LeastShareInside) ? [picture] : InReadingOrder(pieces);
    }

    private static bool IsFilled(Region region) => region.FilledPixels >= LeastFill * region.RectanglePixels;

    /// <summary>What haze on the plate joins to a membrane falls off where the region is cut at half of its own low level, as an edge is.</summary>
    private static IEnumerable<Region> AboveHaze(Region region, Grid smooth, float plate, float step)
    {
        float half = (float)LevelsAbove(region.Box, smooth, plate, step).Low / 2;
        return half > step ? ConnectedRegions.Above(smooth, plate + half).Where(part => part.Box.Intersect(region.Box) == part.Box) : [region];
    }

    /// <summary>Pieces that leave much of what stands out from the plate outside are none: a smeared lane, a block of bands.</summary>
    private static bool HoldMost(IEnumerable<Region> pieces, Grid smooth, float plate, double leastShare)
    {
        double inside = pieces.Sum(piece => Values(smooth, piece.Box).Sum(value => Math.Max(0, value - plate)));
        double everywhere = smooth.Values.Sum(value => Math.Max(0, (double)value - plate));
        return inside > leastShare * everywhere;
    }

    /// <summary>Without the columns and rows at the rim that it fills less than half of: ticks and letters that touch a frame.</summary>
    private static PixelBox Trim(PixelBox box, Grid smooth, float level)
    {
        while (box.Width > 1 && !MostAbove(smooth, box with { Right = box.Left + 1 }, level))
            box = box with { Left = box.Left + 1 };
        while (box.Width > 1 && !MostAbove(smooth, box with { Left = box.Right - 1 }, level))
            box = box with { Right = box.Right - 1 };
        while (box.Height > 1 && !MostAbove(smooth, box with { Bottom = box.Top + 1 }, level))
            box = box with { Top = box.Top + 1 };
        while (box.Height > 1 && !MostAbove(smooth, box with { Top = box.Bottom - 1 }, level))
            box = box with { Bottom = box.Bottom - 1 };
        return box;
    }

    private static bool MostAbove(Grid smooth, PixelBox line, float level) =>
        2 * Values(smooth, line).Count(value => value > level) > line.Width * line.Height;

    private static bool IsPiece(Region region, Grid smooth, float plate, float step, bool displayed)
    {
        PixelBox box = region.Box;
        if (box.Width * (long)box.Height < SmallestAreaFraction * smooth.Width * smooth.Height)
            return false;
        bool wholePicture = box.Width >= smooth.Width - 2 && box.Height >= smooth.Height - 2;
        return !wholePicture && ((displayed ? IsEvenPanel(box, smooth, plate) : IsEvenPiece(region, smooth, plate, step)) || IsFramed(box, smooth, plate)
            || (displayed && IsPanel(region, smooth, plate)));
    }

    /// <summary>Panels that touch, printed as one block: mostly ground between bands, and ground as high at the rim as inside, where a row of bands fades out.</summary>
    private static bool IsPanel(Region region, Grid smooth, float plate)
    {
        PixelBox box = region.Box;
        double ground = RobustStatistics.Median(Values(smooth, box)) - plate;
        double rim = RobustStatistics.Median([.. Outline(box, smooth).Select(value => (double)value - plate)]);
        return region.FilledPixels >= PanelFill * box.Width * box.Height
            && box.Width * (long)box.Height >= SmallestPanelFraction * smooth.Width * smooth.Height
            && ground < GroundLevelFraction * (smooth.Values.Max() - plate)
            && rim > RimOverGround * ground;
    }

    /// <summary>Beside a membrane that lies askew its box holds corners of bare plate.</summary>
    private static bool IsEvenPiece(Region region, Grid smooth, float plate, float step)
    {
        (double low, double high) = LevelsAbove(region.Box, smooth, plate, step);
        return high - low < MostUneven * low && RegionEdges.Surround(region, smooth, low);
    }

    private static bool IsEvenPanel(PixelBox box, Grid smooth, float plate)
    {
        (double low, double high) = Levels(Values(smooth, box), plate);
        return high - low < MostUneven * low && low < StrongestLevelFraction * (smooth.Values.Max() - plate);
    }

    private static (double Low, double High) LevelsAbove(PixelBox box, Grid smooth, float plate, float step) =>
        Levels([.. Values(smooth, box).Where(value => value > plate + step)], plate);

    private static (double Low, double High) Levels(double[] values, float plate) =>
        (RobustStatistics.Quantile(values, 0.15) - plate, RobustStatistics.Quantile(values, 0.6) - plate);

    /// <summary>Darker all along its outline than just inside: a drawn frame.</summary>
    private static bool IsFramed(PixelBox box, Grid smooth, float plate)
    {
        double inside = RobustStatistics.Median(Values(smooth, box)) - plate;
        double[] outline = [.. Outline(box, smooth).Select(value => (double)value - plate)];
        return RobustStatistics.Quantile(outline, 0.1) > 2 * inside;
    }

    /// <summary>The strongest of the outermost lines at every place of the rim: a frame may be thin and a little askew. Low boxes must keep an inside.</summary>
    private static IEnumerable<float> Outline(PixelBox box, Grid smooth)
    {
        const int mostLines = 3, ofSide = 8;
        int depth = Math.Clamp(Math.Min(box.Width, box.Height) / ofSide, 1, mostLines);
        for (int column = box.Left + depth; column < box.Right - depth; column++)
        {
            yield return Enumerable.Range(0, depth).Max(line => smooth[column, box.Top + line]);
            yield return Enumerable.Range(0, depth).Max(line => smooth[column, box.Bottom - 1 - line]);
        }

        for (int row = box.Top + depth; row < box.Bottom - depth; row++)
        {
            yield return Enumerable.Range(0, depth).Max(line => smooth[box.Left + line, row]);
            yield return Enumerable.Range(0, depth).Max(line => smooth[box.Right - 1 - line, row]);
        }
    }

    private static double[] Values(Grid grid, PixelBox box)
    {
        var values = new List<double>(box.Width * box.Height);
        for (int row = box.Top; row < box.Bottom; row++)
        {
            foreach (float value in grid.Row(row)[box.Left..box.Right])
                values.Add(value);
        }

        return [.. values];
    }

    /// <summary>The piece without its edge, in scan pixels.</summary>
    private static PixelBox Inside(PixelBox box, int factor, PixelBox picture)
    {
        const int edge = 3;
        int inset = Math.Min(edge, Math.Min(box.Width, box.Height) / 8);
        return new PixelBox(
            picture.Left + ((box.Left + inset) * factor),
            picture.Top + ((box.Top + inset) * factor),
            picture.Left + ((box.Right - inset) * factor),
            picture.Top + ((box.Bottom - inset) * factor)).Intersect(picture);
    }

    /// <summary>Pieces whose heights overlap by half stand in one line.</summary>
    private static ImmutableArray<PixelBox> InReadingOrder(ImmutableArray<PixelBox> pieces)
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

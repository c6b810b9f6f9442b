using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant;

/// <summary>The scans of a piece of membrane → frames: scans that lie alike share one; frames that are registered with each other share their lanes.</summary>
internal static class MembraneFrames
{
    /// <summary>Scans that lie as near as this lie alike: lanes are cut along whole pixels.</summary>
    private const double AlikePx = 0.5;

    /// <summary>A named piece is looked at with so much of what lies round it, over its lesser side.</summary>
    private const double RoundPieceFraction = 0.03;

    /// <returns>Families of frames, each with its first frame, in which lanes are found, at the front.</returns>
    public static ImmutableArray<ImmutableArray<PlacedFrame>> Of(MembranePlan plan, ImmutableArray<PlannedScan> scans, List<Finding> findings, int threads)
    {
        ScanPlace[] places = [.. Places(plan, scans, findings, threads)];
        for (int scan = 0; scan < places.Length; scan++)
        {
            if (places[scan].FromFirst is null && Enumerable.Range(0, places.Length).FirstOrDefault(other => places[other].FromFirst is not null && scans[other].IsExposureWith(scans[scan]), -1) is var other and >= 0)
                places[scan] = places[other];
        }

        int[] placed = [.. Enumerable.Range(0, places.Length).Where(scan => places[scan].FromFirst is not null)];
        var families = new List<(int Scan, Similarity FromFirst)[]>();
        if (placed.Length > 0)
            families.Add([.. placed.Select(scan => (scan, places[scan].FromFirst!.Value))]);
        foreach (int scan in Enumerable.Range(0, places.Length).Except(placed))
        {
            int family = families.FindIndex(family => places[family[0].Scan].FromFirst is null && scans[family[0].Scan].IsExposureWith(scans[scan]));
            if (family < 0)
                families.Add([(scan, Similarity.Identity)]);
            else
                families[family] = [.. families[family], (scan, Similarity.Identity)];
        }

        return [.. families.OrderBy(family => family[0].Scan).Select(family => Frames(plan, [.. family.Select(member => (scans[member.Scan], member.FromFirst))], findings))];
    }

    private static ImmutableArray<ScanPlace> Places(MembranePlan plan, ImmutableArray<PlannedScan> scans, List<Finding> findings, int threads)
    {
        try
        {
            ImmutableArray<ScanPlace> places = MembraneRegistration.Of([.. scans.Select(scan => (scan.Scan, RegionOf(scan)))], threads);
            findings.AddRange(PlaceFindings.Of(scans, places));
            return places;
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException)
        {
            findings.Add(new Finding(
                Severity.Warning, "membranes", plan.Id, "shift-not-checked",
                "scans are taken to lie alike where they are alike in size, since OpenCV cannot be loaded; what it needs comes with: apt-get install -y libgtk-3-0 libdrm2 libatomic1"));
            return [.. scans.Select(scan => scan.IsLike(scans[0]) ? ScanPlace.First : ScanPlace.Unknown)];
        }
    }

    private static PixelBox RegionOf(PlannedScan scan)
    {
        if (scan.Plan.Piece is not { } wanted || wanted > scan.Pieces.Length)
            return scan.Scan.Opaque;
        PixelBox piece = scan.Pieces[wanted - 1];
        int round = (int)(RoundPieceFraction * Math.Min(piece.Width, piece.Height));
        return new PixelBox(piece.Left - round, piece.Top - round, piece.Right + round, piece.Bottom + round).Intersect(scan.Scan.Opaque);
    }

    private static ImmutableArray<PlacedFrame> Frames(MembranePlan plan, ImmutableArray<(PlannedScan Scan, Similarity FromFirst)> family, List<Finding> findings)
    {
        PixelBox box = BoxOf(plan, family, findings);
        var frames = new List<List<(PlannedScan Scan, Similarity FromFirst)>>();
        foreach ((PlannedScan Scan, Similarity FromFirst) scan in family)
        {
            if (frames.Find(frame => frame[0].Scan.IsLike(scan.Scan) && ScanPlace.FarthestPx(frame[0].FromFirst, scan.FromFirst, box) <= AlikePx) is { } alike)
                alike.Add(scan);
            else
                frames.Add([scan]);
        }

        return [.. frames.Select(frame => new PlacedFrame(
            new Membrane(plan.Id, frame[0].Scan.Plan.Piece ?? 1, [.. frame.Select(scan => scan.Scan.Scan)], Carried(box, frame[0].FromFirst, frame[0].Scan)) { FromFirst = frame[0].FromFirst },
            [.. frame.Select(scan => scan.Scan)]))];
    }

    /// <summary>The piece of the picture that the plan names, or the only one; all of the picture where several show and none is named.</summary>
    private static PixelBox BoxOf(MembranePlan plan, ImmutableArray<(PlannedScan Scan, Similarity FromFirst)> family, List<Finding> findings)
    {
        PlannedScan first = family[0].Scan;
        int pieces = family.Max(scan => scan.Scan.Pieces.Length);
        if (first.Plan.Piece > pieces)
            throw BlotQuantException.For(first.Plan.File, $"piece {first.Plan.Piece}", $"1 to {pieces}, the pieces of membrane in the picture");
        if (first.Plan.Piece is null && pieces > 1)
        {
            findings.Add(new Finding(
                Severity.Warning, "membranes", plan.Id, "several-pieces", $"{first.Plan.File} shows {pieces} pieces of membrane and no piece is named"));
            return first.Scan.Opaque;
        }

        int piece = (first.Plan.Piece ?? 1) - 1;
        return family.Where(scan => scan.Scan.Pieces.Length == pieces)
            .Select(scan => Carried(scan.Scan.Pieces[piece], scan.FromFirst.Inverse(), first)).MinBy(box => (long)box.Width * box.Height);
    }

    /// <summary>The box round a carried one, as far as a picture shows it.</summary>
    private static PixelBox Carried(PixelBox box, Similarity motion, PlannedScan shownOn)
    {
        if (motion == Similarity.Identity)
            return box.Intersect(shownOn.Scan.Opaque);
        (double X, double Y)[] corners = [motion.At(box.Left, box.Top), motion.At(box.Right - 1, box.Top), motion.At(box.Left, box.Bottom - 1), motion.At(box.Right - 1, box.Bottom - 1)];
        return new PixelBox(
            (int)Math.Round(corners.Min(corner => corner.X)), (int)Math.Round(corners.Min(corner => corner.Y)),
            (int)Math.Round(corners.Max(corner => corner.X)) + 1, (int)Math.Round(corners.Max(corner => corner.Y)) + 1).Intersect(shownOn.Scan.Opaque);
    }
}

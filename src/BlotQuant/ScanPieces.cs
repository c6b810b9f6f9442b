using System.Collections.Immutable;
using BlotQuant.Agreement;
using BlotQuant.Bands;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Profiles;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>The pieces of membrane of a scan that belongs to no experiment, measured.</summary>
internal sealed record ScanPieces(Scan Scan, ImmutableArray<MeasuredMembrane> Membranes, ImmutableArray<ScanRows> Rows, ImmutableArray<Finding> Findings)
{
    public static ScanPieces Measure(Scan scan, BlotQuantOptions options, int threads)
    {
        var membranes = ImmutableArray.CreateBuilder<MeasuredMembrane>();
        var allRows = ImmutableArray.CreateBuilder<ScanRows>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(scan.Info.Findings);
        IBackground? background = Backgrounds.For(options.Background, scan, threads);
        ImmutableDictionary<BackgroundMethod, IBackground?>? compared = options.Background.Compare ? Backgrounds.All(options.Background, scan, threads) : null;
        foreach ((Membrane membrane, LaneFinding lanes, ScanRows rows) in Pieces(scan, options, threads))
        {
            if (lanes.Code is not null)
                findings.Add(new Finding(Severity.Warning, "lanes", $"{scan.Path}/membrane {membrane.Piece}", lanes.Code, lanes.Reason!));
            allRows.Add(rows);
            ImmutableArray<Band> bands = BandStage.Measure(rows, background, scale: null);
            membranes.Add(new MeasuredMembrane(membrane, lanes.Lanes, [new MeasuredScan(scan, bands) { Comparisons = compared is null ? [] : BackgroundComparison.Of(rows, compared) }]));
        }

        return new ScanPieces(scan, membranes.ToImmutable(), allRows.ToImmutable(), findings.ToImmutable());
    }

    /// <summary>Pieces that hold no lanes, each of them, were bands or light: the picture is one piece.</summary>
    private static ImmutableArray<(Membrane Membrane, LaneFinding Lanes, ScanRows Rows)> Pieces(Scan scan, BlotQuantOptions options, int threads)
    {
        var pieces = Of(MembraneFinder.Find(scan, threads));
        return scan.UnknowableNoise is null && pieces.All(piece => piece.Lanes.Lanes.IsEmpty) && pieces.Any(piece => piece.Membrane.Box != scan.Opaque) ? Of([scan.Opaque]) : pieces;

        ImmutableArray<(Membrane Membrane, LaneFinding Lanes, ScanRows Rows)> Of(ImmutableArray<PixelBox> boxes)
        {
            ImmutableArray<Membrane> membranes = [.. boxes.Select((box, i) => new Membrane($"{i + 1}", i + 1, [scan], box))];
            ImmutableArray<LaneFinding> lanes = [.. membranes.Select(membrane => LaneFinder.Find(membrane, options.Lanes, threads))];
            if (options.Lanes.Count is null)
                lanes = StackedPieces.Shared([.. membranes.Zip(lanes)]);
            return [.. membranes.Zip(lanes, (membrane, finding) =>
            {
                (LaneFinding held, ScanRows rows) = WithBands(membrane, finding, options, threads);
                return (membrane, held, rows);
            })];
        }
    }

    /// <param name="isOnly">Whether this is the first page that boxes are looked for on.</param>
    public HandBoxReadings Read(HandBoxes boxes, BackgroundOptions options, int threads, bool isOnly) => isOnly
        ? BoxStage.Read(boxes, Scan, [.. Membranes.Zip(Rows, (measured, rows) => new BoxedMembrane(measured.Membrane.Id, rows, measured.Scans[0].Bands))], options, threads)
        : throw BlotQuantException.For(Scan.Path, $"a further page beside {boxes.File.Path}", "boxes together with one scan of one page");

    /// <summary>Lanes that nobody asked for and that hold no band at all are none.</summary>
    private static (LaneFinding Lanes, ScanRows Rows) WithBands(Membrane membrane, LaneFinding lanes, BlotQuantOptions options, int threads)
    {
        ScanRows rows = BandStage.Find(membrane.Scans[0], lanes.Lanes, options.Bands, threads, ladders: []);
        if (options.Lanes.Count is not null || lanes.Lanes.IsEmpty || !rows.Rows.IsEmpty)
            return (lanes, rows);
        return (LaneFinding.None("no-lanes", "no band shows in it"), BandStage.Find(membrane.Scans[0], [], options.Bands, threads, ladders: []));
    }
}

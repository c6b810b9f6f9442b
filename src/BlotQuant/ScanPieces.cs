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
        ImmutableArray<PixelBox> boxes = MembraneFinder.Find(scan, threads);
        var membranes = ImmutableArray.CreateBuilder<MeasuredMembrane>();
        var allRows = ImmutableArray.CreateBuilder<ScanRows>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(scan.Info.Findings);
        IBackground? background = Backgrounds.For(options.Background, scan, threads);
        ImmutableDictionary<BackgroundMethod, IBackground?>? compared = options.Background.Compare ? Backgrounds.All(options.Background, scan, threads) : null;
        for (int piece = 1; piece <= boxes.Length; piece++)
        {
            var membrane = new Membrane($"{piece}", piece, [scan], boxes[piece - 1]);
            (LaneFinding lanes, ScanRows rows) = LanesAndRows(membrane, options, threads);
            if (lanes.Code is not null)
                findings.Add(new Finding(Severity.Warning, "lanes", $"{scan.Path}/membrane {piece}", lanes.Code, lanes.Reason!));
            allRows.Add(rows);
            ImmutableArray<Band> bands = BandStage.Measure(rows, background, scale: null);
            membranes.Add(new MeasuredMembrane(membrane, lanes.Lanes, [new MeasuredScan(scan, bands) { Comparisons = compared is null ? [] : BackgroundComparison.Of(rows, compared) }]));
        }

        return new ScanPieces(scan, membranes.ToImmutable(), allRows.ToImmutable(), findings.ToImmutable());
    }

    /// <param name="isOnly">Whether this is the first page that boxes are looked for on.</param>
    public HandBoxReadings Read(HandBoxes boxes, BackgroundOptions options, int threads, bool isOnly) => isOnly
        ? BoxStage.Read(boxes, Scan, [.. Membranes.Zip(Rows, (measured, rows) => new BoxedMembrane(measured.Membrane.Id, rows, measured.Scans[0].Bands))], options, threads)
        : throw BlotQuantException.For(Scan.Path, $"a further page beside {boxes.File.Path}", "boxes together with one scan of one page");

    /// <summary>Lanes that nobody asked for and that hold no band at all are none.</summary>
    private static (LaneFinding Lanes, ScanRows Rows) LanesAndRows(Membrane membrane, BlotQuantOptions options, int threads)
    {
        LaneFinding lanes = LaneFinder.Find(membrane, options.Lanes, threads);
        ScanRows rows = BandStage.Find(membrane.Scans[0], lanes.Lanes, options.Bands, threads, ladders: []);
        if (options.Lanes.Count is not null || lanes.Lanes.IsEmpty || !rows.Rows.IsEmpty)
            return (lanes, rows);
        return (LaneFinding.None("no-lanes", "no band shows in it"), BandStage.Find(membrane.Scans[0], [], options.Bands, threads, ladders: []));
    }
}

using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Profiles;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>One frame of a membrane, measured.</summary>
internal sealed record FrameResult(MeasuredMembrane Membrane, ImmutableArray<ProbeReadout> Readouts, ImmutableArray<Finding> Findings)
{
    /// <summary>The exposure series of the membrane; of its first frame alone.</summary>
    public ImmutableArray<ExposureSeries> Exposures { get; init; } = [];
}

/// <summary>The scans of an experiment's membrane, frame by frame: scans of one size share a frame and so their lanes.</summary>
internal static class ExperimentFrames
{
    public static IEnumerable<FrameResult> Measure(Experiment experiment, MembranePlan plan, BlotQuantOptions options, int threads, CancellationToken cancel)
    {
        var scans = plan.Scans
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(scan => (Plan: scan, Scan: Read(experiment, plan, scan, cancel)))
            .ToImmutableArray();
        (scans, ImmutableArray<ExposureSeries> exposures) = ExposureMerge.Of(plan.Id, scans);
        foreach (var frame in scans.GroupBy(scan => (scan.Scan.Signal.Width, scan.Scan.Signal.Height, scan.Plan.Piece, scan.Plan.Flip)))
        {
            cancel.ThrowIfCancellationRequested();
            yield return Measure(experiment, plan, [.. frame], options, threads) with { Exposures = exposures };
            exposures = [];
        }
    }

    private static Scan Read(Experiment experiment, MembranePlan membrane, ScanPlan plan, CancellationToken cancel)
    {
        Edit[] edits = [.. experiment.Edits.Where(edit => EditRules.IsOf(edit, membrane, plan))];
        string path = Path.Combine(experiment.Folder, plan.File);
        return PlacedEdit.Attach(ScanReader.Read(path, plan.Page, plan.Channel, plan.Flip, plan.File, PlacedEdit.PolarityOf(edits), cancel), edits);
    }

    private static FrameResult Measure(
        Experiment experiment, MembranePlan plan, ImmutableArray<(ScanPlan Plan, Scan Scan)> frame, BlotQuantOptions options, int threads)
    {
        List<Finding> findings = [.. frame.SelectMany(scan => scan.Scan.Info.Findings)];
        PixelBox box = Box(plan, frame, findings, threads);
        var membrane = new Membrane(plan.Id, frame[0].Plan.Piece ?? 1, [.. frame.Select(scan => scan.Scan)], box);
        LaneFinding lanes = LaneFinder.Find(membrane, options.Lanes with { Count = plan.Lanes.Length, MayBeDark = MayBeDark(experiment, plan, frame.Select(scan => scan.Plan)) }, threads);
        if (lanes.Lanes.IsEmpty)
        {
            findings.Add(new Finding(Severity.Error, "lanes", plan.Id, lanes.Code!, lanes.Reason!));
            var unmeasured = new MeasuredMembrane(membrane, [], [.. frame.Select(scan => new MeasuredScan(scan.Scan, []))]);
            return new FrameResult(unmeasured, ReadoutStage.NotMeasured(experiment, plan, frame.Select(scan => scan.Plan), lanes.Code!), [.. findings]);
        }

        findings.AddRange(lanes.Lanes.Where(lane => lane.Inferred).Select(lane => new Finding(
            Severity.Info, "lanes", $"{plan.Id}/lane {lane.Number}", "inferred-lane", "no signal shows in this lane; its place follows from its neighbours")));
        ImmutableArray<int> ladders = [.. plan.Lanes.Where(entry => entry.Role == LaneRole.Ladder).Select(entry => entry.Lane - 1)];
        ImmutableArray<IBackground?> backgrounds = [.. frame.Select(scan => Backgrounds.For(options.Background, scan.Scan, threads))];
        ImmutableArray<(ScanPlan Plan, ScanRows Rows)> rows = [.. frame.Select(scan => (scan.Plan, BandStage.Find(scan.Scan, lanes.Lanes, options.Bands, threads, ladders)))];
        ImmutableArray<MassScale?> scales = LadderScales.Of(plan, ladders, rows, findings);
        ImmutableArray<MeasuredScan> measured = [.. rows.Select((scan, i) => new MeasuredScan(scan.Rows.Scan, BandStage.Measure(scan.Rows, backgrounds[i], scales[i])) { Scale = scales[i] })];
        ImmutableArray<MembraneScan> probed = [.. rows.Select((scan, i) => new MembraneScan(scan.Plan, scan.Rows, scales[i], backgrounds[i]))];
        ImmutableArray<ProbeMapping> mappings = ProbeMappings.Of(experiment, plan, probed);
        findings.AddRange(MappingFindings.Of(plan.Id, mappings));
        return new FrameResult(
            new MeasuredMembrane(membrane, lanes.Lanes, measured) { Mappings = mappings }, ReadoutStage.Read(experiment, plan, probed, mappings), [.. findings]);
    }

    private static ImmutableArray<bool> MayBeDark(Experiment experiment, MembranePlan plan, IEnumerable<ScanPlan> scans) =>
        DarkLanes.Of(plan.Lanes, scans.SelectMany(scan => scan.Probes).Any(name => experiment.ProbeNamed(name)!.Role != ProbeRole.Phospho));

    /// <summary>The piece of the picture that the plan names, or the only one; all of the picture where several show and none is named.</summary>
    private static PixelBox Box(MembranePlan plan, ImmutableArray<(ScanPlan Plan, Scan Scan)> frame, List<Finding> findings, int threads)
    {
        ImmutableArray<PixelBox> pieces = frame.Select(scan => MembraneFinder.Find(scan.Scan, threads)).MaxBy(found => found.Length);
        if (frame[0].Plan.Piece is { } wanted)
        {
            return wanted <= pieces.Length
                ? pieces[wanted - 1]
                : throw BlotQuantException.For(frame[0].Plan.File, $"piece {wanted}", $"1 to {pieces.Length}, the pieces of membrane in the picture");
        }

        if (pieces.Length > 1)
        {
            findings.Add(new Finding(
                Severity.Warning, "membranes", plan.Id, "several-pieces", $"{frame[0].Plan.File} shows {pieces.Length} pieces of membrane and no piece is named"));
            return frame[0].Scan.Opaque;
        }

        return frame.Select(scan => MembraneFinder.Find(scan.Scan, threads)[0]).MinBy(piece => (long)piece.Width * piece.Height);
    }
}

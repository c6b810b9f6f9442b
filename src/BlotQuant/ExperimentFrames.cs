using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Lanes;
using BlotQuant.Membranes;
using BlotQuant.Profiles;
using BlotQuant.Readouts;
using BlotQuant.Scans;

namespace BlotQuant;

/// <summary>Frames of a membrane that are registered with each other, measured.</summary>
internal sealed record FrameResult(ImmutableArray<MeasuredMembrane> Frames, ImmutableArray<ProbeReadout> Readouts, ImmutableArray<Finding> Findings)
{
    /// <summary>The exposure series of the membrane; of its first frames alone.</summary>
    public ImmutableArray<ExposureSeries> Exposures { get; init; } = [];
}

/// <summary>The scans of an experiment's membrane: lanes are found on all that are registered with each other, and carried to each.</summary>
internal static class ExperimentFrames
{
    public static IEnumerable<FrameResult> Measure(Experiment experiment, MembranePlan plan, BlotQuantOptions options, int threads, CancellationToken cancel)
    {
        var read = plan.Scans
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(scan => (Plan: scan, Scan: Read(experiment, plan, scan, cancel)))
            .ToImmutableArray();
        (read, ImmutableArray<ExposureSeries> exposures) = ExposureMerge.Of(plan.Id, read);
        var scans = read
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select((scan, number) => new PlannedScan(number, scan.Plan, scan.Scan, MembraneFinder.Find(scan.Scan, threads: 1)))
            .ToList();
        foreach (var piece in scans.GroupBy(scan => (scan.Plan.Piece, scan.Plan.Strip)))
        {
            cancel.ThrowIfCancellationRequested();
            List<Finding> findings = [.. piece.SelectMany(scan => scan.Scan.Info.Findings)];
            foreach (ImmutableArray<PlacedFrame> frames in MembraneFrames.Of(plan, [.. piece], findings, threads))
            {
                yield return Measure(experiment, plan, frames, findings, options, threads) with { Exposures = exposures };
                findings = [];
                exposures = [];
            }
        }
    }

    private static Scan Read(Experiment experiment, MembranePlan membrane, ScanPlan plan, CancellationToken cancel)
    {
        Edit[] edits = [.. experiment.Edits.Where(edit => EditRules.IsOf(edit, membrane, plan))];
        string path = Path.Combine(experiment.Folder, plan.File);
        return PlacedEdit.Attach(ScanReader.Read(path, plan.Page, plan.Channel, plan.Flip, plan.File, PlacedEdit.PolarityOf(edits), cancel), edits);
    }

    private static FrameResult Measure(
        Experiment experiment, MembranePlan plan, ImmutableArray<PlacedFrame> frames, List<Finding> findings, BlotQuantOptions options, int threads)
    {
        ScanPlan[] plans = [.. frames.SelectMany(frame => frame.Scans).Select(scan => scan.Plan)];
        LaneFinding lanes = LaneFinder.Find(
            [.. frames.Select(frame => frame.Membrane)], options.Lanes with { Count = plan.Lanes.Length, MayBeDark = MayBeDark(experiment, plan, plans) }, threads);
        if (lanes.Lanes.IsEmpty)
        {
            findings.Add(new Finding(Severity.Error, "lanes", plan.Id, lanes.Code!, lanes.Reason!));
            ImmutableArray<MeasuredMembrane> unmeasured = [.. frames.Select(frame => new MeasuredMembrane(frame.Membrane, [], [.. frame.Scans.Select(scan => new MeasuredScan(scan.Scan, []))]))];
            return new FrameResult(unmeasured, ReadoutStage.NotMeasured(experiment, plan, plans, lanes.Code!), [.. findings]);
        }

        if (lanes.Code is not null)
            findings.Add(new Finding(Severity.Warning, "lanes", plan.Id, lanes.Code, lanes.Reason!));
        findings.AddRange(lanes.Lanes.Where(lane => lane.Inferred).Select(lane => new Finding(
            Severity.Info, "lanes", $"{plan.Id}/lane {lane.Number}", "inferred-lane", "no signal shows in this lane; its place follows from its neighbours")));
        ImmutableArray<LaneLevels> levels = [.. frames.Select((frame, i) =>
            new LaneLevels(lanes.Lanes, i == 0 ? lanes.Lanes : LaneFinder.Carry(lanes.Lanes, frame.Membrane, threads), frame.Membrane.FromFirst))];
        ImmutableArray<MembraneScan> scans = Scans(plan, frames, levels, findings, options, threads);
        ImmutableArray<ProbeMapping> mappings = ProbeMappings.Of(experiment, plan, scans);
        findings.AddRange(MappingFindings.Of(plan.Id, mappings));
        return new FrameResult(
            [.. frames.Select((frame, i) => Measured(frame, levels[i], scans, mappings))],
            ReadoutStage.Read(experiment, plan, scans, mappings),
            [.. findings]);
    }

    /// <summary>The rows of every scan, with the masses along them, in the order of the plan.</summary>
    private static ImmutableArray<MembraneScan> Scans(
        MembranePlan plan, ImmutableArray<PlacedFrame> frames, ImmutableArray<LaneLevels> levels, List<Finding> findings, BlotQuantOptions options, int threads)
    {
        ImmutableArray<int> ladders = [.. plan.Lanes.Where(entry => entry.Role == LaneRole.Ladder).Select(entry => entry.Lane - 1)];
        ImmutableArray<MembraneScan> scans =
        [
            .. frames.SelectMany((frame, i) => frame.Scans.Select(scan => (Scan: scan, Levels: levels[i]))).OrderBy(scan => scan.Scan.Number)
                .Select(scan => new MembraneScan(
                    scan.Scan.Plan,
                    BandStage.Find(scan.Scan.Scan, scan.Levels.Own, options.Bands, threads, ladders),
                    null,
                    Backgrounds.For(options.Background, scan.Scan.Scan, threads))
                { Levels = scan.Levels }),
        ];
        findings.AddRange(scans.SelectMany(scan => Outside(plan, scan)));
        ImmutableArray<MassScale?> scales = LadderScales.Of(plan, ladders, scans, findings);
        return [.. scans.Select((scan, i) => scan with { Scale = scales[i] })];
    }

    private static MeasuredMembrane Measured(PlacedFrame frame, LaneLevels levels, ImmutableArray<MembraneScan> scans, ImmutableArray<ProbeMapping> mappings)
    {
        MembraneScan[] own = [.. scans.Where(scan => scan.Levels == levels)];
        return new MeasuredMembrane(
            frame.Membrane,
            levels.Own,
            [.. own.Select(scan => new MeasuredScan(scan.Rows.Scan, BandStage.Measure(scan.Rows, scan.Background, scan.Scale, scan.Levels)) { Scale = scan.Scale })])
        {
            Mappings = [.. mappings.Where(mapping => own.Any(scan => scan.Plan.Label == mapping.Scan))],
        };
    }

    private static ImmutableArray<bool> MayBeDark(Experiment experiment, MembranePlan plan, IEnumerable<ScanPlan> scans) =>
        DarkLanes.Of(plan.Lanes, scans.SelectMany(scan => scan.Probes).Any(name => experiment.ProbeNamed(name)!.Role != ProbeRole.Phospho));

    private static IEnumerable<Finding> Outside(MembranePlan plan, MembraneScan scan)
    {
        int[] outside = [.. plan.Lanes.Where(entry => scan.IsOutside(entry.Lane - 1)).Select(entry => entry.Lane)];
        if (outside.Length > 0)
        {
            yield return new Finding(
                Severity.Warning, "lanes", scan.Plan.Label, "lane-outside",
                $"{scan.Plan.Label} does not show all of {(outside.Length == 1 ? "lane" : "lanes")} {string.Join(", ", outside)}: nothing is measured there");
        }
    }
}

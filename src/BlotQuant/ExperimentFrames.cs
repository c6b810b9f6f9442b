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
internal sealed record FrameResult(ImmutableArray<MeasuredMembrane> Frames, ImmutableArray<ProbeReadout> Readouts, ImmutableArray<Finding> Findings);

/// <summary>The scans of an experiment's membrane: lanes are found on all that are registered with each other, and carried to each.</summary>
internal static class ExperimentFrames
{
    public static IEnumerable<FrameResult> Measure(Experiment experiment, MembranePlan plan, BlotQuantOptions options, int threads, CancellationToken cancel)
    {
        var scans = plan.Scans
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(scan => Read(experiment, scan, cancel))
            .ToList();
        foreach (var piece in scans.GroupBy(scan => (scan.Plan.Piece, scan.Plan.Strip)))
        {
            cancel.ThrowIfCancellationRequested();
            List<Finding> findings = [.. piece.SelectMany(scan => scan.Scan.Info.Findings)];
            foreach (ImmutableArray<PlacedFrame> frames in MembraneFrames.Of(plan, [.. piece], findings, threads))
            {
                yield return Measure(experiment, plan, frames, findings, options, threads);
                findings = [];
            }
        }
    }

    private static PlannedScan Read(Experiment experiment, ScanPlan plan, CancellationToken cancel)
    {
        Scan scan = ScanReader.Read(Path.Combine(experiment.Folder, plan.File), plan.Page, plan.Channel, plan.Flip, plan.File, cancel);
        return new PlannedScan(plan, scan, MembraneFinder.Find(scan, threads: 1));
    }

    private static FrameResult Measure(
        Experiment experiment, MembranePlan plan, ImmutableArray<PlacedFrame> frames, List<Finding> findings, BlotQuantOptions options, int threads)
    {
        LaneFinding lanes = LaneFinder.Find([.. frames.Select(frame => frame.Membrane)], options.Lanes with { Count = plan.Lanes.Length }, threads);
        if (lanes.Lanes.IsEmpty)
        {
            findings.Add(new Finding(Severity.Error, "lanes", plan.Id, lanes.Code!, lanes.Reason!));
            ImmutableArray<MeasuredMembrane> unmeasured = [.. frames.Select(frame => new MeasuredMembrane(frame.Membrane, [], [.. frame.Scans.Select(scan => new MeasuredScan(scan.Scan, []))]))];
            return new FrameResult(unmeasured, ReadoutStage.NotMeasured(experiment, plan, frames.SelectMany(frame => frame.Scans).Select(scan => scan.Plan), lanes.Code!), [.. findings]);
        }

        findings.AddRange(lanes.Lanes.Where(lane => lane.Inferred).Select(lane => new Finding(
            Severity.Info, "lanes", $"{plan.Id}/lane {lane.Number}", "inferred-lane", "no signal shows in this lane; its place follows from its neighbours")));
        ImmutableArray<int> ladders = [.. plan.Lanes.Where(entry => entry.Role == LaneRole.Ladder).Select(entry => entry.Lane - 1)];
        ImmutableArray<(LaneLevels Levels, PlacedFrame Frame)> carried = [.. frames.Select((frame, i) =>
            (new LaneLevels(lanes.Lanes, i == 0 ? lanes.Lanes : LaneFinder.Carry(lanes.Lanes, frame.Membrane, threads), frame.Membrane.FromFirst), frame))];
        ImmutableArray<MembraneScan> seen = [.. carried.SelectMany(frame => frame.Frame.Scans.Select(scan => new MembraneScan(
            scan.Plan, BandStage.Find(scan.Scan, frame.Levels.Own, options.Bands, threads, ladders), null, Backgrounds.For(options.Background, scan.Scan, threads)) { Levels = frame.Levels }))];
        findings.AddRange(seen.SelectMany(scan => Outside(plan, scan)));
        ImmutableArray<MembraneScan> scaled = WithScales(plan, ladders, seen, findings);
        return new FrameResult(
            [.. carried.Select(frame => new MeasuredMembrane(frame.Frame.Membrane, frame.Levels.Own, [.. scaled.Where(scan => scan.Levels == frame.Levels).Select(Measured)]))],
            ReadoutStage.Read(experiment, plan, [.. scaled.OrderBy(scan => plan.Scans.IndexOf(scan.Plan))]),
            [.. findings]);
    }

    private static MeasuredScan Measured(MembraneScan scan) => new(scan.Rows.Scan, BandStage.Measure(scan.Rows, scan.Background, scan.Scale, scan.Levels));

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

    /// <summary>Each scan's own ladder, or that of the registered scan whose ladder matches most rungs.</summary>
    private static ImmutableArray<MembraneScan> WithScales(
        MembranePlan plan, ImmutableArray<int> ladders, ImmutableArray<MembraneScan> scans, List<Finding> findings)
    {
        if (plan.LadderMassesKDa.IsEmpty || ladders.Length == 0)
            return scans;
        MassScale?[] own = [.. scans.Select(scan => ladders
            .Select(lane => MassScale.Fit([.. scan.Rows.Candidates[lane].Select(band => scan.Levels.ToFirst(lane, band.PeakRow))], plan.LadderMassesKDa))
            .MaxBy(scale => scale?.Rungs.Length ?? 0))];
        MassScale? best = own.MaxBy(scale => scale?.Rungs.Length ?? 0);
        if (best is null)
            findings.Add(new Finding(Severity.Warning, "bands", plan.Id, "no-mass-scale", "the bands of the ladder lane match the ladder in no way, or in several: probes are told by strength"));
        return [.. scans.Select((scan, i) => scan with { Scale = own[i] is { } scale && 2 * scale.Rungs.Length > (best?.Rungs.Length ?? 0) ? scale : best })];
    }
}

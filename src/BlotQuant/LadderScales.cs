using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant;

/// <summary>Rows of the scans of one frame → the masses along their lanes.</summary>
internal static class LadderScales
{
    /// <summary>Fewer lanes say little of how a row runs.</summary>
    private const int FewestLanes = 3;

    /// <summary>Each scan's own ladder, or that of the scan of the frame whose ladder matches most masses.</summary>
    public static ImmutableArray<MassScale?> Of(
        MembranePlan plan, ImmutableArray<int> ladders, ImmutableArray<(ScanPlan Plan, ScanRows Rows)> scans, List<Finding> findings)
    {
        if (plan.LadderMassesKDa.IsEmpty || ladders.Length == 0)
            return [.. scans.Select(_ => (MassScale?)null)];
        var course = RowCourse.Of(
            [.. scans[0].Rows.Profiles.Select(profile => profile.Lane)],
            [.. scans.SelectMany(scan => SampleRows(scan.Rows)), .. scans.SelectMany(scan => RungPairs(scan.Rows, ladders, plan.LadderMassesKDa))]);
        MassScale?[] own = [.. scans.Select(scan =>
            MassScale.Fit(scan.Plan.Label, [.. ladders.Select(lane => (lane, LaneRows(scan.Rows, lane)))], plan.LadderMassesKDa, course))];
        MassScale? best = own.MaxBy(scale => scale?.MassCount ?? 0);
        if (best is null)
            findings.Add(new Finding(Severity.Warning, "bands", plan.Id, "no-mass-scale", "the bands of the ladder lane match the ladder in no way, or in several: probes are told by strength"));
        findings.AddRange(own.OfType<MassScale>().Where(scale => !scale.LeftOut.IsEmpty).Select(scale => new Finding(
            Severity.Warning, "bands", scale.Scan, "ladders-disagree",
            $"the ladder of lane {string.Join(", ", scale.LeftOut.Select(lane => lane + 1))} contradicts that of lane {scale.Rungs[0].Lane + 1}, which matches more rungs and is used")));
        return [.. own.Select(scale => scale is not null && 2 * scale.MassCount > (best?.MassCount ?? 0) ? scale : best)];
    }

    private static ImmutableArray<double> LaneRows(ScanRows scan, int lane) =>
        [.. Enumerable.Range(0, scan.Candidates[lane].Length).Select(band => scan.Fit.Band(lane, band).CentreRow).Order()];

    private static IEnumerable<ImmutableArray<(int Lane, double Row)>> SampleRows(ScanRows scan) => scan.Rows
        .Where(row => row.SeenLanes >= FewestLanes)
        .Select(row => row.Places
            .Select((place, lane) => (place, lane)).Where(at => at.place.Candidate is not null)
            .Select(at => (at.lane, scan.Fit.Band(at.lane, at.place.Candidate!.Value).CentreRow)).ToImmutableArray());

    /// <summary>Rungs of one mass in the ladder lanes of a scan.</summary>
    private static IEnumerable<ImmutableArray<(int Lane, double Row)>> RungPairs(ScanRows scan, ImmutableArray<int> ladders, ImmutableArray<double> massesKDa) => ladders
        .SelectMany(lane => LadderMatch.Of(LaneRows(scan, lane), massesKDa).Select(rung => (Lane: lane, rung.Row, rung.MassKDa)))
        .GroupBy(rung => rung.MassKDa).Where(mass => mass.Count() > 1)
        .Select(mass => mass.Select(rung => (rung.Lane, rung.Row)).ToImmutableArray());
}

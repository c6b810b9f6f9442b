using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Readouts;

namespace BlotQuant;

/// <summary>Rows of scans that are registered with each other → the masses along the lanes of their first frame.</summary>
internal static class LadderScales
{
    /// <summary>Fewer lanes say little of how a row runs.</summary>
    private const int FewestLanes = 3;

    /// <summary>Each scan's own ladder, or that of the registered scan whose ladder matches most masses.</summary>
    public static ImmutableArray<MassScale?> Of(
        MembranePlan plan, ImmutableArray<int> ladders, ImmutableArray<MembraneScan> scans, List<Finding> findings)
    {
        if (plan.LadderMassesKDa.IsEmpty || ladders.Length == 0)
            return [.. scans.Select(_ => (MassScale?)null)];
        var course = RowCourse.Of(
            scans[0].Levels.First,
            [.. scans.SelectMany(scan => SampleRows(scan)), .. scans.SelectMany(scan => RungPairs(scan, ladders, plan.LadderMassesKDa))]);
        MassScale?[] own = [.. scans.Select(scan =>
            MassScale.Fit(scan.Plan.Label, [.. ladders.Select(lane => (lane, LaneRows(scan, lane)))], plan.LadderMassesKDa, course))];
        MassScale? best = own.MaxBy(scale => scale?.MassCount ?? 0);
        if (best is null)
            findings.Add(new Finding(Severity.Warning, "bands", plan.Id, "no-mass-scale", "the bands of the ladder lane match the ladder in no way, or in several: probes are told by strength"));
        findings.AddRange(own.OfType<MassScale>().Where(scale => !scale.LeftOut.IsEmpty).Select(scale => new Finding(
            Severity.Warning, "bands", scale.Scan, "ladders-disagree",
            $"the ladder of lane {string.Join(", ", scale.LeftOut.Select(lane => lane + 1))} contradicts that of lane {scale.Rungs[0].Lane + 1}, which matches more rungs and is used")));
        return [.. own.Select(scale => scale is not null && 2 * scale.MassCount > (best?.MassCount ?? 0) ? scale : best)];
    }

    /// <summary>Of the bands of a lane, in rows of the first frame.</summary>
    private static ImmutableArray<double> LaneRows(MembraneScan scan, int lane) =>
        [.. Enumerable.Range(0, scan.Rows.Candidates[lane].Length).Select(band => RowOf(scan, lane, band)).Order()];

    private static double RowOf(MembraneScan scan, int lane, int band) => scan.Levels.ToFirst(lane, scan.Rows.Fit.Band(lane, band).CentreRow);

    private static IEnumerable<ImmutableArray<(int Lane, double Row)>> SampleRows(MembraneScan scan) => scan.Rows.Rows
        .Where(row => row.SeenLanes >= FewestLanes)
        .Select(row => row.Places
            .Select((place, lane) => (place, lane)).Where(at => at.place.Candidate is not null)
            .Select(at => (at.lane, RowOf(scan, at.lane, at.place.Candidate!.Value))).ToImmutableArray());

    /// <summary>Rungs of one mass in the ladder lanes of a scan.</summary>
    private static IEnumerable<ImmutableArray<(int Lane, double Row)>> RungPairs(MembraneScan scan, ImmutableArray<int> ladders, ImmutableArray<double> massesKDa) => ladders
        .SelectMany(lane => LadderMatch.Of(LaneRows(scan, lane), massesKDa).Select(rung => (Lane: lane, rung.Row, rung.MassKDa)))
        .GroupBy(rung => rung.MassKDa).Where(mass => mass.Count() > 1)
        .Select(mass => mass.Select(rung => (rung.Lane, rung.Row)).ToImmutableArray());
}

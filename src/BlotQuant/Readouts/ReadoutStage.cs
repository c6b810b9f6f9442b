using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Profiles;

namespace BlotQuant.Readouts;

/// <summary>Rows of the scans of one membrane → what every probe reads in every lane (docs/methods.md, Q2, Q3).</summary>
/// <remarks>
/// A lane where the expected band does not show is measured at the row's place and told with its limit of detection, never dropped: a fully
/// inhibited lane is the most important one in a dose series.
/// </remarks>
public static class ReadoutStage
{
    /// <summary>Currie 1968 (10.1021/ac60259a007): 3.29 standard deviations of the blank.</summary>
    private const double LodDeviations = 3.29;

    /// <summary>Currie 1968: ten standard deviations of the blank.</summary>
    private const double LoqDeviations = 10;

    /// <param name="plan">The membrane as the experiment describes it.</param>
    /// <param name="scans">Its scans, registered with each other.</param>
    /// <param name="mappings">Which rows of the scans are which probe.</param>
    public static ImmutableArray<ProbeReadout> Read(
        Experiment experiment, MembranePlan plan, ImmutableArray<MembraneScan> scans, ImmutableArray<ProbeMapping> mappings) =>
        [.. from scan in scans
            from name in scan.Plan.Probes
            let probe = experiment.ProbeNamed(name)!
            let mapping = mappings.FirstOrDefault(mapping => mapping.Scan == scan.Plan.Label && mapping.Probe == name)
            let rows = mapping?.Rows ?? ProbeRows.WholeLanes(scan)
            from entry in plan.Lanes
            where entry.Role != LaneRole.Ladder
            select ProbeEdits.WithoutExcluded(Of(plan.Id, probe, entry, scan, rows, mapping?.Flags ?? [rows.Flag]), scan, rows)];

    /// <summary>Every probe and lane of a membrane whose lanes could not be told.</summary>
    public static ImmutableArray<ProbeReadout> NotMeasured(Experiment experiment, MembranePlan plan, IEnumerable<ScanPlan> scans, string reason) =>
        [.. from scan in scans
            from name in scan.Probes
            from entry in plan.Lanes
            where entry.Role != LaneRole.Ladder
            select new ProbeReadout(
                plan.Id, experiment.ProbeNamed(name)!, entry, scan.Label, scan.ExposureSeconds,
                ReadoutStatus.NotMeasured, null, null, null, Bound.Equal, null, [reason])];

    private static ProbeReadout Of(string membrane, Probe probe, LaneEntry entry, MembraneScan scan, ProbeRows rows, ImmutableArray<string> told)
    {
        var empty = new ProbeReadout(
            membrane, probe, entry, scan.Plan.Label, scan.Plan.ExposureSeconds, ReadoutStatus.NotMeasured, null, null, null, Bound.Equal, null, told);
        if (rows.Places.IsEmpty)
            return empty;
        int lane = entry.Lane - 1;
        if (scan.IsOutside(lane))
            return empty with { Flags = ["lane-outside"] };
        IBackground? method = probe.Role == ProbeRole.TotalProtein ? new NoBackground() : scan.Background;
        PlaceMeasure[] measures = [.. Apart(rows.Places.Select(places => places[lane])).Select(place => PlaceMeasure.Of(scan.Rows, lane, place, method))];
        bool shows = rows.Places.Any(places => places[lane].Candidate is not null) || probe.Role == ProbeRole.TotalProtein;
        Volume volume = Sum(measures);
        double? blank = RootSumSquare(measures.Select(measure => measure.BlankDeviation));
        bool saturated = measures.Any(measure => measure.SaturatedPixels > 0);
        ReadoutStatus status = Status(volume, blank, saturated, shows);
        return empty with
        {
            Status = status,
            Volume = volume,
            Lod = LodDeviations * blank,
            Loq = LoqDeviations * blank,
            Bound = saturated ? Bound.Above : Bound.Equal,
            Box = Union(measures.Select(measure => measure.Box)),
            Flags = Flags(told, shows, measures),
        };
    }

    /// <summary>A row that does not show is not measured where it would fall into one that does: its counts would be added twice.</summary>
    private static List<RowPlace> Apart(IEnumerable<RowPlace> places)
    {
        var kept = new List<RowPlace>();
        foreach (RowPlace place in places.OrderBy(place => place.Candidate is null))
        {
            if (place.Candidate is not null || !kept.Exists(other => place.Rows.Start < other.Rows.End && other.Rows.Start < place.Rows.End))
                kept.Add(place);
        }

        return kept;
    }

    private static ReadoutStatus Status(Volume volume, double? blank, bool saturated, bool shows) =>
        saturated ? ReadoutStatus.Saturated
        : blank is null ? (shows ? ReadoutStatus.Measured : ReadoutStatus.BelowLod)
        : volume.Counts < LodDeviations * blank ? ReadoutStatus.BelowLod
        : volume.Counts < LoqDeviations * blank ? ReadoutStatus.BelowLoq
        : ReadoutStatus.Measured;

    private static ImmutableArray<string> Flags(ImmutableArray<string> told, bool shows, PlaceMeasure[] measures)
    {
        const double flaggedOverlap = 0.02;
        var flags = ImmutableArray.CreateBuilder<string>();
        flags.AddRange(told);
        if (!shows)
            flags.Add("forced");
        if (measures.Any(measure => measure.OverlapFraction >= flaggedOverlap))
            flags.Add("overlap");
        return flags.ToImmutable();
    }

    private static Volume Sum(PlaceMeasure[] measures) => new(
        measures.Sum(measure => measure.Volume.Counts),
        RootSumSquare(measures.Select(measure => measure.Volume.StandardError)),
        measures.Sum(measure => measure.Volume.RawCounts),
        measures.Sum(measure => measure.Volume.Background));

    private static double? RootSumSquare(IEnumerable<double?> deviations)
    {
        double squares = 0;
        foreach (double? deviation in deviations)
        {
            if (deviation is null)
                return null;
            squares += deviation.Value * deviation.Value;
        }

        return Math.Sqrt(squares);
    }

    private static PixelBox Union(IEnumerable<PixelBox> boxes) => boxes.Aggregate((a, b) => new PixelBox(
        Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom)));
}

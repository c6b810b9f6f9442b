using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;

namespace BlotQuant.Readouts;

/// <summary>Scans of one membrane → which rows are which probe, in the order of probing (docs/methods.md, Q1, Q4, Q5).</summary>
/// <remarks>
/// The mass window tells what comes into question, the order of probing what was there before, a probe's partner (the total of a phospho form,
/// or the reverse) where the same protein stands on another scan.
/// </remarks>
public sealed class ProbeMappings
{
    private readonly Experiment _experiment;
    private readonly ImmutableArray<MembraneScan> _scans;
    private readonly ImmutableArray<int> _lanes;
    private readonly Dictionary<(string Scan, string Probe), ProbeMapping> _made = [];

    private ProbeMappings(Experiment experiment, MembranePlan plan, ImmutableArray<MembraneScan> scans)
    {
        (_experiment, _scans) = (experiment, scans);
        _lanes = [.. plan.Lanes.Where(entry => entry.Role is not (LaneRole.Ladder or LaneRole.Blank)).Select(entry => entry.Lane - 1)];
        foreach (MembraneScan scan in scans.OrderBy(scan => scan.Plan.Order))
        {
            foreach (Probe probe in ProbesOf(scan).Where(probe => probe.Role != ProbeRole.TotalProtein))
                _made[(scan.Plan.Label, probe.Name)] = ProbeEdits.WithRows(Map(scan, probe), scan, probe, _lanes);
        }

        foreach (MembraneScan scan in scans)
        {
            foreach (Probe probe in ProbesOf(scan).Where(probe => probe.Role != ProbeRole.TotalProtein))
                _made[(scan.Plan.Label, probe.Name)] = WithPartner(scan, probe, _made[(scan.Plan.Label, probe.Name)]);
        }
    }

    /// <param name="plan">The membrane as the experiment describes it.</param>
    /// <param name="scans">Its scans, registered with each other.</param>
    /// <returns>One a scan and probe, in the order of the scans; none of total protein, which is the whole lane.</returns>
    public static ImmutableArray<ProbeMapping> Of(Experiment experiment, MembranePlan plan, ImmutableArray<MembraneScan> scans)
    {
        var mappings = new ProbeMappings(experiment, plan, scans);
        return [.. from scan in scans
            from probe in mappings.ProbesOf(scan)
            where probe.Role != ProbeRole.TotalProtein
            select ProbeEdits.WithBands(mappings._made[(scan.Plan.Label, probe.Name)], scan)];
    }

    private IEnumerable<Probe> ProbesOf(MembraneScan scan) => scan.Plan.Probes.Select(name => _experiment.ProbeNamed(name)!);

    /// <summary>By mass and strength alone.</summary>
    private ProbeMapping Map(MembraneScan scan, Probe probe)
    {
        bool hasMasses = scan.Scale is not null && probe.ExpectedMassKDa is not null;
        Probe[] others = [.. ProbesOf(scan).Where(other => other != probe && other.Role != ProbeRole.TotalProtein)];
        if (!hasMasses && others.Length > 0)
            return new ProbeMapping(scan.Plan.Label, probe.Name, ProbeRows.None("no-mass-scale"), [], [], false);
        ImmutableArray<ProbeCandidate> all = ResidualBands.Judged(ProbeCandidate.Of(scan, _lanes), [.. Earlier(scan, probe)]);
        ImmutableArray<ProbeCandidate> inQuestion = ProbeChoice.InQuestion(all, probe, scan.Scale, others);
        ImmutableArray<ProbeCandidate> taken = ProbeChoice.Taken(inQuestion, probe, hasMasses);
        bool isAmbiguous = !ProbeChoice.Rivals(inQuestion, taken, probe, scan.Scale).IsEmpty || taken.Any(row => ProbeChoice.IsContested(row, probe, others));
        ProbeRows rows = taken.IsEmpty
            ? hasMasses ? ProbeRows.FromMass(scan, scan.Scale!, probe.ExpectedMassKDa!.Value) : ProbeRows.None("no-row")
            : new ProbeRows([.. taken.Select(row => row.Row.Places)], hasMasses ? "row-by-mass" : "row-by-strength");
        return new ProbeMapping(scan.Plan.Label, probe.Name, rows, inQuestion, taken, isAmbiguous)
        {
            LeftOver = [.. all.Where(row => row.Residue is { IsProven: true } && !inQuestion.Contains(row))],
        };
    }

    /// <summary>The partner's rows tell the place where the probe shows nowhere, and which of several rows it is.</summary>
    private ProbeMapping WithPartner(MembraneScan scan, Probe probe, ProbeMapping mapping)
    {
        if (!mapping.Taken.IsEmpty && !mapping.IsAmbiguous)
            return mapping;
        if (mapping.Rows.Flag is "no-mass-scale" or ProbeEdits.ByHand || Partner(probe) is not { } partner || MappedScan(partner) is not { } where)
            return mapping;
        ProbeMapping sure = _made[(where.Plan.Label, partner.Name)];
        if (sure.Taken.IsEmpty || sure.IsAmbiguous || sure.Taken.Any(row => row.Residue is not null))
            return mapping;
        ImmutableArray<ImmutableArray<RowPlace>> places = [.. sure.Taken.Select(row => scan.Carried(row.Row.Places, where))];
        if (mapping.Taken.IsEmpty)
            return mapping with { Rows = ProbeRows.FromPartner(places) };
        ImmutableArray<ProbeCandidate> shared = [.. mapping.Candidates.Where(row => places.Any(row.IsAt))];
        return shared.Length == 1
            ? mapping with { Rows = new ProbeRows([shared[0].Row.Places], "row-by-partner"), Taken = shared, IsAmbiguous = false }
            : mapping;
    }

    /// <summary>Rows of the scans before; of a scan that read a form of the same protein those of other proteins only.</summary>
    private IEnumerable<EarlierRow> Earlier(MembraneScan scan, Probe probe) =>
        from before in _scans.OrderBy(before => before.Plan.Order)
        where before.Plan.Order < scan.Plan.Order
        let read = ProbesOf(before).Where(other => _made.ContainsKey((before.Plan.Label, other.Name))).ToArray()
        where read.Length > 0
        from row in ProbeCandidate.Of(before, _lanes)
        let reader = read.FirstOrDefault(other => _made[(before.Plan.Label, other.Name)].Taken.Any(taken => taken.Row == row.Row))
        where reader is null ? !read.Any(other => IsSameProtein(other, probe)) : !IsSameProtein(reader, probe)
        select new EarlierRow(
            before.Plan.Label, reader?.Name ?? $"row {row.Row.Number} of {before.Plan.Label}", reader is not null, scan.Carried(row.Row.Places, before), row.Strengths);

    private static bool IsSameProtein(Probe one, Probe other) => (one.Total ?? one.Name) == (other.Total ?? other.Name);

    /// <summary>Phospho and total forms of one protein stand in one row.</summary>
    private Probe? Partner(Probe probe) => probe.Total is { } total
        ? _experiment.ProbeNamed(total)
        : _experiment.Probes.FirstOrDefault(other => other.Total == probe.Name);

    private MembraneScan? MappedScan(Probe probe) => _scans.FirstOrDefault(scan => _made.ContainsKey((scan.Plan.Label, probe.Name)));
}

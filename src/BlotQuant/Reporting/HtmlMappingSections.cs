using BlotQuant.Bands;
using BlotQuant.Readouts;

namespace BlotQuant.Reporting;

/// <summary>The sections that tell what the masses of each scan rest on, and which rows were read as which probe.</summary>
internal static class HtmlMappingSections
{
    private const string OfMasses =
        "The error is the standard deviation of a rung round the curve; the interval of a band's mass, in report.json, holds one more rung of the ladder 95 times of 100. "
        + "It speaks of how far bands ran: a protein that binds more or less of the detergent than the ladder's runs elsewhere than its mass says.";

    private const string OfProbes =
        "Rows that came into question for each probe, with the interval of their mass, their strength over that of the strongest and the sample lanes that show them.";

    public static string Masses(Report report)
    {
        var table = new HtmlTable<(string Membrane, string Scan, MassScale Scale)>(
            ("membrane", row => row.Membrane),
            ("scan", row => row.Scan),
            ("ladder seen on", row => row.Scale.Scan),
            ("ladder lanes", row => string.Join(", ", row.Scale.Lanes.Order().Select(lane => lane + 1))),
            ("rungs, kDa", row => string.Join(" ", row.Scale.Rungs.Select(rung => rung.MassKDa).Distinct().OrderDescending().Select(mass => ForPeople.Rounded(mass)))),
            ("degree", row => row.Scale.Curve.Degree),
            ("error, %", row => 100 * (Math.Pow(10, row.Scale.Curve.ErrorLog10) - 1)));
        return table.Of(
            from membrane in report.Membranes
            from scan in membrane.Scans
            where scan.Scale is not null
            select (membrane.Membrane.Id, scan.Scan.Path, scan.Scale)) + HtmlSections.Note(OfMasses);
    }

    public static string Probes(Report report)
    {
        var table = new HtmlTable<(string Membrane, ProbeMapping Mapping, ProbeCandidate? Row)>(
            ("membrane", row => row.Membrane),
            ("scan", row => row.Mapping.Scan),
            ("probe", row => row.Mapping.Probe),
            ("told", row => row.Mapping.Flags),
            ("row", row => row.Row?.Row.Number),
            ("read", row => row.Row is null ? null : row.Mapping.Taken.Contains(row.Row) ? "yes" : "no"),
            ("mass, kDa", row => row.Row?.Mass.Value),
            ("from", row => row.Row?.Mass.Low),
            ("to", row => row.Row?.Mass.High),
            ("strength, %", row => row.Row is null ? null : 100 * row.Row.Strength / row.Mapping.Candidates.Max(other => other.Strength)),
            ("lanes", row => row.Row?.SeenLanes),
            ("where before", row => row.Row?.Residue?.Origin));
        return table.Of(
            from membrane in report.Membranes
            from mapping in membrane.Mappings
            from row in mapping.Candidates.Select(row => (ProbeCandidate?)row).DefaultIfEmpty()
            select (membrane.Membrane.Id, mapping, row)) + HtmlSections.Note(OfProbes);
    }
}

using BlotQuant.Bands;

namespace BlotQuant.Reporting;

/// <summary>The section that tells what the masses of each scan rest on.</summary>
internal static class HtmlMassSection
{
    private const string Note =
        "The error is the standard deviation of a rung round the curve; the interval of a band's mass, in report.json, holds one more rung of the ladder 95 times of 100. "
        + "It speaks of how far bands ran: a protein that binds more or less of the detergent than the ladder's runs elsewhere than its mass says.";

    public static string Of(Report report)
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
            select (membrane.Membrane.Id, scan.Scan.Path, scan.Scale)) + $"<p class=\"note\">{Note}</p>\n";
    }
}

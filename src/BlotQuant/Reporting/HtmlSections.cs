using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Ratios;

namespace BlotQuant.Reporting;

/// <summary>The sections of the page, each from what it shows to its HTML.</summary>
internal static class HtmlSections
{
    private const string Upstream =
        "Two readouts cannot exclude inhibition upstream: a compound that blocks PI3K lowers both p-S6K and p-Akt without touching mTOR.";

    private const string Relative =
        "IC50 is the relative one, half-way between the fitted plateaus; the absolute one is the dose at 50 % of vehicle. In brackets the 95 % interval. "
        + "“>” is said only where the lower 95 % limit of the response at the top dose is above 50 % of vehicle.";

    public static string Headline(Report report)
    {
        int scans = report.ScansWithMembranes().Count();
        int errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        return $"{ForPeople.Counted(report.Membranes.Length, "membrane")}, {ForPeople.Counted(scans, "scan")}, "
            + $"{ForPeople.Counted(report.DoseResponses.Length, "dose response")}, {ForPeople.Counted(report.Findings.Length, "finding")} ({ForPeople.Counted(errors, "error")})";
    }

    public static string Ic50s(Report report)
    {
        string unit = report.DoseUnit();
        var table = new HtmlTable<DoseResponse>(
            ("compound", row => ForPeople.Treatment(row.Key)),
            ("readout", row => row.Key.Probe),
            ("normalised by", row => row.Key.NormalisedBy),
            ("n", row => row.BiologicalReplicates),
            ("status", row => row.Status),
            ("IC50", row => ForPeople.Ic50(row, unit)),
            ("absolute IC50", row => ForPeople.Rounded(row.Ic50Absolute.Value) + ForPeople.Limits(row.Ic50Absolute)),
            ("Hill", row => row.Hill.Value),
            ("flags", row => row.Flags));
        return table.Of(report.DoseResponses) + Note(Relative + " n counts biological replicates.");
    }

    public static string Mechanisms(Report report)
    {
        string unit = report.DoseUnit();
        var table = new HtmlTable<Mechanism>(
            ("compound", row => ForPeople.Treatment(row.Mtorc1.Key)),
            ("mTORC1 readout", row => ForPeople.Readout(row.Mtorc1.Key)),
            ("IC50", row => ForPeople.Ic50(row.Mtorc1, unit)),
            ("mTORC2 readout", row => ForPeople.Readout(row.Mtorc2.Key)),
            ("IC50", row => ForPeople.Ic50(row.Mtorc2, unit)),
            ("selectivity", row => ForPeople.Selectivity(row.Selectivity)),
            ("class", row => ForPeople.Class(row.Class)));
        return table.Of(report.Mechanisms) + Note("Selectivity is the mTORC2 IC50 over the mTORC1 IC50. " + Upstream);
    }

    public static string Figures(Report report)
    {
        var html = new StringBuilder();
        foreach (var treatment in report.DoseResponses.GroupBy(response => (response.Key.Compound, response.Key.CellLine, response.Key.TimeHours)))
        {
            DoseResponse[] responses = [.. treatment];
            if (DoseResponseFigure.Png(responses, report.DoseUnit()) is { } png)
            {
                string answers = string.Join("; ", responses.Select(response => $"{ForPeople.Readout(response.Key)}: {ForPeople.Ic50(response, report.DoseUnit())}"));
                string treated = ForPeople.Treatment(responses[0].Key);
                html.Append(Figure(png, $"Dose response of {treated}. IC50 {answers}", "Each shape is a biological replicate; triangles are limits of a saturated measurement."));
            }
        }

        return html.Length > 0 ? html.ToString() : Note("No readout has a dose to draw.");
    }

    public static string Findings(Report report)
    {
        if (report.Findings.IsEmpty)
            return Note("None.");
        var table = new HtmlTable<Finding>(
            ("severity", row => row.Severity),
            ("stage", row => row.Stage),
            ("subject", row => row.Subject),
            ("code", row => row.Code),
            ("message", row => row.Message));
        return table.Of(report.Findings.OrderByDescending(finding => finding.Severity), finding => Words.Of(finding.Severity));
    }

    public static string Scans(Report report)
    {
        var table = new HtmlTable<(MeasuredMembrane Membrane, MeasuredScan Scan)>(
            ("membrane", row => row.Membrane.Membrane.Id),
            ("scan", row => row.Scan.Scan.Path),
            ("width, px", row => row.Scan.Scan.Signal.Width),
            ("height, px", row => row.Scan.Scan.Signal.Height),
            ("bits", row => row.Scan.Scan.Info.Bits),
            ("polarity", row => row.Scan.Scan.Info.Polarity),
            ("exposure, s", row => row.Scan.Scan.Info.ExposureSeconds),
            ("saturated px", row => row.Scan.Scan.Info.SaturatedPixels),
            ("lanes", row => row.Membrane.Lanes.Length),
            ("inferred", row => row.Membrane.Lanes.Count(lane => lane.Inferred)),
            ("bands", row => row.Scan.Bands.Length),
            ("flagged", row => row.Scan.Bands.Count(band => !band.Flags.IsEmpty)));
        return table.Of(report.Membranes.SelectMany(membrane => membrane.Scans.Select(scan => (membrane, scan))));
    }

    public static string Overlays(IReadOnlyList<Overlay> overlays) => string.Concat(overlays.Select(overlay =>
        $"<h3>{Text(overlay.Scan)}</h3>\n" + Figure(overlay.Png, $"Lanes and bands drawn over {overlay.Scan}", $"{ReportWriter.OverlaysFolder}/{overlay.File}")));

    public static string Ratios(Report report)
    {
        var table = new HtmlTable<Ratio>(
            ("membrane", row => row.Membrane),
            ("lane", row => row.Lane.Lane),
            ("role", row => row.Lane.Role),
            ("compound", row => row.Lane.Compound),
            ("dose", row => row.Lane.Dose),
            ("replicate", row => row.Lane.BiologicalReplicate),
            ("readout", row => row.Probe.Name),
            ("normalised by", row => row.NormalisedBy),
            ("bound", row => row.Value.Value is null ? null : row.Bound),
            ("ratio", row => row.Value.Value),
            ("% of vehicle", row => row.PercentOfVehicle.Value),
            ("from", row => row.PercentOfVehicle.Low),
            ("to", row => row.PercentOfVehicle.High),
            ("flags", row => row.Flags));
        return $"<details open>\n<summary>{ForPeople.Counted(report.Ratios.Length, "ratio")}</summary>\n{table.Of(report.Ratios)}</details>\n";
    }

    public static string Exposures(IReadOnlyList<LinearityPlot> linearity) =>
        string.Concat(linearity.Select(plot => Figure(plot.Png, $"Linearity: {plot.Caption}", plot.Caption)));

    public static string Spreads(Report report)
    {
        var table = new HtmlTable<NormalisationSpread>(
            ("readout", row => row.Probe),
            ("normalised by", row => row.NormalisedBy),
            ("CV, %", row => Math.Round(100 * row.Cv, 1)),
            ("degrees of freedom", row => row.DegreesOfFreedom),
            ("p that it adds none", row => row.WorseProbability is { } p ? ForPeople.Rounded(p) : null));
        return report.NormalisationSpreads.IsEmpty
            ? Note("Too few lanes should agree to tell.")
            : table.Of(report.NormalisationSpreads) + Note("Spread of vehicle lanes of one membrane and of samples of one treatment, over lanes that have every ratio. The last column tests whether dividing added spread.");
    }

    public static string Settings(Report report)
    {
        var inputs = new HtmlTable<InputFile>(("file", row => row.Path), ("SHA-256", row => row.Sha256));
        string options = JsonSerializer.Serialize(report.Options, JsonFormat.Options);
        return $"<pre><code>{Text(options)}</code></pre>\n{inputs.Of(report.Inputs())}" + Note($"BlotQuant {Product.Version}");
    }

    public static string Provenance(RunProvenance provenance) =>
        "<dl>\n"
        + Entry("started", provenance.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture))
        + Entry("took", $"{ForPeople.Rounded(provenance.Elapsed.TotalSeconds)} s")
        + Entry("host", provenance.Host)
        + Entry("folder", provenance.WorkingFolder)
        + Entry("command", string.Join(' ', provenance.Command))
        + Entry("threads", Words.Cell(provenance.Threads))
        + Entry("runtime", provenance.Runtime)
        + "</dl>\n";

    private static string Entry(string name, string value) => $"<dt>{name}</dt><dd>{Text(value)}</dd>\n";

    private static string Figure(byte[] png, string alt, string caption) =>
        $"<figure>\n<img alt=\"{Text(alt)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">\n<figcaption>{Text(caption)}</figcaption>\n</figure>\n";

    internal static string Note(string text) => $"<p class=\"note\">{Text(text)}</p>\n";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Net;
using System.Text;

namespace BlotQuant.Reporting;

/// <summary><c>report.html</c>: the whole run on one page that needs no network. Only the provenance section, the last one, may differ between
/// runs of the same input.</summary>
internal static class HtmlReport
{
    public static string Write(Report report, IReadOnlyList<Overlay> overlays, IReadOnlyList<LinearityPlot> linearity, RunProvenance provenance)
    {
        string title = report.Experiment is null ? "Bands and lanes" : report.ExperimentName();
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{Text(title)} – BlotQuant</title>\n<style>\n{HtmlStyle.Css}</style>\n</head>\n<body>\n")
            .Append($"<header><h1>{Text(title)}</h1>\n<p>{Text(HtmlSections.Headline(report))}</p></header>\n<main>\n");
        if (report.Experiment is not null)
        {
            Section(html, "IC50", HtmlSections.Ic50s(report));
            if (!report.Mechanisms.IsEmpty)
                Section(html, "Mechanism", HtmlSections.Mechanisms(report));
            if (report.Options.Compare.IsWanted)
                Section(html, "Comparisons", ComparisonText.Section(report));
            Section(html, "Dose response", HtmlSections.Figures(report));
        }

        Section(html, "Findings", HtmlSections.Findings(report));
        if (report.Experiment is { Edits.IsEmpty: false } corrected)
            Section(html, "Corrections", HtmlEditsSection.Of(corrected.Edits));
        Section(html, "What was measured", HtmlSections.Scans(report));
        if (report.Membranes.SelectMany(membrane => membrane.Scans).Any(scan => scan.Scale is not null))
            Section(html, "Masses", HtmlMappingSections.Masses(report));
        if (report.Experiment is not null)
            Section(html, "Probes", HtmlMappingSections.Probes(report));
        if (linearity.Count > 0)
            Section(html, "Exposures", HtmlSections.Exposures(linearity));
        Section(html, "Overlays", HtmlSections.Overlays(overlays));
        if (report.Experiment is not null)
        {
            Section(html, "Does normalising help?", HtmlSections.Spreads(report));
            Section(html, "Ratios", HtmlSections.Ratios(report));
        }

        Section(html, "Settings and inputs", HtmlSections.Settings(report));
        Section(html, "Provenance", HtmlSections.Provenance(provenance));
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Section(StringBuilder html, string title, string body) =>
        html.Append($"<section id=\"{title.ToLowerInvariant().Replace(' ', '-')}\">\n<h2>{Text(title)}</h2>\n{body}</section>\n");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

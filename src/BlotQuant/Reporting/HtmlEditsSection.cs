using System.Collections.Immutable;
using System.Globalization;
using BlotQuant.Experiments;

namespace BlotQuant.Reporting;

/// <summary>What was corrected by hand, with who, when and why.</summary>
internal static class HtmlEditsSection
{
    public static string Of(ImmutableArray<Edit> edits)
    {
        var table = new HtmlTable<Edit>(
            ("edit", row => row.Id),
            ("what", row => Experiments.Words.EditActions[row.Action]),
            ("membrane", row => row.Membrane),
            ("scan", row => row.Scan),
            ("piece", row => row.Piece),
            ("at", row => row.At?.ToString() ?? (row.Lane is { } lane ? $"lane {lane}" : null)),
            ("to, as", row => row.To?.ToString() ?? row.As),
            ("why", row => row.Reason),
            ("who", row => row.By),
            ("when, UTC", row => row.When.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        return table.Of(edits) + "<p class=\"note\">Replayed in this order; places are column and row in pixels of the scan as stored.</p>\n";
    }
}

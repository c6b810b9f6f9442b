using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace BlotQuant.Reporting;

/// <summary>A table of the page as its columns; everything that stands in it is escaped, numbers are rounded for people.</summary>
internal sealed class HtmlTable<TRow>(params (string Name, Func<TRow, object?> Cell)[] columns)
{
    private const int LongestOnOneLine = 40;

    /// <param name="classOf">The class of a row, for its colour.</param>
    public string Of(IEnumerable<TRow> rows, Func<TRow, string>? classOf = null)
    {
        var html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
        foreach ((string name, _) in columns)
            html.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (TRow row in rows)
        {
            html.Append(classOf is null ? "<tr>" : $"<tr class=\"{WebUtility.HtmlEncode(classOf(row))}\">");
            foreach ((_, Func<TRow, object?> cell) in columns)
                html.Append(Cell(cell(row)));
            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table></div>\n").ToString();
    }

    private static string Cell(object? value) => value switch
    {
        double number => $"<td class=\"n\">{ForPeople.Rounded(number)}</td>",
        int or long => $"<td class=\"n\">{Words.Cell(value)}</td>",
        ImmutableArray<string> flags => $"<td class=\"flags\">{WebUtility.HtmlEncode(string.Join(", ", flags))}</td>",
        _ => TextCell(Words.Cell(value)),
    };

    private static string TextCell(string text) =>
        $"<td{(text.Length > LongestOnOneLine ? " class=\"long\"" : "")}>{WebUtility.HtmlEncode(text)}</td>";
}

using System.Collections.Immutable;
using BlotQuant.Experiments;

namespace BlotQuant.Agreement;

/// <summary>Reads bands and their values from our tables and from the exports of other programs.</summary>
public static class MeasurementTable
{
    /// <param name="map">Field of <see cref="TableColumns.Fields"/> → column, where the names are not known ones.</param>
    /// <exception cref="BlotQuantException">The file cannot be read as such a table.</exception>
    public static MeasuredTable Read(string file, IReadOnlyDictionary<string, string> map)
    {
        var sheet = Sheet.Open(file, "a CSV table of bands and their values");
        string[] header = sheet.Header.Cells;
        ImmutableDictionary<string, int> columns = TableColumns.Find(sheet.Header.Where, header, map);
        if (sheet.Rows.IsEmpty)
            throw BlotQuantException.For(file, "a header without rows", "at least one band");
        char mark = sheet.DecimalMark([columns["volume"]]);
        return new MeasuredTable(file, header[columns["volume"]], [.. sheet.Rows.Select(row => Row(row, header, columns, mark))]);
    }

    private static Measurement Row(SheetRow row, string[] header, ImmutableDictionary<string, int> columns, char mark)
    {
        string value = row.Cells[columns["volume"]];
        double number = 0;
        if (value.Length > 0 && !DecimalMark.TryParse(value, mark, out number))
            throw BlotQuantException.For(row.Where, $"value '{value}'", $"a number with '{mark}' for decimals, or nothing where it is missing");
        return new Measurement(
            row.Where, Path.GetFileName(Cell("scan")), Cell("probe"), Cell("lane"), Band(Cell("band")), Cell("operator"), Cell("method"), value.Length > 0 ? number : null);

        // ImageJ labels a measurement of the ROI Manager TITLE:SELECTION, and TITLE:SELECTION:SLICE in a stack.
        string Band(string name) => columns.TryGetValue("band", out int place) && header[place] == "Label" && name.Split(':') is [_, { Length: > 0 } box, ..] ? box : name;

        string Cell(string field) => columns.TryGetValue(field, out int place) ? row.Cells[place] : "";
    }
}

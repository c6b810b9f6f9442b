using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Experiments;

/// <param name="Where">File and line.</param>
/// <param name="Cells">Without the blanks around them, as many as the header has.</param>
internal sealed record SheetRow(string Where, string[] Cells);

/// <summary>A table as a spreadsheet or another program saves it: commas, semicolons or tabs between the cells. Rows of blank cells alone are left out.</summary>
/// <remarks>Nothing is repaired: a cell too many or an open quote is refused by its line.</remarks>
internal sealed record Sheet(string File, SheetRow Header, ImmutableArray<SheetRow> Rows, char Delimiter)
{
    /// <param name="allowed">What the file should hold, for errors.</param>
    /// <exception cref="BlotQuantException">The file cannot be read as a table.</exception>
    public static Sheet Open(string file, string allowed)
    {
        if (!System.IO.File.Exists(file))
            throw BlotQuantException.For(file, "not found", allowed);
        try
        {
            return Read(file, System.IO.File.ReadAllBytes(file), allowed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{file}: cannot be read: {failure.Message}", failure);
        }
    }

    /// <param name="file">The table's name, for errors.</param>
    public static Sheet Read(string file, byte[] bytes, string allowed)
    {
        string text = StrictText.Decode(file, bytes);
        int headerEnd = text.AsSpan().IndexOfAny('\r', '\n');
        string header = headerEnd < 0 ? text : text[..headerEnd];
        char delimiter = header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : ',';
        ImmutableArray<SheetRow> records = Records(file, text, delimiter);
        return records.IsEmpty
            ? throw BlotQuantException.For(file, "empty file", allowed)
            : new Sheet(file, records[0], [.. records.Skip(1).Where(row => row.Cells.Any(cell => cell.Length > 0))], delimiter);
    }

    /// <summary>The mark of the decimals in some columns (<see cref="Experiments.DecimalMark"/>): between commas always the point.</summary>
    public char DecimalMark(IReadOnlyCollection<int> columns) => Delimiter == ','
        ? '.'
        : Experiments.DecimalMark.Of(Rows.SelectMany(row => columns.Select(column => (row.Where, row.Cells[column]))));

    private static ImmutableArray<SheetRow> Records(string file, string text, char delimiter)
    {
        CsvConfiguration strict = new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Mode = CsvMode.RFC4180,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = found => throw BlotQuantException.For(
                $"{file}:{found.Context.Parser!.RawRow}", "a stray quote", "quotes round a whole cell, doubled inside it"),
        };

        ImmutableArray<SheetRow>.Builder records = ImmutableArray.CreateBuilder<SheetRow>();
        using CsvParser parser = new(new StringReader(text), strict);
        while (parser.Read())
        {
            var row = new SheetRow($"{file}:{parser.RawRow}", parser.Record!);
            if (records.Count > 0 && row.Cells.Length != records[0].Cells.Length)
                throw BlotQuantException.For(row.Where, $"{row.Cells.Length} cells", $"{records[0].Cells.Length} as in the header");
            records.Add(row);
        }

        return records.ToImmutable();
    }
}

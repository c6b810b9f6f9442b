using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BlotQuant.Experiments;

/// <summary>Which mark the decimals of a sheet with <c>;</c> between its cells have: one for the whole sheet, and never guessed.</summary>
/// <remarks>
/// <c>1.000</c> and <c>1,000</c> are one in one country and a thousand in another. They are read only where another number of the sheet
/// (<c>62,5</c>) shows which mark is the decimal one.
/// </remarks>
internal static partial class DecimalMark
{
    public static char Of(ImmutableArray<(string Where, ImmutableSortedDictionary<string, string> Cells)> rows)
    {
        (string Where, string Text)[] marked =
        [
            .. from row in rows
               from column in LaneColumns.Decimal
               let text = row.Cells.GetValueOrDefault(column)
               where text is not null && text.AsSpan().ContainsAny('.', ',')
               select (row.Where, text),
        ];
        if (marked.Length == 0)
            return '.';

        (string Where, string Text)[] certain = [.. marked.Where(cell => !MayBeThousands().IsMatch(cell.Text))];
        if (certain.Length == 0)
            throw BlotQuantException.For(marked[0].Where, $"'{marked[0].Text}' may be a thousand or a decimal", "numbers without a thousands mark, such as 1000 or 1.0");

        return certain[0].Text.Contains(',') ? ',' : '.';
    }

    [GeneratedRegex(@"^[1-9][0-9]{0,2}[.,][0-9]{3}$")]
    private static partial Regex MayBeThousands();
}

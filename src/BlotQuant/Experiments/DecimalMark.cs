using System.Globalization;
using System.Text.RegularExpressions;

namespace BlotQuant.Experiments;

/// <summary>Which mark the decimals of a sheet with <c>;</c> or tabs between its cells have: one for the whole sheet, and never guessed.</summary>
/// <remarks>
/// <c>1.000</c> and <c>1,000</c> are one in one country and a thousand in another. They are read only where another number of the sheet
/// (<c>62,5</c>) shows which mark is the decimal one.
/// </remarks>
internal static partial class DecimalMark
{
    /// <param name="numbers">The cells that hold numbers, with file and line.</param>
    /// <exception cref="BlotQuantException">The only marked numbers may be thousands.</exception>
    public static char Of(IEnumerable<(string Where, string Text)> numbers)
    {
        (string Where, string Text)[] marked = [.. numbers.Where(cell => cell.Text.AsSpan().ContainsAny('.', ','))];
        if (marked.Length == 0)
            return '.';

        (string Where, string Text)[] certain = [.. marked.Where(cell => !MayBeThousands().IsMatch(cell.Text))];
        if (certain.Length == 0)
            throw BlotQuantException.For(marked[0].Where, $"'{marked[0].Text}' may be a thousand or a decimal", "numbers without a thousands mark, such as 1000 or 1.0");

        return certain[0].Text.Contains(',') ? ',' : '.';
    }

    /// <summary>A finite number with that mark.</summary>
    public static bool TryParse(string text, char mark, out double number)
    {
        bool hasOtherMark = mark == ',' && text.Contains('.');
        return double.TryParse(text.Replace(mark, '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && !hasOtherMark;
    }

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$")]
    private static partial Regex MayBeThousands();
}

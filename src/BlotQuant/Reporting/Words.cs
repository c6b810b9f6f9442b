using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace BlotQuant.Reporting;

/// <summary>Values as the tables write them.</summary>
internal static class Words
{
    /// <summary><c>BelowLod</c> → <c>below-lod</c>.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Short codes joined by <c>;</c>.</summary>
    public static string Joined(ImmutableArray<string> flags) => string.Join(';', flags);

    /// <summary>One cell: invariant, shortest round-trip numbers; missing and non-finite numbers are empty.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number when !double.IsFinite(number) => "",
        double number => (number + 0.0).ToString(CultureInfo.InvariantCulture), // −0 becomes 0
        Bound bound => bound.Sign(),
        Enum word => Of(word),
        ImmutableArray<string> flags => Joined(flags),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A table has no way to write a {value.GetType().Name}."),
    };
}

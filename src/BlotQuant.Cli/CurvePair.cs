using System.Collections.Immutable;
using BlotQuant.DoseResponses;

namespace BlotQuant.Cli;

/// <summary>What <c>--compare</c> names: a reference curve and another, or a reference alone for all others.</summary>
internal static class CurvePair
{
    /// <param name="text">NAME or REFERENCE,NAME; names may hold commas themselves.</param>
    /// <exception cref="BlotQuantException">No curves of these names.</exception>
    public static ImmutableArray<CurveComparison> Compare(string text, string table, ImmutableArray<DoseResponse> curves, DoseResponseOptions options)
    {
        if (Named(text) is { } all)
            return CurveComparisons.Against(all, curves.Where(curve => curve != all), options);
        for (int comma = text.IndexOf(',', StringComparison.Ordinal); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            if (Named(text[..comma]) is { } reference && Named(text[(comma + 1)..]) is { } other && reference != other)
                return CurveComparisons.Against(reference, [other], options);
        }

        string names = string.Join(", ", curves.Select(curve => $"'{curve.Key.Probe}'"));
        throw BlotQuantException.For(table, $"--compare '{text}'", $"a curve of the table, or two different ones as REFERENCE,CURVE, of {names}");

        DoseResponse? Named(string name) => curves.FirstOrDefault(curve => curve.Key.Probe == name.Trim());
    }
}

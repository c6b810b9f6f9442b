using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <param name="Source">The maker's public description that the masses come from.</param>
/// <param name="ShortNames">Further names under which people know it.</param>
public sealed record KnownLadder(string Name, string Source, ImmutableArray<double> MassesKDa, ImmutableArray<string> ShortNames);

/// <summary>Ladders whose masses do not depend on the gel, as their makers state them; others are given as a list of masses.</summary>
public static class KnownLadders
{
    private static readonly ImmutableArray<double> PrecisionPlus = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];

    public static ImmutableArray<KnownLadder> All { get; } =
    [
        new("Precision Plus Dual Color", "Bio-Rad 1610374", PrecisionPlus, ["Precision Plus Protein Dual Color", "Dual Color"]),
        new("Precision Plus All Blue", "Bio-Rad 1610373", PrecisionPlus, ["Precision Plus Protein All Blue", "All Blue"]),
        new("Precision Plus Kaleidoscope", "Bio-Rad 1610375", PrecisionPlus, ["Precision Plus Protein Kaleidoscope", "Kaleidoscope"]),
        new("PageRuler Prestained", "Thermo Scientific 26616", [180, 130, 100, 70, 55, 40, 35, 25, 15, 10], ["PageRuler"]),
        new("PageRuler Plus", "Thermo Scientific 26619", [250, 130, 100, 70, 55, 35, 25, 15, 10], ["PageRuler Plus Prestained"]),
        new("Spectra BR", "Thermo Scientific 26634", [260, 140, 100, 70, 50, 40, 35, 25, 15, 10], ["Spectra Multicolor Broad Range", "Spectra"]),
        new("Chameleon Duo", "LI-COR 928-60000", [260, 160, 125, 90, 70, 50, 38, 30, 25, 15, 8], []),
        new("MagicMark XP", "Invitrogen LC5602", [220, 120, 100, 80, 60, 50, 40, 30, 20], ["MagicMark"]),
        new("Novex Sharp", "Invitrogen LC5800", [260, 160, 110, 80, 60, 50, 40, 30, 20, 15, 10, 3.5], ["Novex Sharp Prestained"]),
    ];

    /// <summary>Every name, for a message that says what is allowed.</summary>
    public static string Names => string.Join(", ", All.Select(ladder => ladder.Name));

    /// <summary>The ladder of a name; case, spaces and hyphens do not matter.</summary>
    public static KnownLadder? Find(string name) =>
        All.FirstOrDefault(ladder => Plain(ladder.Name) == Plain(name) || ladder.ShortNames.Any(other => Plain(other) == Plain(name)));

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>A ladder that can be bought.</summary>
/// <param name="Source">Maker and product number: the maker's description of it tells the masses.</param>
/// <param name="ShortNames">Further names under which people know it.</param>
public sealed record KnownLadder(string Name, string Source, ImmutableArray<double> MassesKDa, ImmutableArray<string> ShortNames);

/// <summary>Ladders whose masses do not depend on the gel or the lot, as their makers state them; others are given as a list of masses.</summary>
/// <remarks>SeeBlue Plus2 runs at other masses in every buffer (62 or 64 kDa, 98 to 148), so that no list of it would be right for all.</remarks>
public static class KnownLadders
{
    private static readonly ImmutableArray<double> PrecisionPlus = [250, 150, 100, 75, 50, 37, 25, 20, 15, 10];
    private static readonly ImmutableArray<double> Rainbow = [225, 150, 102, 76, 52, 38, 31, 24, 17, 12];
    private static readonly ImmutableArray<double> NovexSharp = [260, 160, 110, 80, 60, 50, 40, 30, 20, 15, 10, 3.5];

    public static ImmutableArray<KnownLadder> All { get; } =
    [
        new("Precision Plus Dual Color", "Bio-Rad 1610374", PrecisionPlus, ["Precision Plus Protein Dual Color", "Dual Color"]),
        new("Precision Plus All Blue", "Bio-Rad 1610373", PrecisionPlus, ["Precision Plus Protein All Blue", "All Blue"]),
        new("Precision Plus Kaleidoscope", "Bio-Rad 1610375", PrecisionPlus, ["Precision Plus Protein Kaleidoscope", "Kaleidoscope"]),
        new("Precision Plus WesternC", "Bio-Rad 1610376", PrecisionPlus, ["Precision Plus Protein WesternC", "WesternC"]),
        new("Precision Plus Unstained", "Bio-Rad 1610363", PrecisionPlus, ["Precision Plus Protein Unstained"]),
        new("Precision Plus Dual Xtra", "Bio-Rad 1610377", [.. PrecisionPlus, 5, 2], ["Precision Plus Protein Dual Xtra", "Dual Xtra"]),
        new("PageRuler Prestained", "Thermo Scientific 26616", [180, 130, 100, 70, 55, 40, 35, 25, 15, 10], ["PageRuler"]),
        new("PageRuler Plus", "Thermo Scientific 26619", [250, 130, 100, 70, 55, 35, 25, 15, 10], ["PageRuler Plus Prestained"]),
        new("PageRuler Unstained", "Thermo Scientific 26614", [200, 150, 120, 100, 85, 70, 60, 50, 40, 30, 25, 20, 15, 10], []),
        new("PageRuler Unstained Broad Range", "Thermo Scientific 26630", [250, 150, 100, 70, 50, 40, 30, 20, 15, 10, 5], []),
        new("Spectra BR", "Thermo Scientific 26634", [260, 140, 100, 70, 50, 40, 35, 25, 15, 10], ["Spectra Multicolor Broad Range", "Spectra"]),
        new("Spectra HR", "Thermo Scientific 26625", [300, 250, 180, 130, 100, 70, 50, 40], ["Spectra Multicolor High Range"]),
        new("Spectra LR", "Thermo Scientific 26628", [40, 25, 15, 10, 4.6, 1.7], ["Spectra Multicolor Low Range"]),
        new("MagicMark XP", "Invitrogen LC5602", [220, 120, 100, 80, 60, 50, 40, 30, 20], ["MagicMark"]),
        new("Novex Sharp", "Invitrogen LC5800", NovexSharp, ["Novex Sharp Prestained"]),
        new("Novex Sharp Unstained", "Invitrogen LC5801", NovexSharp, []),
        new("BenchMark Unstained", "Invitrogen 10747012", [220, 160, 120, 100, 90, 80, 70, 60, 50, 40, 30, 25, 20, 15, 10], ["BenchMark Protein Ladder"]),
        new("HiMark Prestained", "Invitrogen LC5699", [460, 268, 238, 171, 117, 71, 55, 41, 31], ["HiMark"]),
        new("Chameleon Duo", "LI-COR 928-60000", [260, 160, 125, 90, 70, 50, 38, 30, 25, 15, 8], []),
        new("NEB Color Prestained Broad Range", "New England Biolabs P7719", [250, 180, 130, 95, 72, 55, 43, 34, 26, 17, 10], ["Color Prestained Protein Standard Broad Range", "P7719"]),
        new("NEB Unstained Broad Range", "New England Biolabs P7717", [200, 150, 100, 85, 70, 60, 50, 40, 30, 25, 20, 15, 10], ["Unstained Protein Standard Broad Range", "P7717"]),
        new("ECL Rainbow Full Range", "Cytiva RPN800E", Rainbow, ["Amersham ECL Rainbow Full Range", "Rainbow Full Range", "RPN800E"]),
        new("ECL Plex Rainbow", "Cytiva RPN850E", Rainbow, ["Amersham ECL Plex Fluorescent Rainbow", "RPN850E"]),
        new("BlueEye Prestained", "Jena Bioscience PS-104", [245, 180, 135, 100, 75, 63, 48, 35, 25, 20, 17, 11], ["BlueEye"]),
    ];

    /// <summary>Every name, for a message that says what is allowed.</summary>
    public static string Names => string.Join(", ", All.Select(ladder => ladder.Name));

    /// <summary>The ladder of a name; case, spaces and hyphens do not matter.</summary>
    public static KnownLadder? Find(string name) =>
        All.FirstOrDefault(ladder => Plain(ladder.Name) == Plain(name) || ladder.ShortNames.Any(other => Plain(other) == Plain(name)));

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

using System.Collections.Immutable;

namespace BlotQuant.Experiments;

/// <summary>A protein that file names speak of.</summary>
/// <param name="Pattern">How its name is written, as a regular expression over lower case without separators.</param>
/// <param name="Role">Total for a protein with phospho sites.</param>
internal sealed record KnownProtein(string Name, string Pattern, ProbeRole Role, double? MassKDa, ImmutableArray<PhosphoSite> Sites)
{
    public static ImmutableArray<KnownProtein> All { get; } =
    [
        new("S6K", "p70s6k1?|s6k1?|p70", ProbeRole.Total, 70, [new("T389", KinaseComplex.Mtorc1), new("T421", null)]),
        new("Akt", "akt1?|pkb", ProbeRole.Total, 60, [new("S473", KinaseComplex.Mtorc2), new("T308", null)]),
        new("4E-BP1", "4ebp1|ebp1", ProbeRole.Total, 17, [new("T37", KinaseComplex.Mtorc1), new("S65", KinaseComplex.Mtorc1)]),
        new("S6", "rps6|s6", ProbeRole.Total, 32, [new("S235", null), new("S240", KinaseComplex.Mtorc1)]),
        new("mTOR", "mtor", ProbeRole.Total, 289, [new("S2448", null), new("S2481", null)]),
        new("beta-actin", "(b|beta|ß|β)?actin|actb", ProbeRole.Loading, 42, []),
        new("GAPDH", "gapdh", ProbeRole.Loading, 37, []),
        new("tubulin", "(a|b|alpha|beta|α|β)?tub(ulin)?", ProbeRole.Loading, 50, []),
        new("vinculin", "vinculin|vcl", ProbeRole.Loading, 117, []),
        new("HSP90", "hsp90", ProbeRole.Loading, 90, []),
        new("total protein", "ponceau|revert|stainfree|coomassie|totalprotein|tps", ProbeRole.TotalProtein, null, []),
    ];
}

/// <param name="Name">Residue and number.</param>
/// <param name="Reads">The complex whose activity it reads, where one alone writes it.</param>
internal sealed record PhosphoSite(string Name, KinaseComplex? Reads)
{
    public string Number => Name[1..];
}

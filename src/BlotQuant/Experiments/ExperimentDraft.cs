using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BlotQuant.Experiments;

/// <summary>An experiment guessed from the names of scans: the YAML with comments on what to fill in, and a lane sheet for each membrane.</summary>
/// <param name="Recognised">How many scans found their place.</param>
/// <param name="Unknown">Scans whose name did not say enough; they stand in the YAML as comments.</param>
public sealed record ExperimentDraft(string Yaml, ImmutableArray<LaneSheetDraft> Sheets, int Recognised, ImmutableArray<string> Unknown)
{
    /// <param name="name">Name of the experiment.</param>
    /// <param name="files">File names of scans, in any order.</param>
    public static ExperimentDraft Of(string name, IEnumerable<string> files)
    {
        ScanNameGuess[] guesses = [.. files.Order(StringComparer.Ordinal).Select(ScanNameGuess.Of)];
        bool namesMembranes = guesses.Any(guess => guess.Membrane is not null);
        string[] compounds = [.. guesses.Select(guess => guess.Compound).OfType<string>().Distinct()];

        ScanNameGuess[] known = [.. guesses.Where(guess => (guess.Protein is not null || guess.IsMarker) && (guess.Membrane is not null || !namesMembranes))];
        IGrouping<string, ScanNameGuess>[] membranes =
        [
            .. known.GroupBy(guess => MembraneId(guess, compounds.Length > 1), StringComparer.OrdinalIgnoreCase).OrderBy(group => Natural(group.Key), StringComparer.Ordinal),
        ];
        string[] unknown = [.. guesses.Except(known).Select(guess => guess.File)];
        return new ExperimentDraft(
            DraftText.Yaml(name, compounds.Length == 1 ? compounds[0] : null, DraftProbes(known), membranes, unknown),
            [.. membranes.Select(group => new LaneSheetDraft(DraftText.SheetName(group.Key), DraftText.Sheet(compounds.Length > 1 ? group.First().Compound : null)))],
            known.Length,
            [.. unknown]);
    }

    /// <summary>One probe for each thing seen, in the order in which methods name them: phospho before its total, controls last.</summary>
    private static ImmutableArray<DraftProbe> DraftProbes(ScanNameGuess[] known)
    {
        bool HasTotal(KnownProtein protein) => known.Any(guess => guess.Protein == protein && !guess.IsPhospho);
        return
        [
            .. known.Where(guess => guess.Protein is not null)
                .OrderBy(guess => KnownProtein.All.IndexOf(guess.Protein!)).ThenByDescending(guess => guess.IsPhospho)
                .ThenBy(guess => guess.Site?.Name, StringComparer.Ordinal)
                .Select(guess => new DraftProbe(guess.Protein!, guess.IsPhospho, guess.Site, HasTotal(guess.Protein!)))
                .Distinct(),
        ];
    }

    private static string MembraneId(ScanNameGuess guess, bool severalCompounds)
    {
        string? compound = severalCompounds ? guess.Compound : null;
        string id = string.Join('-', new[] { compound, guess.Membrane }.OfType<string>());
        return id.Length == 0 ? "M1" : id;
    }

    private static string Natural(string id) => Regex.Replace(id.ToUpperInvariant(), "[0-9]+", digits => digits.Value.PadLeft(6, '0'));
}

/// <summary>A lane sheet to fill in.</summary>
public sealed record LaneSheetDraft(string FileName, string Text);

/// <param name="HasTotal">Whether the total of a phospho probe was scanned too.</param>
internal sealed record DraftProbe(KnownProtein Protein, bool IsPhospho, PhosphoSite? Site, bool HasTotal)
{
    public string Name => NameOf(Protein, IsPhospho, Site);

    public static string NameOf(KnownProtein protein, bool isPhospho, PhosphoSite? site) =>
        !isPhospho ? protein.Name : site is null ? $"p-{protein.Name}" : $"p-{protein.Name} {site.Name}";
}

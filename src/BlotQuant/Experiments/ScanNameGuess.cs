using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BlotQuant.Experiments;

/// <summary>What the name of a scan seems to say; null where it says nothing.</summary>
/// <param name="Membrane">Such as <c>M1</c>, <c>blot2</c> or <c>rep3</c>, as written.</param>
/// <param name="IsMarker">A picture of the ladder alone.</param>
internal sealed partial record ScanNameGuess(
    string File, KnownProtein? Protein, bool IsPhospho, PhosphoSite? Site, bool IsMarker, string? Membrane, string? Compound, double? ExposureSeconds)
{
    private static readonly ImmutableArray<string> Compounds =
        ["rapamycin", "sirolimus", "everolimus", "temsirolimus", "Torin1", "Torin2", "AZD8055", "OSI-027", "INK128", "PP242", "wortmannin"];

    public static ScanNameGuess Of(string file)
    {
        string[] tokens = Tokens(Path.GetFileNameWithoutExtension(file));
        (KnownProtein? protein, bool isPhospho, PhosphoSite? site) = ProteinIn(tokens);
        return new ScanNameGuess(
            file, protein, isPhospho, site,
            protein is null && tokens.Any(token => token.ToLowerInvariant() is "marker" or "ladder" or "colorimetric"),
            tokens.FirstOrDefault(token => MembraneToken().IsMatch(token)),
            Compounds.FirstOrDefault(compound => tokens.Any(token => token.Equals(compound.Replace("-", ""), StringComparison.OrdinalIgnoreCase))),
            tokens.Select(Exposure).FirstOrDefault(seconds => seconds is not null));
    }

    /// <summary>The words of a name: p-Akt and OSI-027 lose their hyphen, M 1 and 30 s their gap, all other separators part words.</summary>
    private static string[] Tokens(string name)
    {
        string joined = JoinedHyphen().Replace(name, "$1");
        joined = JoinedGap().Replace(joined, "$1$2");
        return joined.Split([' ', '_', '-', '.', ',', '(', ')', '+', '#'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static (KnownProtein? Protein, bool IsPhospho, PhosphoSite? Site) ProteinIn(string[] tokens)
    {
        foreach (string token in tokens)
        {
            foreach (KnownProtein protein in KnownProtein.All)
            {
                Match match = Regex.Match(
                    token, $"^(?<p>p|phospho)?(?:{protein.Pattern})(?<site>(?:[st]|ser|thr)?[0-9]{{2,4}})?$", RegexOptions.IgnoreCase);
                if (!match.Success)
                    continue;
                if (protein.Sites.IsEmpty)
                    return (protein, false, null);

                string[] siteWords = [match.Groups["site"].Value, .. tokens.Where(other => SiteToken().IsMatch(other))];
                PhosphoSite? site = protein.Sites.FirstOrDefault(known => siteWords.Any(word => word.EndsWith(known.Number, StringComparison.Ordinal)));
                bool isPhospho = match.Groups["p"].Success || site is not null || tokens.Any(other => other.ToLowerInvariant() is "p" or "phospho");
                return (protein, isPhospho, site);
            }
        }

        return (null, false, null);
    }

    private static double? Exposure(string token)
    {
        Match match = ExposureToken().Match(token);
        if (!match.Success)
            return null;
        double number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        double seconds = match.Groups[2].Value.ToLowerInvariant() switch { "ms" => number / 1000, "min" => number * 60, _ => number };
        return seconds > 0 ? seconds : null;
    }

    [GeneratedRegex("(?<![A-Za-z0-9])(phospho|p|OSI|4E|stain|total|b|beta)-(?=[A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex JoinedHyphen();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(m|membrane|blot|gel|rep|replicate)[ _-]([0-9]+)(?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex JoinedGap();

    [GeneratedRegex("^(m|membrane|blot|gel|rep|replicate|r|n)[0-9]{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex MembraneToken();

    [GeneratedRegex("^([st]|ser|thr)?[0-9]{2,4}$", RegexOptions.IgnoreCase)]
    private static partial Regex SiteToken();

    [GeneratedRegex("^([0-9]{1,5})(ms|s|sec|seconds|min)$", RegexOptions.IgnoreCase)]
    private static partial Regex ExposureToken();
}

using System.Text.RegularExpressions;
using Xunit;

namespace BlotQuant.Tests.SourceRules;

public sealed partial class MethodRules
{
    [Fact]
    public void Every_formula_that_the_code_cites_stands_in_the_methods()
    {
        string methods = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "methods.md"));
        HashSet<string> known = [.. Number().Matches(methods).Select(match => match.Groups[1].Value)];
        string[] cited = [.. SourceFiles.CSharp.SelectMany(file => file.Lines).SelectMany(line => Citation().Matches(line))
            .SelectMany(match => match.Groups["number"].Captures).Select(capture => capture.Value).Distinct()];
        Assert.Contains("B6", cited);
        Rule.HasNoBreach(cited.Where(number => !known.Contains(number)).Select(number => $"docs/methods.md has no {number}"));
    }

    [GeneratedRegex(@"^\*\*([A-Z]\d+)\*\*", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"docs/methods\.md,? (?<number>[A-Z]\d+)(–(?<number>[A-Z]\d+))?")]
    private static partial Regex Citation();
}

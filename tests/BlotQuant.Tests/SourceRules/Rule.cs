using Xunit;

namespace BlotQuant.Tests.SourceRules;

internal static class Rule
{
    /// <summary>Fails with every place that breaks a rule, one a line.</summary>
    public static void HasNoBreach(IEnumerable<string> places)
    {
        string[] all = [.. places];
        if (all.Length > 0)
            Assert.Fail(string.Join('\n', all));
    }
}

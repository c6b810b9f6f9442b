using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class BenchmarkCommandTests
{
    private static readonly string SetsFile = Path.Combine(TestPaths.TestData, "benchmark", "sets.yaml");

    [Theory]
    [InlineData("tune")]
    [InlineData("hold-out")]
    public void Seeds_are_chosen_by_their_word(string seeds)
    {
        Outcome outcome = CommandLine.Run("benchmark", SetsFile, "--seeds", seeds, "--set", "easy", "--picture", "9999");
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
        Assert.Contains("no such picture", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_seeds_are_refused() =>
        Assert.Equal("blotquant: benchmark: --seeds: 'mine'; allowed: tune, hold-out\n", CommandLine.Run("benchmark", SetsFile, "--seeds", "mine").Error);
}

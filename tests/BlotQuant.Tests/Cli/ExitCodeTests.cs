using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class ExitCodeTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { BlotQuantException.For("sheet.csv line 3", "dose 'ten'", "a number"), ExitCodes.BadInput, "blotquant: sheet.csv line 3: dose 'ten'; allowed: a number" },
        { new BlotQuantException("first\nsecond"), ExitCodes.BadInput, "blotquant: first second" },
        { new IOException("No space left on device : '/results/bands.csv'"), ExitCodes.BadInput, "blotquant: No space left on device : '/results/bands.csv'" },
        { new FileNotFoundException("Could not find file 'a.tif'."), ExitCodes.BadInput, "blotquant: Could not find file 'a.tif'." },
        { new UnauthorizedAccessException("Access to the path is denied."), ExitCodes.BadInput, "blotquant: Access to the path is denied." },
        { new AggregateException(new BlotQuantException("a.tif: truncated")), ExitCodes.BadInput, "blotquant: a.tif: truncated" },
        { new OperationCanceledException(), ExitCodes.Interrupted, "blotquant: interrupted" },
        { new AggregateException(new OperationCanceledException()), ExitCodes.Interrupted, "blotquant: interrupted" },
        {
            new InvalidOperationException("no lanes"), ExitCodes.Fault,
            "blotquant: a fault of BlotQuant itself, please report it: InvalidOperationException: no lanes (BLOTQUANT_TRACE=1 shows where)"
        },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_failure_ends_in_one_line_and_its_exit_code(Exception failure, int exitCode, string line)
    {
        Outcome outcome = Probe(() => throw failure, "--quiet");
        Assert.Equal((exitCode, line), (outcome.ExitCode, Assert.Single(outcome.ErrorLines)));
    }

    [Theory]
    [InlineData(ExitCodes.Done)]
    [InlineData(ExitCodes.DoneWithFailures)]
    public void What_a_command_returns_is_the_exit_code(int exitCode) => Assert.Equal(exitCode, Probe(() => exitCode).ExitCode);

    [Fact]
    public void Bad_input_is_told_as_json_where_the_log_is_json()
    {
        Outcome outcome = Probe(() => throw new BlotQuantException("µ.tif: truncated"), "--quiet", "--log", "json");
        Assert.Contains("\"level\":\"error\",\"message\":\"µ.tif: truncated\"", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_leaves_neither_summary_nor_progress()
    {
        Assert.Equal(new Outcome(0, "summary\n", "blotquant: going\n"), Probe(() => 0));
        Assert.Equal(new Outcome(0, "", ""), Probe(() => 0, "--quiet"));
    }

    private static Outcome Probe(Func<int> work, params string[] options) =>
        CommandLine.Run([new ProbeCommand(work)], CancellationToken.None, ["probe", "a.tif", .. options]);
}

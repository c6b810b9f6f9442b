using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class UsageTests
{
    private const string Options = "--lanes, --radius, --output, --threads, --quiet, --log";

    [Theory]
    [InlineData("", "a command is missing; allowed: probe (--help explains them)")]
    [InlineData("prob a.tif", "unknown command 'prob'; allowed: probe")]
    [InlineData("--quite", "unknown option --quite; allowed: --output, --threads, --quiet, --log")]
    [InlineData("probe", "probe: Required argument 'SCAN' missing for command: 'probe'.")]
    [InlineData("probe a.tif --thread 2", $"probe: unknown option --thread; allowed: {Options}")]
    [InlineData("probe a.tif --thread=2", $"probe: unknown option --thread=2; allowed: {Options}")]
    [InlineData("probe a.tif -q", $"probe: unknown option -q; allowed: {Options}")]
    [InlineData("probe a.tif --output --quit", $"probe: unknown option --quit; allowed: {Options}")]
    [InlineData("probe a.tif --threads two", "probe: --threads: 'two'; allowed: a whole number from 1 to 1024")]
    [InlineData("probe a.tif --threads 0", "probe: --threads: '0'; allowed: a whole number from 1 to 1024")]
    [InlineData("probe a.tif --lanes 3.5", "probe: --lanes: '3.5'; allowed: a whole number from 1 to 60")]
    [InlineData("probe a.tif --radius 1,5", "probe: --radius: '1,5'; allowed: a number from 0.5 to 500")]
    [InlineData("probe a.tif --radius NaN", "probe: --radius: 'NaN'; allowed: a number from 0.5 to 500")]
    [InlineData("probe a.tif --log xml", "probe: --log: 'xml'; allowed: text, json")]
    public void Bad_usage_ends_in_one_line_and_exit_code_2(string line, string message)
    {
        Outcome outcome = Probe(out _, line);
        Assert.Equal(new Outcome(ExitCodes.BadInput, "", $"blotquant: {message}\n"), outcome);
    }

    [Theory]
    [InlineData("probe a.tif --output")]
    [InlineData("probe a.tif --threads 1 --threads 2")]
    [InlineData("probe a.tif --output x --output y")]
    public void An_option_without_its_value_or_given_twice_is_refused(string line)
    {
        Outcome outcome = Probe(out _, line);
        Assert.Equal((ExitCodes.BadInput, "", 1), (outcome.ExitCode, outcome.Output, outcome.ErrorLines.Length));
    }

    [Theory]
    [InlineData("a.tif", "--output", "")]
    [InlineData("", "--output", "results")]
    [InlineData(" ")]
    public void An_empty_word_such_as_an_unset_variable_leaves_is_refused(params string[] words)
    {
        Outcome outcome = CommandLine.Run([new ProbeCommand(() => ExitCodes.Done)], CancellationToken.None, ["probe", .. words]);
        Assert.Equal("blotquant: probe: an empty word ''; allowed: files, folders and values that are not empty\n", outcome.Error);
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
    }

    [Fact]
    public void The_common_options_reach_the_command_before_and_after_its_name()
    {
        Outcome outcome = Probe(out ProbeCommand command, "--threads 3 probe a.tif b.tif --output out");
        Assert.Equal(ExitCodes.Done, outcome.ExitCode);
        Assert.Equal(("out", 3, false), (command.Context!.OutputFolder, command.Context.Threads, command.Context.Quiet));
        Assert.Equal(["a.tif", "b.tif"], command.Scans);
    }

    [Fact]
    public void A_file_whose_name_begins_with_a_dash_or_an_at_sign_can_be_named()
    {
        Assert.Equal(ExitCodes.Done, Probe(out ProbeCommand command, "probe @a.tif -- -odd.tif").ExitCode);
        Assert.Equal(["@a.tif", "-odd.tif"], command.Scans);
    }

    [Fact]
    public void Help_is_given_even_where_an_argument_is_missing() => Assert.Equal(ExitCodes.Done, Probe(out _, "probe --help").ExitCode);

    private static Outcome Probe(out ProbeCommand command, string line)
    {
        command = new ProbeCommand(() => ExitCodes.Done);
        return CommandLine.Run([command], CancellationToken.None, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

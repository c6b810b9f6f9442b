using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class HelpTests
{
    [Fact]
    public void The_help_of_each_command_says_what_it_does_and_shows_an_example() =>
        Assert.All(BlotQuantCommandLine.Commands(), Explains);

    [Fact]
    public void The_help_of_the_program_names_every_command()
    {
        string help = CommandLine.Run("--help").Output;
        Assert.All(BlotQuantCommandLine.Commands(), command => Assert.Contains($"  {command.Name} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", CommandLine.Run("--version").Output);

    private static void Explains(BlotCommand command)
    {
        string name = command.Name;
        Outcome outcome = CommandLine.Run(name, "--help");
        Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(command.Description!, outcome.Output, StringComparison.Ordinal);
        Assert.NotEmpty(command.Examples);
        Assert.All(command.Examples, example => Assert.StartsWith($"blotquant {name} ", example, StringComparison.Ordinal));
        Assert.All(command.Examples, example => Assert.Contains($"  {example}\n", outcome.Output, StringComparison.Ordinal));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{name} {option.Name}: no description"));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), $"{name} {argument.Name}: no description"));
    }
}

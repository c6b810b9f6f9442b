using BlotQuant.Cli;

namespace BlotQuant.Tests.Cli;

/// <summary>Runs the program in process.</summary>
internal static class CommandLine
{
    public static Outcome Run(params string[] arguments) => Run(BlotQuantCommandLine.Commands(), CancellationToken.None, arguments);

    public static Outcome Run(IReadOnlyList<BlotCommand> commands, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = BlotQuantCommandLine.Run(commands, arguments, output, error, cancellation);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}

internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

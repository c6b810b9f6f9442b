using System.CommandLine;
using BlotQuant.Cli.Commands;

namespace BlotQuant.Cli;

/// <summary>The whole command line, callable in process: arguments and writers in, exit code out.</summary>
/// <remarks>A command is added by one line in <see cref="Commands"/>: a <see cref="BlotCommand"/> of its own file in Commands/.</remarks>
public static class BlotQuantCommandLine
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        Run(Commands(), arguments, output, error, cancellation);

    /// <summary>In the order that help lists them.</summary>
    internal static IReadOnlyList<BlotCommand> Commands() =>
    [
        new RunCommand(),
        new QuantifyCommand(),
        new BatchCommand(),
        new SynthesizeCommand(),
        new InspectCommand(),
        new InitCommand(),
        new EditCommand(),
        new FitCommand(),
        new AgreeCommand(),
        new ScoreCommand(),
        new BenchmarkCommand(),
    ];

    internal static int Run(
        IReadOnlyList<BlotCommand> commands,
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        var common = new CommonOptions();
        RootCommand root = Root(commands, common);
        ParseResult line = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        CommandLog log = common.Log(line, error);
        if (line.Action is not null && line.Errors.Count == 0)
            return line.Invoke(new InvocationConfiguration { Output = output, Error = error });

        if (UsageErrors.FirstOf(line) is string usage)
        {
            log.Error(usage);
            return ExitCodes.BadInput;
        }

        var command = (BlotCommand)line.CommandResult.Command;
        return Failures.ToExitCode(log, () => command.Execute(line, common.Context(line, output, log, cancellation)));
    }

    private static RootCommand Root(IReadOnlyList<BlotCommand> commands, CommonOptions common)
    {
        var root = new RootCommand("From a folder of chemiluminescence western-blot scans to an IC50 that can be defended.") { HelpName = "blotquant" };
        common.AddTo(root);
        HelpWithExamples.AddTo(root);
        foreach (BlotCommand command in commands)
            root.Add(command);
        return root;
    }
}

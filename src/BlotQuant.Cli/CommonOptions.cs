using System.CommandLine;
using System.CommandLine.Parsing;

namespace BlotQuant.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> _output = new("--output") { Description = "Folder for the results.", HelpName = "DIR" };

    private readonly Option<int?> _threads = Typed.Whole("--threads", "Threads to use; results do not depend on it. Default: all cores.", 1, 1024);

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No summary and no progress; errors only." };

    private readonly Option<LogFormat?> _log = Typed.Choice(
        "--log",
        "How messages on standard error look. Default: text.",
        ("text", LogFormat.Text),
        ("json", LogFormat.Json));

    public void AddTo(RootCommand root)
    {
        foreach (Option option in (Option[])[_output, _threads, _quiet, _log])
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    public CommandContext Context(ParseResult line, TextWriter output, CommandLog log, CancellationToken cancellation) => new(
        output,
        log,
        line.GetValue(_output),
        line.GetValue(_threads) ?? Environment.ProcessorCount,
        line.GetValue(_quiet),
        cancellation);

    /// <summary>The log that the command line asks for, also where the rest of the line is wrong.</summary>
    public CommandLog Log(ParseResult line, TextWriter error)
    {
        LogFormat? format = line.GetResult(_log) is OptionResult result && !result.Errors.Any() ? line.GetValue(_log) : null;
        return new CommandLog(error, format ?? LogFormat.Text, line.GetValue(_quiet));
    }
}

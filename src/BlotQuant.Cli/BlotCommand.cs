using System.CommandLine;

namespace BlotQuant.Cli;

/// <summary>One command: its arguments and options are fields added in its constructor, its work is <see cref="Execute"/>.</summary>
/// <remarks>Bad input is a <see cref="BlotQuantException"/> and ends in one line and exit code 2; nothing needs to be caught here.</remarks>
internal abstract class BlotCommand : Command
{
    /// <param name="name">The word that calls it.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="examples">Whole command lines that its help shows.</param>
    protected BlotCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    public IReadOnlyList<string> Examples { get; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public abstract int Execute(ParseResult line, CommandContext context);
}

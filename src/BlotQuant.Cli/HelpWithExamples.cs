using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BlotQuant.Cli;

/// <summary>The library's help, and below it the examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const int WidthChars = 110;

    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        var help = (HelpAction)option.Action!;
        help.MaxWidth = WidthChars;
        option.Action = new HelpWithExamples(help);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        IEnumerable<string> examples = parseResult.CommandResult.Command switch
        {
            BlotCommand command => command.Examples,
            Command root => root.Subcommands.OfType<BlotCommand>().SelectMany(command => command.Examples.Take(1)),
        };
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in examples)
            output.WriteLine($"  {example}");
        return code;
    }
}

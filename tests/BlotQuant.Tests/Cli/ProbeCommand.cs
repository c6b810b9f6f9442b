using System.CommandLine;
using BlotQuant.Cli;

namespace BlotQuant.Tests.Cli;

/// <summary>A command that does what a test tells it to, and remembers what it was given.</summary>
internal sealed class ProbeCommand : BlotCommand
{
    private readonly Argument<string[]> _scans = new("SCAN") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _lanes = Typed.Whole("--lanes", "Lanes.", 1, 60);
    private readonly Option<double?> _radius = Typed.Real("--radius", "Radius.", 0.5, 500);
    private readonly Func<int> _work;

    public ProbeCommand(Func<int> work)
        : base("probe", "Does what a test says.", "blotquant probe a.tif")
    {
        _work = work;
        Add(_scans);
        Add(_lanes);
        Add(_radius);
    }

    public CommandContext? Context { get; private set; }

    public string[] Scans { get; private set; } = [];

    public override int Execute(ParseResult line, CommandContext context)
    {
        Context = context;
        Scans = line.GetValue(_scans)!;
        context.Summary.WriteLine("summary");
        context.Log.Info("going");
        return _work();
    }
}

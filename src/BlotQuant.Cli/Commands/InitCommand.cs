using System.CommandLine;
using BlotQuant.Experiments;

namespace BlotQuant.Cli.Commands;

/// <summary><c>init FOLDER</c>: an experiment guessed from file names.</summary>
internal sealed class InitCommand : BlotCommand
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "Folder of scans with names such as M1_pS6K_30s.tif." };

    public InitCommand()
        : base("init", "Write an experiment.yaml and lane sheets to fill in, guessed from the names of the scans.", "blotquant init scans/") => Add(_folder);

    public override int Execute(ParseResult line, CommandContext context)
    {
        (ExperimentDraft draft, var written) = ExperimentDraftWriter.Write(line.GetValue(_folder)!);
        foreach (string path in written)
            context.Summary.WriteLine($"wrote {path}");
        context.Summary.WriteLine($"{draft.Recognised} of {draft.Recognised + draft.Unknown.Length} scans recognised");
        foreach (string file in draft.Unknown)
            context.Summary.WriteLine($"not recognised: {file}");
        context.Summary.WriteLine("next: check experiment.yaml, fill in the lane sheets, then blotquant run experiment.yaml");
        return ExitCodes.Done;
    }
}

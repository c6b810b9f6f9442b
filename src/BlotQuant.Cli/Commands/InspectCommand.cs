using System.CommandLine;
using BlotQuant.Reporting;
using BlotQuant.Scans;

namespace BlotQuant.Cli.Commands;

/// <summary><c>inspect SCAN…</c>: what a file says about itself and its pixels, page by page.</summary>
internal sealed class InspectCommand : BlotCommand
{
    private readonly Argument<string[]> _scans = new("SCAN") { Description = "Pictures to look into.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON array with an object a page." };

    public InspectCommand()
        : base(
            "inspect",
            "Say what a scan holds: size, depth, polarity, saturation, sums of the stored samples, every tag.",
            "blotquant inspect M1_pS6K_30s.tif",
            "blotquant inspect --json scans/*.tif")
    {
        Add(_scans);
        Add(_json);
    }

    /// <summary>Each file that cannot be read is one line on standard error; the others are answered.</summary>
    public override int Execute(ParseResult line, CommandContext context)
    {
        string[] scans = line.GetRequiredValue(_scans);
        List<ScanInfo> pages = [];
        int refused = 0;
        foreach (string scan in scans)
        {
            try
            {
                pages.AddRange(ScanReader.ReadAll(scan, context.Cancellation).Select(page => page.Info));
            }
            catch (BlotQuantException refusal)
            {
                context.Log.Error(refusal.Message);
                refused++;
            }
        }

        if (refused == scans.Length)
            return ExitCodes.BadInput;
        if (line.GetValue(_json))
            context.Output.WriteLine(InspectJson.Write(pages));
        else
            context.Output.Write(string.Join('\n', pages.Select(InspectText.Write)));
        return refused == 0 ? ExitCodes.Done : ExitCodes.DoneWithFailures;
    }
}

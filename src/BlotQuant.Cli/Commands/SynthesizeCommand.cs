using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlotQuant.Synthetic;

namespace BlotQuant.Cli.Commands;

/// <summary><c>synthesize TRUTH.yaml</c>: scans with known truth, ready for <c>run</c>.</summary>
internal sealed class SynthesizeCommand : BlotCommand
{
    private readonly Argument<string> _truth = new("TRUTH") { Description = "Truth file: what the membranes hold and how the camera sees them." };

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seed of every random draw, in place of the truth file's.",
        HelpName = "N",
        CustomParser = ReadSeed,
    };

    public SynthesizeCommand()
        : base(
            "synthesize",
            "Makes 16-bit scans whose every band is known, with experiment.yaml, lane sheets and truth tables.",
            "blotquant synthesize testdata/truth/rapamycin.yaml --output rapamycin",
            "blotquant synthesize testdata/truth/hard.yaml --seed 7 --output hard-7")
    {
        Add(_truth);
        Add(_seed);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string file = line.GetRequiredValue(_truth);
        BlotTruth truth = BlotTruthReader.Read(file);
        if (line.GetValue(_seed) is long seed)
            truth = truth with { Seed = seed };
        string folder = context.OutputFolder ?? truth.Experiment;
        SyntheticExperiment experiment = SyntheticBlot.Render(truth, context.Threads, context.Cancellation);
        SynthesisWriter.Write(experiment, folder);
        int scans = experiment.Membranes.Sum(membrane => membrane.Scans.Length);
        string experimentFile = Path.Combine(folder, "experiment.yaml");
        context.Summary.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{experimentFile}: {experiment.Membranes.Length} membranes, {scans} scans, seed {truth.Seed}"));
        return ExitCodes.Done;
    }

    private static long? ReadSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed))
            return seed;
        result.AddError($"--seed: '{text}'; allowed: a whole number");
        return null;
    }
}

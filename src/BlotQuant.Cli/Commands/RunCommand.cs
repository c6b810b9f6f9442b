using System.CommandLine;
using BlotQuant.Experiments;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>run EXPERIMENT.yaml</c>: from the scans of one experiment to its IC50s.</summary>
internal sealed class RunCommand : BlotCommand
{
    private readonly Argument<string> _experiment = new("EXPERIMENT") { Description = "The experiment's YAML file." };

    private readonly Option<bool> _strict = Strictness.Option();

    public RunCommand()
        : base(
            "run",
            "Measures an experiment's scans and fits its dose responses.",
            "blotquant run testdata/torin1/experiment.yaml",
            "blotquant run experiment.yaml --output results --strict")
    {
        Add(_experiment);
        Add(_strict);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        var record = new RunRecord(line, context);
        Experiment experiment = ExperimentReader.Read(line.GetRequiredValue(_experiment));
        Report report = Pipeline.Run(experiment, experiment.Analysis, context.Threads, context.Cancellation);
        string folder = context.OutputFolder ?? Beside(experiment);
        ReportWriter.Write(report, folder, record.Provenance());
        SummaryText.Write(report, context.Summary);
        context.Summary.WriteLine($"Results: {folder}");
        return Strictness.ExitCode(line.GetValue(_strict), report);
    }

    /// <summary>The default folder, named the way the user named the experiment.</summary>
    internal static string Beside(Experiment experiment) =>
        Path.Combine(Path.GetDirectoryName(experiment.File) ?? "", $"{experiment.Name}-results");
}

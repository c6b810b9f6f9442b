using System.Collections.Immutable;
using System.CommandLine;
using BlotQuant.DoseResponses;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>fit TABLE.csv</c>: dose-response curves from numbers that come from anywhere.</summary>
internal sealed class FitCommand : BlotCommand
{
    private readonly Argument<string> _table = new("TABLE") { Description = "CSV with columns dose, response and optional curve, weight, replicate, bound, se." };

    private readonly Option<VarianceModel?> _variance = Typed.Choice(
        "--variance",
        "How the spread of responses goes with their size. Default: constant (ordinary least squares, with the table's weights).",
        ("constant", VarianceModel.Constant),
        ("proportional", VarianceModel.Proportional),
        ("measured", VarianceModel.Measured),
        ("likeliest", VarianceModel.Likeliest));

    private readonly Option<bool> _robust = new("--robust") { Description = "Let points far from the curve count less (Tukey's bisquare) and name those that are doubted." };

    public FitCommand()
        : base("fit", "Fit dose-response curves to a table of doses and responses.", "blotquant fit densitometry.csv --output fits/")
    {
        Add(_table);
        Add(_variance);
        Add(_robust);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string table = line.GetValue(_table)!;
        var options = new DoseResponseOptions(Variance: line.GetValue(_variance) ?? VarianceModel.Constant, Robust: line.GetValue(_robust));
        var curves = DoseTable.Read(table);
        if (options.Variance == VarianceModel.Measured && curves.Any(curve => curve.Points.Any(point => point.StandardError is null)))
            throw BlotQuantException.For(table, "no column 'se' for --variance measured", "a standard error of every response");
        ImmutableArray<DoseResponse> responses = DoseResponseStage.FitAll(curves, options, context.Threads);
        string written = FitResults.Write(responses, context.OutputFolder ?? Path.ChangeExtension(table, null) + "-results");
        FitResults.Summarise(responses, context.Summary);
        context.Summary.WriteLine($"wrote {written}");
        return ExitCodes.Done;
    }
}

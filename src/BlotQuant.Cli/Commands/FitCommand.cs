using System.Collections.Immutable;
using System.CommandLine;
using BlotQuant.DoseResponses;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>fit TABLE.csv</c>: dose-response curves from numbers that come from anywhere.</summary>
internal sealed class FitCommand : BlotCommand
{
    private readonly Argument<string> _table = new("TABLE") { Description = "CSV with columns dose, response and optional curve, weight, replicate, bound, se, or any with --map." };

    private readonly ColumnMap _map = new("TABLE", DoseTable.Fields);

    private readonly Option<VarianceModel?> _variance = Typed.Choice(
        "--variance",
        "How the spread of responses goes with their size. Default: constant (ordinary least squares, with the table's weights).",
        ("constant", VarianceModel.Constant),
        ("proportional", VarianceModel.Proportional),
        ("measured", VarianceModel.Measured),
        ("likeliest", VarianceModel.Likeliest));

    private readonly Option<IntervalMethod?> _interval = Typed.Choice(
        "--interval",
        "How the 95 % interval of a curve is found that several replicates do not tell. Default: profile.",
        ("profile", IntervalMethod.Profile),
        ("wald", IntervalMethod.Wald),
        ("bootstrap-cases", IntervalMethod.BootstrapCases),
        ("bootstrap-residuals", IntervalMethod.BootstrapResiduals));

    private readonly Option<CurveModel?> _model = Typed.Choice(
        "--model",
        "Parameters held fixed: slope at 1, bottom at 0, top at 100, or both plateaus. Default: 4pl, none.",
        ("4pl", CurveModel.FourParameters),
        ("3pl-hill1", CurveModel.HillOne),
        ("3pl-bottom0", CurveModel.BottomZero),
        ("3pl-top100", CurveModel.TopHundred),
        ("2pl", CurveModel.BothPlateaus));

    private readonly Option<string?> _compare = new("--compare")
    {
        Description = "A curve whose IC50 the others are compared with, or two as REFERENCE,CURVE: the shift with its interval and p goes to comparisons.csv.",
        HelpName = "REFERENCE[,CURVE]",
    };

    private readonly Option<bool> _robust = new("--robust") { Description = "Let points far from the curve count less (Tukey's bisquare) and name those that are doubted." };

    public FitCommand()
        : base("fit", "Fit dose-response curves to a table of doses and responses.", "blotquant fit densitometry.csv --output fits/", "blotquant fit densitometry.csv --compare Torin1,AZD8055", "blotquant fit imagestudio.csv --map dose=Concentration --map response=\"Normalized Signal\"")
    {
        Add(_table);
        Add(_map);
        Add(_variance);
        Add(_model);
        Add(_interval);
        Add(_compare);
        Add(_robust);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string table = line.GetValue(_table)!;
        var options = new DoseResponseOptions(
            Variance: line.GetValue(_variance) ?? VarianceModel.Constant,
            Robust: line.GetValue(_robust),
            Interval: line.GetValue(_interval) ?? IntervalMethod.Profile,
            Model: line.GetValue(_model) ?? CurveModel.FourParameters);
        var curves = DoseTable.Read(table, _map.Read(line));
        if (options.Variance == VarianceModel.Measured && curves.Any(curve => curve.Points.Any(point => point.StandardError is null)))
            throw BlotQuantException.For(table, "no column 'se' for --variance measured", "a standard error of every response");
        ImmutableArray<DoseResponse> responses = DoseResponseStage.FitAll(curves, options, context.Threads);
        ImmutableArray<CurveComparison>? comparisons = line.GetValue(_compare) is { } names ? CurvePair.Compare(names, table, responses, options) : null;
        string written = FitResults.Write(responses, comparisons, context.OutputFolder ?? Path.ChangeExtension(table, null) + "-results");
        FitResults.Summarise(responses, comparisons, context.Summary);
        context.Summary.WriteLine($"wrote {written}");
        return ExitCodes.Done;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using BlotQuant.Agreement;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>agree MEASURED.csv MANUAL.csv</c>: how far our numbers and those of a person or another program agree.</summary>
internal sealed class AgreeCommand : BlotCommand
{
    /// <summary>Passing and Bablok's line keeps the slope of every two pairs in memory.</summary>
    private const int MostPairs = 5000;

    private readonly Argument<string> _measured = new("MEASURED") { Description = "bands.csv, readouts.csv or ratios.csv of a run." };

    private readonly Argument<string> _manual = new("MANUAL") { Description = "CSV of manual densitometry: ImageJ Results, Image Lab, AlphaEase or Image Studio, or any with --map." };

    private readonly ColumnMap _map = new("MANUAL", TableColumns.Fields);

    private readonly Option<string?> _value = new("--value") { Description = "The column of MEASURED to compare. Default: volume, ratio or percent_of_vehicle.", HelpName = "COLUMN" };

    private readonly Option<ManualScale?> _scale = Typed.Choice(
        "--scale",
        "Bring manual values to ours by the median ratio of each scan, probe and method, or not. Default: scan for volumes, none for ratios and percent.",
        ("scan", ManualScale.Scan),
        ("none", ManualScale.None));

    public AgreeCommand()
        : base("agree", "Compare measured bands with manual densitometry.", "blotquant agree results/bands.csv imagej.csv --map lane=Lane --map volume=IntDen --output agreement/")
    {
        Add(_measured);
        Add(_manual);
        Add(_map);
        Add(_value);
        Add(_scale);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string manualFile = line.GetValue(_manual)!;
        var values = line.GetValue(_value) is { } column ? new Dictionary<string, string> { ["volume"] = column } : [];
        MeasuredTable measured = MeasurementTable.Read(line.GetValue(_measured)!, values);
        MeasuredTable manual = MeasurementTable.Read(manualFile, _map.Read(line));
        bool scaled = line.GetValue(_scale) is { } scale ? scale == ManualScale.Scan : measured.ValueName is not ("ratio" or "percent_of_vehicle");
        (ImmutableArray<MatchedPair> pairs, ImmutableArray<Unmatched> alone) = Matching.Of(measured, manual, scaled);
        if (pairs.IsEmpty)
            throw BlotQuantException.For(manualFile, $"no band that is also in {measured.File}", "the same names of scan, probe, lane and band in both");

        if (pairs.Length > MostPairs)
            throw BlotQuantException.For(manualFile, $"{pairs.Length} bands that are also in {measured.File}", $"at most {MostPairs}");

        ImmutableArray<GroupAgreement> groups = AgreementStage.Of(pairs);
        string folder = context.OutputFolder ?? Path.ChangeExtension(manualFile, null) + "-agreement";
        AgreementResults.Write(groups, alone, folder);
        AgreementResults.Summarise(groups, alone, context.Summary);
        context.Summary.WriteLine($"Results: {folder}");
        return ExitCodes.Done;
    }

    /// <remarks>No bool: an option of that type takes no other words than true and false.</remarks>
    private enum ManualScale
    {
        Scan,
        None,
    }
}

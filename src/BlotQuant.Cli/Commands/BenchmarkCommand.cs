using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BlotQuant.Reporting;
using BlotQuant.Synthetic;

namespace BlotQuant.Cli.Commands;

/// <summary><c>benchmark BENCHMARK.yaml</c>: how near the whole way from picture to volumes comes to the truth, set by set.</summary>
internal sealed class BenchmarkCommand : BlotCommand
{
    private readonly Argument<string> _benchmark = new("BENCHMARK") { Description = "Benchmark file: the sets and what their pictures are drawn from." };

    private readonly Option<Seeds?> _seeds = Typed.Choice("--seeds", "Which pictures. Default: tune.", ("tune", Seeds.Tune), ("hold-out", Seeds.HoldOut));

    private readonly Option<string?> _set = new("--set") { Description = "Only this set.", HelpName = "NAME" };

    private readonly Option<int?> _picture = Typed.Whole("--picture", "Only this picture of each set.", 1);

    private readonly Option<string?> _record = new("--record") { Description = "Markdown file whose table gets these figures as a column.", HelpName = "FILE" };

    private readonly Option<string?> _change = new("--change") { Description = "What the column of --record is called.", HelpName = "NAME" };

    /// <summary>No bool: the parser would take its word for the next argument.</summary>
    private enum Seeds
    {
        Tune,
        HoldOut,
    }

    public BenchmarkCommand()
        : base(
            "benchmark",
            "Measures synthetic pictures and scores the results; --output keeps everything.",
            "blotquant benchmark testdata/benchmark/sets.yaml",
            "blotquant benchmark testdata/benchmark/sets.yaml --set hard --picture 7 --output hard-7",
            "blotquant benchmark testdata/benchmark/sets.yaml --record docs/accuracy.md --change \"lanes that bow\"")
    {
        foreach (Option option in (Option[])[_seeds, _set, _picture, _record, _change])
            Add(option);
        Add(_benchmark);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string file = line.GetRequiredValue(_benchmark);
        Benchmark benchmark = BenchmarkReader.Read(file);
        bool heldOut = line.GetValue(_seeds) == Seeds.HoldOut;
        if (line.GetValue(_record) is null != line.GetValue(_change) is null)
            throw BlotQuantException.For("benchmark", "--record without --change, or the other way round", "both, or neither");
        ImmutableArray<BenchmarkPicture> all = BenchmarkRun.Pictures(benchmark, heldOut ? benchmark.HoldOutSeed : benchmark.TuneSeed);
        ImmutableArray<BenchmarkPicture> pictures = [.. all.Where(picture =>
            (line.GetValue(_set) is not string set || picture.Set.Name == set) && (line.GetValue(_picture) is not int number || picture.Number == number))];
        if (pictures.IsEmpty)
            throw BlotQuantException.For(file, "no such picture", $"--set {string.Join(", ", benchmark.Sets.Select(set => set.Name))} and --picture within its count");

        ImmutableArray<SetFigures> figures = Measure(pictures, new RunRecord(line, context), context);
        string seeds = heldOut ? "hold-out" : "tune";
        if (line.GetValue(_record) is string record)
            AccuracyRecord.Write(record, $"{line.GetValue(_change)} ({seeds})", figures);
        context.Summary.Write(BenchmarkText.Of(figures));
        context.Summary.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pictures.Length} pictures, {seeds} seeds"));
        return ExitCodes.Done;
    }

    private static ImmutableArray<SetFigures> Measure(ImmutableArray<BenchmarkPicture> pictures, RunRecord record, CommandContext context)
    {
        if (context.OutputFolder is string folder)
            return BenchmarkRun.Measure(pictures, folder, context.Threads, (report, results) => ReportWriter.Write(report, results, record.Provenance()), context.Cancellation);
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("blotquant-benchmark-");
        try
        {
            return BenchmarkRun.Measure(pictures, temporary.FullName, context.Threads, keep: null, context.Cancellation);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}

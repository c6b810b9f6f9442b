using System.Collections.Immutable;
using BlotQuant.Cli;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Cli;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class BenchmarkTests
{
    private const string Tiny = """
        tune_seed: 1000
        hold_out_seed: 5000
        sets:
          - {name: plain, first_seed: 0, pictures: 2, picture: {megapixels: 0.1}, lanes: {count: [3, 5]}, bands: {count: 2}}
          - {name: other, first_seed: 10, pictures: 1, picture: {megapixels: 0.1}, lanes: {count: 4}, bands: {count: 1}}
        """;

    private static readonly string SetsFile = Path.Combine(TestPaths.TestData, "benchmark", "sets.yaml");

    [Fact]
    public void Every_picture_of_the_benchmark_is_a_possible_truth_with_all_bands_on_the_membrane()
    {
        Benchmark benchmark = BenchmarkReader.Read(SetsFile);
        foreach (BenchmarkPicture picture in BenchmarkRun.Pictures(benchmark, benchmark.TuneSeed))
        {
            BlotTruth truth = BenchmarkDraw.Truth(picture.Set, picture.Seed);
            BlotTruthRules.Check(truth, picture.Name);
            Assert.NotEmpty(truth.Bands);
            Assert.All(truth.Bands, band => Assert.InRange(band.HeightFraction, 0.01, 0.99));
            Assert.All(truth.Bands, band => Assert.NotEqual("blank", truth.Lanes[band.Lane - 1]));
            Assert.InRange(truth.Lanes.Count, picture.Set.Lanes.Count.Least, picture.Set.Lanes.Count.Greatest);
        }
    }

    [Fact]
    public void The_benchmark_spans_what_it_promises()
    {
        Benchmark benchmark = BenchmarkReader.Read(SetsFile);
        BlotTruth[] truths = [.. BenchmarkRun.Pictures(benchmark, benchmark.TuneSeed).Select(picture => BenchmarkDraw.Truth(picture.Set, picture.Seed))];
        Assert.Equal((1, 24), (truths.Min(truth => truth.Lanes.Count), truths.Max(truth => truth.Lanes.Count)));
        Assert.InRange(truths.Max(truth => truth.Bands.GroupBy(band => band.Lane).Max(lane => lane.Count())), 11, 24);
        Assert.InRange(truths.Max(truth => Math.Abs(truth.Picture.TiltDegrees)), 2.5, 3);
        Assert.InRange(truths.Max(truth => truth.LaneShape.SmileFraction), 0.03, 0.04);
        Assert.InRange(truths.Max(truth => truth.Picture.WidthPx * truth.Picture.HeightPx), 11e6, 13e6);
        Assert.InRange(truths.Min(truth => truth.Picture.HeightPx), 66, 72);
        Assert.Contains(truths, truth => truth.Export is { Bits: 8, DarkOnLight: true });
    }

    [Fact]
    public void Hold_out_pictures_share_no_seed_with_those_that_are_tuned_on()
    {
        Benchmark benchmark = BenchmarkReader.Read(SetsFile);
        IEnumerable<long> tuned = BenchmarkRun.Pictures(benchmark, benchmark.TuneSeed).Select(picture => picture.Seed);
        IEnumerable<long> heldOut = BenchmarkRun.Pictures(benchmark, benchmark.HoldOutSeed).Select(picture => picture.Seed);
        Assert.Equal(2 * tuned.Count(), tuned.Concat(heldOut).Distinct().Count());
    }

    [Theory]
    [InlineData("first_seed: 10", "first_seed: 1", "share a seed")]
    [InlineData("hold_out_seed: 5000", "hold_out_seed: 1005", "share a seed")]
    [InlineData("count: [3, 5]", "count: [5, 3]", "not [least, greatest]")]
    [InlineData("count: [3, 5]", "number: 3", "line 4")]
    [InlineData("count: [3, 5]", "count: many", "'many'")]
    [InlineData("pictures: 2", "pictures: 0", "'plain' with 0 pictures")]
    public void A_benchmark_that_cannot_be_is_refused(string from, string to, string named)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Run(folder, Tiny.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
        Assert.Contains(named, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_table_is_the_same_on_any_number_of_threads_and_what_score_says_of_the_kept_pictures()
    {
        using var folder = new TemporaryFolder();
        string kept = Path.Combine(folder.Path, "kept");
        Outcome one = Run(folder, Tiny, "--threads", "1"), many = Run(folder, Tiny, "--threads", "4", "--output", kept);
        Assert.Equal((ExitCodes.Done, ""), (one.ExitCode, one.Error));
        Assert.Equal(one.Output, many.Output);
        Assert.Matches("^figure +plain +other +all\n", one.Output);
        Assert.EndsWith("3 pictures, tune seeds\n", one.Output, StringComparison.Ordinal);
        Outcome scored = CommandLine.Run("score", Path.Combine(kept, "results"), Path.Combine(kept, "pictures"));
        string bands = one.Output.Split('\n').Single(line => line.StartsWith("bands, all: recall", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Matches($@"bands +all +recall +{bands}", scored.Output);
        Assert.True(File.Exists(Path.Combine(kept, "results", "plain-002", "overlays", "M1.tif.png")));
    }

    [Fact]
    public void A_set_or_picture_that_is_not_there_is_told_with_what_is()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("allowed: --set plain, other", Run(folder, Tiny, "--set", "hard").Error, StringComparison.Ordinal);
        Assert.Contains("allowed: --set plain, other", Run(folder, Tiny, "--picture", "3").Error, StringComparison.Ordinal);
        Assert.Contains("--record without --change", Run(folder, Tiny, "--record", "table.md").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_keeps_the_figures_of_earlier_changes_beside_those_of_this_one()
    {
        static ImmutableArray<SetFigures> Of(double value) => [new SetFigures("easy", [new ScoreFigure("lanes", "all", "f1", value, 7)])];
        string first = AccuracyRecord.With("# Words above\n\n", "one", Of(0.5));
        Assert.Equal("# Words above\n\n| set | figure | n | one |\n| --- | --- | --- | --- |\n| easy | lanes, all: f1 | 7 | 0.5000 |\n", first);
        string second = AccuracyRecord.With(first, "two", Of(0.75));
        Assert.EndsWith("| set | figure | n | one | two |\n| --- | --- | --- | --- | --- |\n| easy | lanes, all: f1 | 7 | 0.5000 | 0.7500 |\n", second, StringComparison.Ordinal);
        Assert.Equal(second.Replace("0.7500", "0.8000", StringComparison.Ordinal), AccuracyRecord.With(second, "two", Of(0.8)));
    }

    private static Outcome Run(TemporaryFolder folder, string benchmark, params string[] options)
    {
        string file = Path.Combine(folder.Path, "sets.yaml");
        File.WriteAllText(file, benchmark);
        return CommandLine.Run(["benchmark", file, .. options]);
    }
}

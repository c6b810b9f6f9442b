using BlotQuant.Cli;
using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class BatchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_fails_is_listed_in_one_line_each_and_leaves_nothing_behind()
    {
        _folder.Write("a/experiment.yaml", "experiment: a\n");
        _folder.Write("b/experiment.yaml", "experiment: [\n");
        Outcome outcome = Batch();
        Assert.Equal(ExitCodes.DoneWithFailures, outcome.ExitCode);
        Assert.Equal(2, outcome.ErrorLines.Length);
        Assert.StartsWith("blotquant: a/experiment.yaml:1: no probes;", outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("blotquant: b/experiment.yaml:", outcome.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal([_folder.At("out", "batch.csv")], Directory.GetFileSystemEntries(_folder.At("out")));
        string[] rows = File.ReadAllLines(_folder.At("out", "batch.csv"));
        Assert.Equal("experiment,status,message", rows[0]);
        Assert.StartsWith("a/experiment.yaml,failed,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("b/experiment.yaml,failed,", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_an_earlier_run_are_named_as_such_where_an_experiment_fails()
    {
        _folder.Write("a/experiment.yaml", "experiment: a\n");
        _folder.Write($"out/a/{ReportWriter.JsonFileName}", "{}");
        Assert.EndsWith(" of an earlier run)", Assert.Single(Batch().ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_batch_leaves_no_table_that_looks_whole()
    {
        _folder.Write("a/experiment.yaml", "experiment: a\n");
        _folder.Write("out/batch.csv", "experiment,status,message\nof an earlier batch,done,\n");
        Outcome outcome = CommandLine.Run(
            BlotQuantCommandLine.Commands(), new CancellationToken(canceled: true), "batch", _folder.FullPath, "--output", _folder.At("out"));
        Assert.Equal((ExitCodes.Interrupted, "blotquant: interrupted"), (outcome.ExitCode, Assert.Single(outcome.ErrorLines)));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.At("out")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_bad_input()
    {
        Outcome outcome = CommandLine.Run("batch", _folder.At("nowhere"));
        Assert.Equal((ExitCodes.BadInput, 1), (outcome.ExitCode, outcome.ErrorLines.Length));
    }

    private Outcome Batch() => CommandLine.Run("batch", _folder.FullPath, "--output", _folder.At("out"));
}

using BlotQuant.Cli;
using BlotQuant.Tests.Cli;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class SyntheticCommandsTests
{
    [Fact]
    public void Synthesize_writes_an_experiment_and_score_judges_results_against_it()
    {
        using Synthesis folders = Synthesis.Make();
        string scores = Path.Combine(folders.Results, "scores");
        Outcome outcome = CommandLine.Run("score", folders.Results, folders.Truth, "--output", scores);
        Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(@"lanes +all +f1 +1\.0000 +28", outcome.Output);
        Assert.StartsWith("stage,group,figure,value,n\nlanes,all,precision,1,28\n", File.ReadAllText(Path.Combine(scores, "score.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Synthesize_takes_the_seed_of_the_command_line_before_that_of_the_file()
    {
        using var folder = new TemporaryFolder();
        string truth = Path.Combine(folder.Path, "small.yaml");
        File.WriteAllText(truth, SmallTruth.Yaml);
        Assert.NotEqual(BandsOf("5"), BandsOf("6"));

        string BandsOf(string seed)
        {
            string output = Path.Combine(folder.Path, "seed" + seed);
            Outcome outcome = CommandLine.Run("synthesize", truth, "--seed", seed, "--output", output);
            Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
            Assert.Contains($"1 membranes, 4 scans, seed {seed}", outcome.Output, StringComparison.Ordinal);
            return File.ReadAllText(Path.Combine(output, "truth", "bands.csv"));
        }
    }

    [Theory]
    [InlineData("synthesize", "no-such.yaml")]
    [InlineData("synthesize", "small.yaml", "--seed", "many")]
    [InlineData("score", "no-such-folder", "no-such-truth")]
    public void Bad_input_ends_in_one_line_and_exit_code_two(params string[] line)
    {
        Outcome outcome = CommandLine.Run(line);
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
        Assert.Single(outcome.ErrorLines);
    }
}

using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class CompareBackgroundsTests
{
    private static readonly string Scan = Path.Combine(TestPaths.TestData, "torin1", "M1_S6K.tif");

    [Fact]
    public void The_table_has_a_row_for_each_band_and_the_summary_says_how_far_the_answer_moves()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = CommandLine.Run("quantify", Scan, "--compare-backgrounds", "--output", folder.FullPath);
        string[] table = File.ReadAllLines(folder.At("backgrounds.csv"));
        Assert.Equal(ExitCodes.Done, outcome.ExitCode);
        Assert.Equal(
            "experiment,membrane,scan,lane,band,row,local,rolling_ball,paraboloid,valley,none,spread,share,share_lowest,share_highest,share_spread", table[0]);
        Assert.Equal(File.ReadAllLines(folder.At("bands.csv")).Length, table.Length);
        string[] lines = [.. outcome.Output.Split('\n').Where(line => line.StartsWith("Backgrounds: ", StringComparison.Ordinal))];
        Assert.Collection(
            lines,
            volumes => Assert.Matches(@"^Backgrounds: volumes move by [\d.]+ % with the method \(median of \d+ bands\), at most by [\d.]+ % \(.* membrane 1 lane \d+ band \d+\)$", volumes),
            shares => Assert.StartsWith("Backgrounds: shares of a row move by ", shares, StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_was_not_asked_leaves_no_table_behind_even_an_earlier_one()
    {
        using var folder = new TemporaryFolder();
        CommandLine.Run("quantify", Scan, "--compare-backgrounds", "--output", folder.FullPath);
        Outcome outcome = CommandLine.Run("quantify", Scan, "--output", folder.FullPath);
        Assert.False(File.Exists(folder.At("backgrounds.csv")));
        Assert.DoesNotContain("Backgrounds:", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_radius_serves_the_ball_that_is_compared()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCodes.Done, CommandLine.Run("quantify", Scan, "--compare-backgrounds", "--radius", "20", "--output", folder.FullPath).ExitCode);
    }
}

using BlotQuant.Cli;
using BlotQuant.Tests.Profiles;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class BoxesTests
{
    private static readonly string Gel = Path.Combine(ImageJFixtures.Folder, "gel.png");

    private static readonly string Boxes = Path.Combine(ImageJFixtures.Folder, "boxes.zip");

    [Fact]
    public void The_table_has_a_row_a_box_and_the_summary_tells_boxes_from_backgrounds()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = CommandLine.Run("quantify", Gel, "--boxes", Boxes, "--output", folder.At("out"));
        Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
        string[] table = File.ReadAllLines(folder.At("out", "boxes.csv"));
        Assert.Equal(
            "experiment,membrane,scan,box,left_px,top_px,width_px,height_px,raw_volume,local,rolling_ball,paraboloid,valley,spread,lane,band,row,band_volume,overlap,box_ratio,flags",
            table[0]);
        Assert.StartsWith(",1,gel.png,0040-0021,4,26,34,29,2691597,", table[1], StringComparison.Ordinal);
        Assert.EndsWith(",,,,,,,no-band-inside", table[^1], StringComparison.Ordinal);
        Assert.Equal(11, table.Length);
        Assert.Contains("Boxes: 9 of 10 hold a band of ours\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"Boxes: same background, hand-drawn box over our band 0\.99\d? \(median of 9; 0\.886 to 1\.0\d\)", outcome.Output);
        Assert.Contains("Boxes: same box, volumes move with the background by ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\"boxes.zip\"", File.ReadAllText(folder.At("out", "report.json")), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("out", "backgrounds.csv")));
    }

    [Fact]
    public void The_table_is_compared_with_ImageJs_results_by_the_names_of_the_selections()
    {
        using var folder = new TemporaryFolder();
        CommandLine.Run("quantify", Gel, "--boxes", Boxes, "--output", folder.At("out"));
        Outcome outcome = CommandLine.Run(
            "agree", folder.At("out", "boxes.csv"), Path.Combine(ImageJFixtures.Folder, "boxes.csv"), "--value", "rolling_ball", "--map", "volume=ball50", "--scale", "none", "--output", folder.At("agree"));
        Assert.Equal((ExitCodes.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("all: 10 pairs, Lin's CCC 1\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_belong_to_one_scan()
    {
        Outcome outcome = CommandLine.Run("quantify", Gel, Path.Combine(ImageJFixtures.Folder, "dim.png"), "--boxes", Boxes);
        Assert.Equal(ExitCodes.BadInput, outcome.ExitCode);
        Assert.Contains("boxes for 2 scans; allowed: --boxes together with one scan", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_not_there_is_refused()
    {
        Outcome outcome = CommandLine.Run("quantify", Gel, "--boxes", "nowhere.zip");
        Assert.Equal((ExitCodes.BadInput, "blotquant: nowhere.zip: no such file; allowed: a readable file"), (outcome.ExitCode, Assert.Single(outcome.ErrorLines)));
    }
}

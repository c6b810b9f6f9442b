using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class AgreeCommandTests
{
    private const string Measured = "scan,lane,band,volume\na.tif,1,1,100\na.tif,2,1,210\na.tif,3,1,290\na.tif,4,1,420\na.tif,5,1,490\na.tif,6,1,610\n";

    private const string Manual = "Lane No.,Band No.,Adj. Volume (Int)\n1,1,1000\n2,1,2000\n3,1,3000\n4,1,4000\n5,1,5000\n7,1,7000\n";

    [Fact]
    public void Bands_are_paired_scaled_and_summed_up_and_those_alone_are_listed()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, Measured, Manual);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("all: 5 pairs, Lin's CCC 0.99", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("scale: manual × 0.1 (a.tif)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("unmatched: lane 7, band 1 (", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("unmatched: lane 6, band 1 (", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Methods: 5 bands were compared with manual densitometry after one factor", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["agreement-limits.png", "agreement-lines.png", "agreement-pairs.csv", "agreement.csv"],
            Directory.GetFiles(folder.At("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(8, File.ReadAllLines(folder.At("out", "agreement-pairs.csv")).Length);
        Assert.Contains(File.ReadAllLines(folder.At("out", "agreement.csv")), line => line.StartsWith("all,,passing_bablok_slope,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_band_far_from_the_others_is_named()
    {
        using var folder = new TemporaryFolder();
        string lanes = string.Concat(Enumerable.Range(1, 12).Select(lane => $"{lane},{lane * 100}\n"));
        Outcome outcome = Agree(folder, $"lane,ratio\n{lanes}", $"lane,ratio\n{lanes.Replace("7,700", "7,2800", StringComparison.Ordinal)}");
        Assert.Contains("outside the limits: lane 7 (", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Output.Split("outside the limits").Length - 1);
    }

    [Fact]
    public void Operators_stand_apart_and_an_unknown_header_is_mapped()
    {
        using var folder = new TemporaryFolder();
        string manual = "who,place,number\n" + string.Concat(from who in (string[])["Ann", "Bo"] from lane in Enumerable.Range(1, 5) select $"{who},{lane},{(lane * 10) + who.Length + (lane % 2)}\n");
        Outcome outcome = Agree(folder, Measured, manual, "--map", "operator=who", "--map", "lane=place", "--map", "volume=number");
        Assert.Contains("operator Ann: 5 pairs", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("operator Bo: 5 pairs", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_agrees_wholly_with_itself()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, Measured, Measured);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("all: 6 pairs, Lin's CCC 1\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("outside the limits", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("all,,icc_2_1,1,,,6", File.ReadAllLines(folder.At("out", "agreement.csv")));
    }

    [Fact]
    public void Values_below_zero_have_differences_but_neither_percent_nor_log_ratio()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, "lane,ratio\n1,-1\n2,2\n3,-3\n4,4.5\n5,-5\n", "lane,ratio\n1,-1\n2,2.1\n3,-3.2\n4,4.5\n5,-5.3\n");
        Assert.Contains("mean difference 0.08 (95 % limits", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(File.ReadAllLines(folder.At("out", "agreement.csv")), line => line.Contains("percent", StringComparison.Ordinal) || line.Contains("log_ratio", StringComparison.Ordinal));
    }

    [Fact]
    public void In_a_folder_that_is_there_earlier_answers_are_replaced_and_files_of_others_stay()
    {
        using var folder = new TemporaryFolder();
        Agree(folder, Measured, Manual);
        File.WriteAllText(folder.At("out", "report.json"), "of a run");

        Agree(folder, Measured, "lane,band,volume\n1,1,10\n2,1,20\n");

        Assert.Equal(
            ["agreement-lines.png", "agreement-pairs.csv", "agreement.csv", "report.json"],
            Directory.GetFileSystemEntries(folder.At("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void More_bands_than_a_line_of_all_pairs_can_hold_are_refused()
    {
        using var folder = new TemporaryFolder();
        string lanes = "lane,ratio\n" + string.Concat(Enumerable.Range(1, 5001).Select(lane => $"{lane},{lane}\n"));
        Outcome outcome = Agree(folder, lanes, lanes);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("5001 bands that are also in ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("allowed: at most 5000", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_bands_that_only_one_table_has_take_one_line_of_the_summary()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, Measured, "lane,band,volume\n1,1,10\n2,1,20\n");
        Assert.Contains(" and 3 more: not in ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Output.Split("unmatched:").Length - 1);
    }

    [Fact]
    public void A_manual_table_with_decimal_commas_agrees_as_one_with_points()
    {
        using var folder = new TemporaryFolder();
        string points = Agree(folder, Measured, "lane,band,volume\n1,1,10.5\n2,1,20\n3,1,31.25\n").Output;
        Assert.Equal(points, Agree(folder, Measured, "lane;band;volume\n1;1;10,5\n2;1;20\n3;1;31,25\n").Output);
    }

    [Theory]
    [InlineData("lane,foo\n1,3\n", ":1: no column of values; allowed: volume, ratio")]
    [InlineData("volume\n3\n", ":1: nothing to match by; allowed: columns lane, band or probe")]
    [InlineData("lane,volume\n1,x\n", ":2: value 'x'; allowed: a number")]
    [InlineData("lane,volume\n1,2\n1,3\n", ":3: lane 1 a second time; allowed: names that tell every band apart")]
    [InlineData("lane,volume\n9,2\n", ": no band that is also in ")]
    [InlineData("lane,volume\n", ": a header without rows; allowed: at least one band")]
    [InlineData("", ": empty file; allowed: a CSV table")]
    public void A_wrong_table_ends_in_one_line(string manual, string message)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, Measured, manual);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("manual.csv", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lane=Spur", "no column 'Spur' for lane; allowed: Lane No., Band No., Adj. Volume (Int)")]
    [InlineData("colour=Lane", "--map: 'colour=Lane'; allowed: FIELD=COLUMN")]
    public void A_wrong_map_ends_in_one_line(string map, string message)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Agree(folder, Measured, Manual, "--map", map);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    private static Outcome Agree(TemporaryFolder folder, string measured, string manual, params string[] more) => CommandLine.Run(
        ["agree", folder.Write("measured.csv", measured), folder.Write("manual.csv", manual), "--output", folder.At("out"), .. more]);
}

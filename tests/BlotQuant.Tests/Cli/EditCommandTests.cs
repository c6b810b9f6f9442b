using BlotQuant.Tests.Edits;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class EditCommandTests
{
    [Fact]
    public void An_edit_becomes_a_line_beside_the_experiment_and_the_next_run_replays_it()
    {
        using var blot = new CorrectedBlot();
        Assert.Equal(0, CommandLine.Run("run", blot.Experiment).ExitCode);

        Outcome outcome = Edit(blot, "exclude-band", "--lane", "6", "--band", "1", "--reason", "it's a bubble: round", "--by", "Anna B.");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string line = File.ReadAllLines(blot.At("blot.edits.yaml"))[^1];
        Assert.Matches(@"^  - \{id: 1, when: 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ, by: 'Anna B\.', action: exclude-band, membrane: 'M1', scan: 'scan\.tif', at: \[400\.6, 255\.9\], reason: 'it''s a bubble: round'\}$", line);
        Assert.Equal(0, CommandLine.Run("run", blot.Experiment).ExitCode);
        Assert.Contains(File.ReadAllLines(Path.Combine(blot.At("corrected-results"), "bands.csv")), row => row.StartsWith("corrected,M1,scan.tif,6,1,", StringComparison.Ordinal) && row.EndsWith(",excluded", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(blot.At(""), "*.unfinished"));
    }

    [Fact]
    public void A_lane_by_its_number_is_kept_as_the_place_of_its_middle()
    {
        using var blot = new CorrectedBlot();
        CommandLine.Run("run", blot.Experiment, "--output", blot.At("elsewhere"));
        Assert.Equal(0, Edit(blot, "delete-lane", "--lane", "6", "--reason", "scratch", "--output", blot.At("elsewhere")).ExitCode);
        Assert.Matches(@"at: \[400\.\d, 299\.5\]", File.ReadAllText(blot.At("blot.edits.yaml")));
    }

    [Fact]
    public void Edits_are_listed_and_undone_and_nothing_is_lost_from_the_file()
    {
        using var blot = new CorrectedBlot();
        Edit(blot, "add-band", "--at", "340,420", "--reason", "faint", "--by", "anna");
        Edit(blot, "relabel-lane", "--lane", "4", "--as", "5", "--reason", "swapped", "--by", "anna");
        string before = File.ReadAllText(blot.At("blot.edits.yaml"));

        Outcome undone = Edit(blot, "--undo", "1", "--reason", "a speck", "--by", "bo");

        Assert.Equal((0, ""), (undone.ExitCode, undone.Error));
        Assert.StartsWith(before, File.ReadAllText(blot.At("blot.edits.yaml")), StringComparison.Ordinal);
        string[] lines = Edit(blot, "--list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^1  add-band M1 scan\.tif at 340,420 – faint \(anna, .* UTC\); undone by 3$", lines[0]);
        Assert.Matches(@"^2  relabel-lane M1 lane 4 as 5 – swapped \(anna, .* UTC\)$", lines[1]);
        Assert.Matches(@"^3  undo edit 1 – a speck \(bo, .* UTC\)$", lines[2]);
        Assert.Equal([2], BlotQuant.Experiments.ExperimentReader.Read(blot.Experiment).Edits.Select(edit => edit.Id));
    }

    [Fact]
    public void Remarks_that_a_person_wrote_into_the_file_stay()
    {
        using var blot = new CorrectedBlot();
        File.WriteAllText(blot.At("blot.edits.yaml"), "# ours\nedits: # all of them");
        Assert.Equal(0, Edit(blot, "add-band", "--at", "340,420", "--reason", "faint").ExitCode);
        Assert.StartsWith("# ours\nedits: # all of them\n  - {id: 1, ", File.ReadAllText(blot.At("blot.edits.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edit: no --reason; allowed: --reason \"why\"", "delete-lane", "--at", "1,2")]
    [InlineData("edit: --reason is empty or longer than one line", "delete-lane", "--at", "1,2", "--reason", "a\nb")]
    [InlineData("edit: action 'undo'; allowed: move-lane", "undo", "--reason", "x")]
    [InlineData("edit: action 'remove'; allowed: move-lane, add-lane", "remove", "--reason", "x")]
    [InlineData("edit: nothing to do; allowed: one of move-lane", "--reason", "x")]
    [InlineData("edit: several things at once", "delete-lane", "--list")]
    [InlineData("edit: delete-lane without 'at'; allowed: membrane, scan, at", "delete-lane", "--reason", "x")]
    [InlineData("edit: delete-lane with 'to'; allowed: membrane, scan, at", "delete-lane", "--at", "1,2", "--to", "3,4", "--reason", "x")]
    [InlineData("edit: --at: '1;2'; allowed: COLUMN,ROW in pixels, such as 412,318.5", "delete-lane", "--at", "1;2", "--reason", "x")]
    [InlineData("edit: both --at and a number", "delete-lane", "--at", "1,2", "--lane", "3", "--reason", "x")]
    [InlineData("edit: --band 2 without a lane", "delete-band", "--band", "2", "--reason", "x")]
    [InlineData("edit: delete-band with --lane 3; allowed: --lane N --band N, or --at COLUMN,ROW", "delete-band", "--lane", "3", "--reason", "x")]
    [InlineData("edit: --membrane 'M2'; allowed: M1", "delete-lane", "--membrane", "M2", "--at", "1,2", "--reason", "x")]
    [InlineData("edit: --scan 'no.tif'; allowed: scan.tif", "delete-lane", "--scan", "no.tif", "--at", "1,2", "--reason", "x")]
    [InlineData("edit: relabel-row as 'Akt'; allowed: a probe of scan.tif: S6K, other", "relabel-row", "--at", "1,2", "--as", "Akt", "--reason", "x")]
    [InlineData("edit: undo of edit 3; allowed: an edit that stands, and none does", "--undo", "3", "--reason", "x")]
    [InlineData("report.json: no such file; allowed: results of an earlier run", "delete-lane", "--lane", "3", "--reason", "x")]
    public void What_cannot_be_an_edit_ends_in_one_line_and_writes_nothing(string message, params string[] arguments)
    {
        using var blot = new CorrectedBlot();
        Outcome outcome = Edit(blot, arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(blot.At("blot.edits.yaml")));
    }

    [Theory]
    [InlineData("12", null, "no lane 12; allowed: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11")]
    [InlineData("6", "3", "no lane 6: band 3; allowed: 1")]
    public void A_lane_or_band_that_the_last_run_does_not_have_is_refused(string lane, string? band, string message)
    {
        using var blot = new CorrectedBlot();
        CommandLine.Run("run", blot.Experiment);
        Outcome outcome = band is null
            ? Edit(blot, "delete-lane", "--lane", lane, "--reason", "x")
            : Edit(blot, "delete-band", "--lane", lane, "--band", band, "--reason", "x");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_take_another_line_is_left_alone()
    {
        using var blot = new CorrectedBlot();
        File.WriteAllText(blot.At("blot.edits.yaml"), "edits: []\n");
        Outcome outcome = Edit(blot, "add-band", "--at", "340,420", "--reason", "faint");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("blot.edits.yaml: a line cannot be added at its end; allowed: a list 'edits:'", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("edits: []\n", File.ReadAllText(blot.At("blot.edits.yaml")));
    }

    [Fact]
    public void Who_corrects_is_the_user_of_the_environment_where_nobody_is_named()
    {
        using var blot = new CorrectedBlot();
        string? user = Environment.GetEnvironmentVariable("BLOTQUANT_USER");
        try
        {
            Environment.SetEnvironmentVariable("BLOTQUANT_USER", "Carla");
            CommandLine.Run("edit", blot.Experiment, "add-band", "--at", "340,420", "--reason", "faint");
        }
        finally
        {
            Environment.SetEnvironmentVariable("BLOTQUANT_USER", user);
        }

        Assert.Contains("by: 'Carla'", File.ReadAllText(blot.At("blot.edits.yaml")), StringComparison.Ordinal);
    }

    private static Outcome Edit(CorrectedBlot blot, params string[] arguments) =>
        CommandLine.Run(["edit", blot.Experiment, .. arguments, .. arguments.Contains("--by") ? [] : (string[])["--by", "anna"]]);
}

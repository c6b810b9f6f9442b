using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class ScoreTests
{
    [Fact]
    public void Results_that_equal_the_truth_score_full_marks()
    {
        using Synthesis folders = Synthesis.Make();
        Assert.Equal((1, 1), (folders.Score("lanes", "all", "f1"), folders.Score("lanes", "all", "exact count")));
        Assert.Equal((1, 1), (folders.Score("bands", "all", "precision"), folders.Score("bands", "all", "recall")));
        Assert.Equal((1, 1), (folders.Score("saturation", "all", "precision"), folders.Score("saturation", "all", "recall")));
        Assert.Equal((0, 0, 1), (folders.Score("volume", "clean", "p90 error"), folders.Score("volume", "clean", "bias"), folders.Score("interval", "clean", "95 % coverage")));
        Assert.Equal((0, 0, 1), (folders.Score("ratio", "all", "p90 error"), folders.Score("ratio", "all", "bias"), folders.Score("ratio", "all", "95 % coverage")));
        Assert.Equal((1, 0, 1), (folders.Score("ic50", "all", "bound right"), folders.Score("ic50", "all", "greatest error"), folders.Score("ic50", "all", "95 % coverage")));
    }

    [Fact]
    public void A_lane_missed_inside_the_series_costs_recall_and_the_count()
    {
        using Synthesis folders = Synthesis.Make();
        folders.Change("lanes.csv", row => row["lane"] == "4", _ => null);
        Assert.Equal((1, 6.0 / 7, 0), (folders.Score("lanes", "all", "precision"), folders.Score("lanes", "all", "recall"), folders.Score("lanes", "all", "exact count")));
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.3, 0)]
    public void A_lane_counts_within_a_quarter_of_the_pitch(double pitches, double recall)
    {
        using Synthesis folders = Synthesis.Make();
        folders.Change("lanes.csv", _ => true, row => row.Add("left_px", pitches * row.Number("pitch_px")).Add("right_px", pitches * row.Number("pitch_px")));
        Assert.Equal(recall, folders.Score("lanes", "all", "recall"));
    }

    [Fact]
    public void Volumes_read_five_percent_high_show_as_that_bias_and_leave_their_intervals()
    {
        using Synthesis folders = Synthesis.Make();
        folders.Change("bands.csv", _ => true, row => row.Set("volume", row.Number("volume") * 1.05));
        Assert.Equal(0.05, folders.Score("volume", "clean", "bias")!.Value, 9);
        Assert.Equal(0.05, folders.Score("volume", "clean", "median error")!.Value, 9);
        Assert.Equal(0, folders.Score("interval", "clean", "95 % coverage"));
    }

    [Fact]
    public void A_band_too_many_costs_precision_and_a_band_in_the_next_lane_both()
    {
        using Synthesis folders = Synthesis.Make();
        double bands = folders.Figure("bands", "all", "recall").Count;
        folders.Change("bands.csv", row => row["scan"] == "M1_S6K.tif" && row["lane"] == "2" && row["kind"] == "probe", row => row.Add("x_px", 0.6 * folders.PitchPx));
        Assert.Equal((bands - 1) / bands, folders.Score("bands", "all", "recall"));
        Assert.Equal((bands - 1) / bands, folders.Score("bands", "all", "precision"));
    }

    [Fact]
    public void Saturation_that_is_not_flagged_costs_recall()
    {
        using Synthesis folders = Synthesis.Make();
        folders.Change("bands.csv", row => row["lane"] == "2", row => row.Set("saturated_fraction", 0));
        Assert.Equal((1, 0.8), (folders.Score("saturation", "all", "precision"), folders.Score("saturation", "all", "recall")));
    }

    [Fact]
    public void An_ic50_off_by_a_fifth_and_a_wrong_bound_are_told()
    {
        using Synthesis folders = Synthesis.Make();
        folders.Change("doseresponse.csv", _ => true, row => row.Set("ic50", row.Number("ic50") * 1.2));
        Assert.Equal(0.2, folders.Score("ic50", "all", "greatest error")!.Value, 9);
        folders.Change("doseresponse.csv", _ => true, row => row.Set("ic50_bound", ">"));
        Assert.Equal(0, folders.Score("ic50", "all", "bound right"));
    }

    [Fact]
    public void Several_experiments_are_scored_together_each_at_its_own_place()
    {
        using Synthesis one = Synthesis.Make();
        using Synthesis two = Synthesis.Make();
        using var many = new TemporaryFolder();
        (string truths, string results) = (Path.Combine(many.Path, "truths"), Path.Combine(many.Path, "results"));
        Directory.CreateDirectory(truths);
        Directory.CreateDirectory(results);
        one.MoveTo(Path.Combine(truths, "a"), Path.Combine(results, "a"));
        two.MoveTo(Path.Combine(truths, "b"), Path.Combine(results, "b-results"));
        Assert.Equal(8, ResultScore.Of(results, truths).Single(figure => figure is { Stage: "lanes", Figure: "exact count" }).Count);
        Directory.Delete(Path.Combine(results, "a"), recursive: true);
        Assert.Contains("no results", Assert.Throws<BlotQuantException>(() => ResultScore.Of(results, truths)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_column_is_refused_by_its_name()
    {
        using Synthesis folders = Synthesis.Make();
        File.WriteAllText(Path.Combine(folders.Results, "bands.csv"), "scan,x_px\na.tif,3\n");
        Assert.Contains("no column y_px", Assert.Throws<BlotQuantException>(() => ResultScore.Of(folders.Results, folders.Truth)).Message, StringComparison.Ordinal);
    }
}

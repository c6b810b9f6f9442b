using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

public sealed class BlotTruthReaderTests
{
    [Theory]
    [InlineData("sede: 3", "line 12", "sede")]
    [InlineData("seed: 3", "line 12", "seed")]
    [InlineData("camera: {gain: 3}", "line 12", "gain")]
    [InlineData("camera: {counts_per_photon: lots}", "line 12", "lots")]
    [InlineData("camera: {counts_per_photon: .nan}", "camera.counts_per_photon", "NaN")]
    [InlineData("camera: {saturation_counts: 70000}", "camera.saturation_counts", "100 to 65535")]
    [InlineData("assay: {kind: 1}", "line 12", "cell, kinase")]
    [InlineData("reprobe: {shift_px: -1}", "reprobe.shift_px", "0 to 1000")]
    [InlineData("cuts_kda: [2]", "'2'", "8 to 300")]
    public void What_a_truth_file_may_not_say_is_refused_in_one_line_that_names_it(string more, string where, string what)
    {
        BlotQuantException failure = Assert.Throws<BlotQuantException>(() => SmallTruth.Read(more));
        Assert.StartsWith("small.yaml: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(where, failure.Message, StringComparison.Ordinal);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("blank, vehicle", "blank, placebo", "placebo")]
    [InlineData("3, 30", "-3, 30", "-3")]
    [InlineData("3, 30", "sample, 30", "sample")]
    [InlineData("total: S6K", "total: S7K", "S7K")]
    [InlineData("role: total", "role: totals", "totals")]
    [InlineData("ic50: 10", "ic50: 0", "response.ic50")]
    [InlineData("name: S6K", "name: beta-actin", "a name twice")]
    [InlineData("experiment: small", "experiment: ''", "experiment")]
    public void A_wrong_value_is_refused_by_name(string good, string bad, string named)
    {
        string text = SmallTruth.Yaml.Replace(good, bad, StringComparison.Ordinal);
        BlotQuantException failure = Assert.Throws<BlotQuantException>(() => BlotTruthReader.Parse(text, "small.yaml"));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("empty", Assert.Throws<BlotQuantException>(() => BlotTruthReader.Parse(text, "empty.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.StartsWith("no-such.yaml: ", Assert.Throws<BlotQuantException>(() => BlotTruthReader.Read("no-such.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_truth_file_of_the_repository_can_be_read()
    {
        string[] files = Directory.GetFiles(Path.Combine(TestPaths.TestData, "truth"), "*.yaml");
        Assert.InRange(files.Length, 7, 100);
        Assert.All(files, file => Assert.NotEmpty(BlotTruthReader.Read(file).Probes));
    }
}

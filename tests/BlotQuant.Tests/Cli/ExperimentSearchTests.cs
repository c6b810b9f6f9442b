using BlotQuant.Cli;
using Xunit;

namespace BlotQuant.Tests.Cli;

public sealed class ExperimentSearchTests : IDisposable
{
    private const string Experiment = "experiment: a\nprobes: []\nmembranes:\n  - id: M1\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Experiments_are_found_at_any_depth_in_a_fixed_order()
    {
        Write("b/experiment.yaml", "a/deep/torin1.yml", "experiment.yaml");
        Assert.Equal(["a/deep/torin1.yml", "b/experiment.yaml", "experiment.yaml"], Below());
    }

    [Fact]
    public void A_broken_experiment_is_found_too()
    {
        _folder.Write("a/experiment.yaml", "{{{");
        _folder.Write("b/torin1.yaml", "experiment: x\nmembranes: [\n  broken");
        Assert.Equal(["a/experiment.yaml", "b/torin1.yaml"], Below());
    }

    [Fact]
    public void Truth_edits_other_yaml_results_and_hidden_folders_are_left_alone()
    {
        Write("experiment.yaml", "experiment.edits.yaml", "torin1-results/experiment.yaml", "out/experiment.yaml", ".git/experiment.yaml", "notes.txt");
        _folder.Write("truth.yaml", "experiment: a\nseed: 1\nmembranes: 3\nprobes: []\n");
        _folder.Write("compose.yaml", "services: {}\n");
        Assert.Equal(["experiment.yaml"], Below());
    }

    [Fact]
    public void Each_experiment_has_results_of_its_own_in_its_relative_folder()
    {
        Write("experiment.yaml", "one/experiment.yaml", "two/a.yaml", "two/b.yaml");
        string[] results = [.. BatchJob.Below(_folder.FullPath, "out").Select(job => job.Results)];
        Assert.Equal(["out", Path.Combine("out", "one"), Path.Combine("out", "two", "a"), Path.Combine("out", "two", "b")], results);
    }

    [Fact]
    public void A_folder_without_experiments_is_refused()
    {
        var empty = Assert.Throws<BlotQuantException>(() => Below());
        Assert.Equal($"{_folder.FullPath}: holds no experiment; allowed: a folder with experiment.yaml files in it or below it", empty.Message);
        Assert.Throws<BlotQuantException>(() => ExperimentSearch.Below(_folder.At("nowhere"), "out"));
    }

    [Fact]
    public void The_committed_truth_files_are_no_experiments() =>
        Assert.Throws<BlotQuantException>(() => ExperimentSearch.Below(Path.Combine(TestPaths.TestData, "truth"), "out"));

    private void Write(params string[] files)
    {
        foreach (string file in files)
            _folder.Write(file, Experiment);
    }

    private IReadOnlyList<string> Below() => ExperimentSearch.Below(_folder.FullPath, _folder.At("out"));
}

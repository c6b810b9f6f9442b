using BlotQuant.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Synthetic;

/// <summary>A few pictures of the easy set, on which what DESIGN asks of clean pictures must hold: nobody could excuse less there.</summary>
public sealed class AccuracyTests : IDisposable
{
    private const int Pictures = 6;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Easy_pictures_are_measured_as_well_as_clean_bands_allow()
    {
        Benchmark benchmark = BenchmarkReader.Read(Path.Combine(TestPaths.TestData, "benchmark", "sets.yaml"));
        SetFigures easy = Assert.Single(BenchmarkRun.Measure(
            [.. BenchmarkRun.Pictures(benchmark, benchmark.TuneSeed).Where(picture => picture.Set.Name == "easy").Take(Pictures)],
            _folder.Path, threads: 2, keep: null, TestContext.Current.CancellationToken));
        double Figure(string stage, string group, string name) => easy.Figures.Single(figure => (figure.Stage, figure.Group, figure.Figure) == (stage, group, name)).Value!.Value;
        Assert.Equal((1, 1), (Figure("lanes", "all", "f1"), Figure("lanes", "all", "exact count")));
        Assert.InRange(Figure("bands", "all", "f1"), 0.985, 1);
        Assert.InRange(Figure("volume", "clean", "median error"), 0, 0.005);
        Assert.InRange(Figure("volume", "clean", "p90 error"), 0, 0.03);
        Assert.InRange(Figure("volume", "snr 10-30", "bias"), -0.02, 0.02);
    }

    public void Dispose() => _folder.Dispose();
}

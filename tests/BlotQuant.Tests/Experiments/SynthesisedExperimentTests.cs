using BlotQuant.Experiments;
using BlotQuant.Tests.Cli;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class SynthesisedExperimentTests
{
    [Fact]
    public void What_synthesize_writes_is_an_experiment()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("synthesised");
        try
        {
            string truth = Directory.GetFiles(Path.Combine(TestPaths.TestData, "truth"), "kinase*").Order(StringComparer.Ordinal).First();
            Assert.Equal("", CommandLine.Run("synthesize", truth, "--output", folder.FullName, "--quiet").Error);

            Experiment experiment = ExperimentReader.Read(Directory.GetFiles(folder.FullName, "experiment.yaml", SearchOption.AllDirectories).Single());

            Assert.Equal(AssayKind.Kinase, experiment.Assay.Kind);
            Assert.Contains(experiment.Membranes[0].Lanes, lane => lane.Role == LaneRole.PositiveControl);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

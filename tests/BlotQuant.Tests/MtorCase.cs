using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>mTOR inhibition from pixels to IC50.</summary>
internal static class MtorCase
{
    private const double Tolerance = 0.15;

    /// <summary>Without a true IC50 the answer is that it lies above the top dose.</summary>
    public static void AssertIc50(double? truth, DoseResponse curve)
    {
        if (truth is not { } ic50)
        {
            Assert.Equal(Bound.Above, curve.Ic50Bound);
            Assert.Null(curve.Ic50.Value);
            Assert.Equal(curve.TopDose, curve.Ic50.Low);
            return;
        }

        Assert.Equal(Bound.Equal, curve.Ic50Bound);
        Assert.InRange(curve.Ic50.Value!.Value, ic50 * (1 - Tolerance), ic50 * (1 + Tolerance));
        Assert.InRange(ic50, curve.Ic50.Low!.Value / (1 + Tolerance), curve.Ic50.High!.Value * (1 + Tolerance));
    }

    public static DoseResponse Curve(Report report, KinaseComplex complex) =>
        Assert.Single(report.DoseResponses, curve => curve.Key.Reads == complex);

    public static Report Synthesised(string name)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(TestPaths.TestData, "truth", $"{name}.yaml");
        SynthesisWriter.Write(SyntheticBlot.Render(BlotTruthReader.Read(file), null, TestContext.Current.CancellationToken), folder.Path);
        return Run(folder.Path);
    }

    public static Report Run(string folder)
    {
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder, "experiment.yaml"));
        return Pipeline.Run(experiment, experiment.Analysis, Environment.ProcessorCount, TestContext.Current.CancellationToken);
    }
}

using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>mTOR inhibition from pixels to IC50: five inhibitors in cells and the kinase assay, against the truth their scans were made with.</summary>
public sealed class MtorCaseTests
{
    private const double Tolerance = 0.15;

    [Fact]
    public void Torin1_from_its_committed_scans_blocks_both_complexes_at_its_true_IC50s()
    {
        Report report = Run(Path.Combine(TestPaths.TestData, "torin1"));
        AssertIc50(10, Curve(report, KinaseComplex.Mtorc1));
        AssertIc50(50, Curve(report, KinaseComplex.Mtorc2));
        Assert.Equal(MechanismClass.Mtorc1AndMtorc2, Assert.Single(report.Mechanisms).Class);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("rapamycin", 3, null, MechanismClass.Mtorc1Selective)]
    [InlineData("everolimus", 6, null, MechanismClass.Mtorc1Selective)]
    [InlineData("azd8055", 4, 30, MechanismClass.Mtorc1AndMtorc2)]
    [InlineData("osi-027", 50, 200, MechanismClass.Mtorc1AndMtorc2)]
    public void Every_inhibitor_comes_out_at_its_true_IC50s_and_in_its_class(string name, double mtorc1, int? mtorc2, MechanismClass expected)
    {
        Report report = Synthesised(name);
        AssertIc50(mtorc1, Curve(report, KinaseComplex.Mtorc1));
        AssertIc50(mtorc2, Curve(report, KinaseComplex.Mtorc2));
        Assert.Equal(expected, Assert.Single(report.Mechanisms).Class);
    }

    [Fact]
    public void The_kinase_assay_gives_its_true_IC50_and_recognises_its_positive_control()
    {
        Report report = Synthesised("kinase");
        AssertIc50(30, Curve(report, KinaseComplex.Mtorc1));
        Assert.Contains(report.Findings, finding => finding.Code == "positive-control-works");
    }

    /// <summary>Without a true IC50 the answer is that it lies above the top dose.</summary>
    private static void AssertIc50(double? truth, DoseResponse curve)
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

    private static DoseResponse Curve(Report report, KinaseComplex complex) =>
        Assert.Single(report.DoseResponses, curve => curve.Key.Reads == complex);

    private static Report Synthesised(string name)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(TestPaths.TestData, "truth", $"{name}.yaml");
        SynthesisWriter.Write(SyntheticBlot.Render(BlotTruthReader.Read(file), null, TestContext.Current.CancellationToken), folder.Path);
        return Run(folder.Path);
    }

    private static Report Run(string folder)
    {
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder, "experiment.yaml"));
        return Pipeline.Run(experiment, experiment.Analysis, Environment.ProcessorCount, TestContext.Current.CancellationToken);
    }
}

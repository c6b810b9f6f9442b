using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Torin1 in cells and the kinase assay, against the truth their scans were made with.</summary>
public sealed class MtorCaseTests
{
    [Fact]
    public void Torin1_from_its_committed_scans_blocks_both_complexes_at_its_true_IC50s()
    {
        Report report = MtorCase.Run(Path.Combine(TestPaths.TestData, "torin1"));
        MtorCase.AssertIc50(10, MtorCase.Curve(report, KinaseComplex.Mtorc1));
        MtorCase.AssertIc50(50, MtorCase.Curve(report, KinaseComplex.Mtorc2));
        Assert.Equal(MechanismClass.Mtorc1AndMtorc2, Assert.Single(report.Mechanisms).Class);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void The_kinase_assay_gives_its_true_IC50_and_recognises_its_positive_control()
    {
        Report report = MtorCase.Synthesised("kinase");
        MtorCase.AssertIc50(30, MtorCase.Curve(report, KinaseComplex.Mtorc1));
        Assert.Contains(report.Findings, finding => finding.Code == "positive-control-works");
    }
}

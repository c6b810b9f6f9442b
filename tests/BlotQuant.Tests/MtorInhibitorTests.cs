using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Inhibitors in cells, against the truth their scans were made with; apart from the other cases, so that two cores share them.</summary>
public sealed class MtorInhibitorTests
{
    [Theory]
    [InlineData("rapamycin", 3, null, MechanismClass.Mtorc1Selective)]
    [InlineData("everolimus", 6, null, MechanismClass.Mtorc1Selective)]
    [InlineData("azd8055", 4, 30, MechanismClass.Mtorc1AndMtorc2)]
    [InlineData("osi-027", 50, 200, MechanismClass.Mtorc1AndMtorc2)]
    public void Every_inhibitor_comes_out_at_its_true_IC50s_and_in_its_class(string name, double mtorc1, int? mtorc2, MechanismClass expected)
    {
        Report report = MtorCase.Synthesised(name);
        MtorCase.AssertIc50(mtorc1, MtorCase.Curve(report, KinaseComplex.Mtorc1));
        MtorCase.AssertIc50(mtorc2, MtorCase.Curve(report, KinaseComplex.Mtorc2));
        Assert.Equal(expected, Assert.Single(report.Mechanisms).Class);
    }
}

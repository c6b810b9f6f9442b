using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class SummaryTextTests
{
    [Fact]
    public void A_run_is_told_in_a_line_a_readout() => Assert.Equal(
        """
        Torin<b>1</b>, HeLa, 1.5 h  p-S6K T389 / S6K   IC50 9.76 nM (7.9–12.1), 3 replicates, estimated
        Torin<b>1</b>, HeLa, 1.5 h  p-Akt S473 / Akt   IC50 > 1000 nM, 1 replicate, no-effect
        Torin<b>1</b>, HeLa, 1.5 h: mTORC1-selective (p-S6K T389 9.76 nM (7.9–12.1); p-Akt S473 > 1000 nM)
        Findings: 1 error, 0 warnings, 1 info

        """.ReplaceLineEndings("\n"),
        TextOf(SampleReport.Experiment()));

    [Fact]
    public void Quantify_is_told_in_a_line_a_scan() => Assert.Equal(
        """
        M1_pS6K.tif  membrane M1: 5 lanes, 3 bands
        Findings: 1 error, 0 warnings, 1 info

        """.ReplaceLineEndings("\n"),
        TextOf(SampleReport.Quantify()));

    [Theory]
    [InlineData(9.756, "9.76")]
    [InlineData(10.0, "10")]
    [InlineData(0.05, "0.05")]
    [InlineData(0.0012345, "0.00123")]
    [InlineData(999.6, "1000")]
    [InlineData(1234.5, "1230")]
    [InlineData(123_456.0, "123000")]
    [InlineData(1.5e-9, "1.5e-9")]
    [InlineData(2.25e12, "2.25e12")]
    [InlineData(-3.456, "-3.46")]
    [InlineData(0.0, "0")]
    [InlineData(null, "")]
    [InlineData(double.NaN, "")]
    public void Numbers_for_people_have_three_digits(double? number, string expected) => Assert.Equal(expected, ForPeople.Rounded(number));

    [Theory]
    [InlineData(7.9, 12.1, " (7.9–12.1)")]
    [InlineData(7.9, null, " (7.9–open)")]
    [InlineData(null, 12.1, " (open–12.1)")]
    [InlineData(null, null, "")]
    public void An_open_end_is_called_open(double? low, double? high, string expected) => Assert.Equal(expected, ForPeople.Limits(new Interval(9, low, high)));

    private static string TextOf(Report report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        SummaryText.Write(report, writer);
        return writer.ToString();
    }
}

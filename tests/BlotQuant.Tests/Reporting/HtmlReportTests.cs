using System.Text.RegularExpressions;
using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = PageOf(SampleReport.Experiment());

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        Assert.DoesNotContain("http", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", Page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Sources().Matches(Page), source => Assert.StartsWith("data:image/png;base64,", source.Groups[1].Value, StringComparison.Ordinal));
        Assert.Equal(3, Sources().Count(Page)); // two overlays and a dose response
    }

    [Fact]
    public void Names_are_escaped()
    {
        Assert.DoesNotContain(SampleReport.Compound, Page, StringComparison.Ordinal);
        Assert.Contains("Torin&lt;b&gt;1&lt;/b&gt;", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_are_rounded_and_a_limit_is_said_as_one()
    {
        Assert.Contains("<td>9.76 nM (7.9–12.1)</td>", Page.Replace("&#8211;", "–", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<td>&gt; 1000 nM</td>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mechanism_says_what_two_readouts_cannot_exclude() =>
        Assert.Contains("Two readouts cannot exclude inhibition upstream: a compound that blocks PI3K", Page, StringComparison.Ordinal);

    [Fact]
    public void Errors_come_before_other_findings() =>
        Assert.True(Page.IndexOf("<tr class=\"error\">", StringComparison.Ordinal) < Page.IndexOf("<tr class=\"info\">", StringComparison.Ordinal));

    [Fact]
    public void Every_picture_has_words_for_those_who_cannot_see_it() =>
        Assert.DoesNotMatch("<img (?!alt=\"[^\"]+\")", Page);

    [Fact]
    public void Clock_host_and_folder_stand_in_the_provenance_alone()
    {
        string before = Page[..Page.IndexOf("<section id=\"provenance\">", StringComparison.Ordinal)];
        Assert.DoesNotContain("/home/someone", before, StringComparison.Ordinal);
        Assert.DoesNotContain("bench-7", before, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", before, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantify_has_no_ic50_section()
    {
        string page = PageOf(SampleReport.Quantify());
        Assert.DoesNotContain("IC50", page, StringComparison.Ordinal);
        Assert.Contains("<section id=\"overlays\">", page, StringComparison.Ordinal);
    }

    private static string PageOf(Report report) =>
        HtmlReport.Write(PortablePaths.Of(report), OverlaySet.Draw(report, threads: 2), LinearitySet.Draw(report), SampleReport.Provenance);

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Sources();
}

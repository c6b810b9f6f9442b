using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("blotquant-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_writes_every_file_and_leaves_nothing_beside_them()
    {
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        Assert.Equal(
            ["bands.csv", "doseresponse.csv", "findings.csv", "lanes.csv", "mechanism.csv", "overlays/M1_S6K.tif.png", "overlays/M1_pS6K.tif.png", "ratios.csv", "readouts.csv", "report.html", "report.json"],
            FilesIn(Results));
        Assert.Equal([Results], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Comparisons_that_were_asked_for_have_a_table_a_line_and_a_section_of_the_page()
    {
        Report report = SampleReport.Compared();
        ReportWriter.Write(report, Results, SampleReport.Provenance);
        Assert.StartsWith("\"torin1, HeLa\",p-S6K T389,rapamycin,HeLa,1.5,p-S6K T389,Torin<b>1</b>,HeLa,1.5,S6K,welch-replicates,", File.ReadAllLines(Path.Combine(Results, "comparisons.csv"))[1], StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(Results, "report.html"));
        Assert.Contains("<section id=\"comparisons\">", page, StringComparison.Ordinal);
        Assert.Contains("<td>3.16 &#215; (2–5.01)</td>", page, StringComparison.Ordinal);
        using var summary = new StringWriter();
        SummaryText.Write(report, summary);
        Assert.Contains("Torin<b>1</b>, HeLa, 1.5 h p-S6K T389 / S6K against rapamycin, HeLa, 1.5 h p-S6K T389 / S6K: IC50 3.16 × (2–5.01), p 0.01 (welch-replicates)\n", summary.ToString(), StringComparison.Ordinal);
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        Assert.DoesNotContain("comparisons.csv", FilesIn(Results));
    }

    [Fact]
    public void Quantify_writes_no_table_that_needs_an_experiment()
    {
        ReportWriter.Write(SampleReport.Quantify(), Results, SampleReport.Provenance);
        Assert.Equal(["bands.csv", "findings.csv", "lanes.csv", "overlays/M1_pS6K.tif.png", "report.html", "report.json"], FilesIn(Results));
    }

    [Fact]
    public void Earlier_results_are_replaced_and_files_of_others_stay()
    {
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        File.WriteAllText(Path.Combine(Results, "notes.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(Results, "raw"));
        File.WriteAllText(Path.Combine(Results, "raw", "bands.csv"), "mine too");
        ReportWriter.Write(SampleReport.Quantify(), Results, SampleReport.Provenance);
        Assert.Equal(
            ["bands.csv", "findings.csv", "lanes.csv", "notes.txt", "overlays/M1_pS6K.tif.png", "raw/bands.csv", "report.html", "report.json"],
            FilesIn(Results));
        Assert.DoesNotContain("torin1", File.ReadAllText(Path.Combine(Results, "bands.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_no_file_and_no_folder()
    {
        Report broken = SampleReport.Experiment() with { Findings = default };
        Assert.ThrowsAny<Exception>(() => ReportWriter.Write(broken, Results, SampleReport.Provenance));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_failure_keeps_the_earlier_results()
    {
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        string[] before = FilesIn(Results);
        Report broken = SampleReport.Quantify() with { Findings = default };
        Assert.ThrowsAny<Exception>(() => ReportWriter.Write(broken, Results, SampleReport.Provenance));
        Assert.Equal(before, FilesIn(Results));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused_in_one_line()
    {
        File.WriteAllText(Results, "");
        BlotQuantException error = Assert.Throws<BlotQuantException>(() => ReportWriter.Write(SampleReport.Quantify(), Results, SampleReport.Provenance));
        Assert.Equal($"{Results}: is a file; allowed: a folder for the results", error.Message);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes_on_any_thread_count()
    {
        string again = Path.Combine(_folder, "again");
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        ReportWriter.Write(SampleReport.Experiment(), again, SampleReport.Provenance with { Threads = 1 });
        foreach (string file in FilesIn(Results).Except([ReportWriter.JsonFileName, ReportWriter.HtmlFileName]))
            Assert.Equal(File.ReadAllBytes(Path.Combine(Results, file)), File.ReadAllBytes(Path.Combine(again, file)));
        foreach (string file in new[] { ReportWriter.JsonFileName, ReportWriter.HtmlFileName })
            Assert.Equal(WithoutProvenance(Path.Combine(Results, file)), WithoutProvenance(Path.Combine(again, file)));
    }

    [Fact]
    public void Tables_have_no_byte_order_mark_and_no_carriage_return()
    {
        ReportWriter.Write(SampleReport.Experiment(), Results, SampleReport.Provenance);
        foreach (string file in Directory.GetFiles(Results, "*.csv").Append(Path.Combine(Results, ReportWriter.JsonFileName)))
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        }
    }

    private string Results => Path.Combine(_folder, "results");

    private static string WithoutProvenance(string file)
    {
        string text = File.ReadAllText(file);
        return text[..text.LastIndexOf("provenance", StringComparison.Ordinal)];
    }

    private static string[] FilesIn(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}

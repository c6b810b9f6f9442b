using System.Text;
using Xunit;

namespace BlotQuant.Tests.Edits;

public sealed class EditReportTests
{
    private const string Excluded = "exclude-band, scan: scan.tif, at: [400.6, 255.9]";

    [Fact]
    public void Undone_edits_leave_results_byte_for_byte_as_they_were()
    {
        using var blot = new CorrectedBlot();
        SortedDictionary<string, byte[]> before = blot.Results();
        SortedDictionary<string, byte[]> edited = blot.With(Excluded).With("add-band, scan: scan.tif, at: [340, 420]").Results();
        Assert.NotEqual(before["bands.csv"], edited["bands.csv"]);
        Assert.NotEqual(before["report.json"], edited["report.json"]);

        SortedDictionary<string, byte[]> undone = blot.With("undo, undoes: 1").With("undo, undoes: 2").Results();

        Assert.Equal(before.Keys, undone.Keys);
        Assert.All(before, file => Assert.Equal(file.Value, undone[file.Key]));
    }

    [Fact]
    public void Edits_are_replayed_alike_on_every_run_and_any_number_of_threads()
    {
        using var blot = new CorrectedBlot();
        blot.With(Excluded).With("add-band, scan: scan.tif, at: [340, 420]").With("move-row, scan: scan.tif, at: [400.6, 255.9], to: [400, 300]");
        SortedDictionary<string, byte[]> one = blot.Results(threads: 1), four = blot.Results(threads: 4);
        Assert.All(one, file => Assert.Equal(file.Value, four[file.Key]));
    }

    [Fact]
    public void Every_edit_that_stands_is_in_the_report_with_who_when_and_why()
    {
        using var blot = new CorrectedBlot();
        blot.With(Excluded).With("add-band, scan: scan.tif, at: [340, 420]").With("undo, undoes: 2");
        Finding finding = Assert.Single(blot.Run().Findings, finding => finding.Code == "edited");
        Assert.Equal((Severity.Info, "bands", "M1/scan.tif"), (finding.Severity, finding.Stage, finding.Subject));
        Assert.Equal("Edit 1, exclude-band at 400.6,255.9, by anna on 2026-03-31 14:05 UTC: seen on the film", finding.Message);

        SortedDictionary<string, byte[]> results = blot.Results();
        string html = Encoding.UTF8.GetString(results["report.html"]), json = Encoding.UTF8.GetString(results["report.json"]);
        Assert.Matches("<h2>Corrections</h2>[^§]*<td>exclude-band</td><td>M1</td><td>scan.tif</td>[^§]*<td>seen on the film</td><td>anna</td><td>2026-03-31 14:05</td>", html);
        Assert.Matches("\"edits\": \\[[^\\]]*\"action\": \"exclude-band\",\\s*\"reason\": \"seen on the film\",\\s*\"by\": \"anna\",\\s*\"when\": \"2026-03-31T14:05:00\\+00:00\"", json);
        Assert.Contains("\"blot.edits.yaml\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain(blot.At(""), json, StringComparison.Ordinal);
    }

    [Fact]
    public void Edits_of_bands_wait_where_the_lanes_cannot_be_told()
    {
        using var blot = new CorrectedBlot(lanes: 10);
        Finding waiting = Assert.Single(blot.With(Excluded).Run().Findings, finding => finding.Code.StartsWith("edit", StringComparison.Ordinal));
        Assert.Equal((Severity.Warning, "edit-waits"), (waiting.Severity, waiting.Code));
    }
}

using System.Text.Json;
using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class ReportJsonTests
{
    private static readonly string Text = ReportJson.Write(PortablePaths.Of(SampleReport.Experiment()), SampleReport.Provenance);
    private static readonly JsonElement Root = JsonDocument.Parse(Text).RootElement;

    [Fact]
    public void Every_stage_has_its_place() => Assert.Equal(
        [
            "format_version", "blotquant_version", "experiment", "options", "inputs", "membranes", "exposures", "readouts", "ratios", "normalisation_spreads", "hand_boxes", "dose_responses",
            "other_dose_responses", "comparisons", "mechanisms", "findings", "provenance",
        ],
        Root.EnumerateObject().Select(property => property.Name));

    [Fact]
    public void Every_input_is_there_with_its_hash() => Assert.Equal(
        [("e.yaml", 'b'), ("M1.lanes.csv", 'c'), ("M1_pS6K.tif", 'a'), ("M1_S6K.tif", 'a')],
        Root.GetProperty("inputs").EnumerateArray().Select(input => (input.GetProperty("path").GetString()!, input.GetProperty("sha256").GetString()![0])));

    [Fact]
    public void Words_are_those_of_the_tables()
    {
        Assert.Equal("below-lod", Root.GetProperty("readouts")[2].GetProperty("status").GetString());
        Assert.Equal("<", JsonSerializer.Serialize(Bound.Below, JsonFormat.Options).Trim('"'));
        Assert.Equal(">", Root.GetProperty("dose_responses")[1].GetProperty("ic50_bound").GetString());
        Assert.Equal("mtorc1-selective", Root.GetProperty("mechanisms")[0].GetProperty("class").GetString());
        Assert.Equal(JsonValueKind.Null, Root.GetProperty("dose_responses")[1].GetProperty("ic50").GetProperty("value").ValueKind);
        Assert.Equal(70, Root.GetProperty("experiment").GetProperty("probes")[0].GetProperty("mass_kda").GetDouble());
    }

    [Fact]
    public void Options_are_resolved() =>
        Assert.Equal("local", Root.GetProperty("options").GetProperty("background").GetProperty("method").GetString());

    [Fact]
    public void A_number_that_is_not_finite_is_null() =>
        Assert.Equal("null", JsonSerializer.Serialize(double.NaN, JsonFormat.Options));

    [Fact]
    public void Folders_of_the_machine_stand_in_the_provenance_alone()
    {
        string before = Text[..Text.IndexOf("\"provenance\":", StringComparison.Ordinal)];
        Assert.DoesNotContain("/home/someone", before, StringComparison.Ordinal);
        Assert.Contains("/home/someone", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Absolute_scan_paths_are_written_from_the_folder_that_they_share()
    {
        Report report = SampleReport.Quantify();
        MeasuredMembrane Placed(string path)
        {
            MeasuredScan measured = report.Membranes[0].Scans[0];
            return report.Membranes[0] with { Scans = [measured with { Scan = measured.Scan with { Path = path, Info = measured.Scan.Info with { File = path } } }] };
        }

        Report portable = PortablePaths.Of(report with
        {
            Membranes = [Placed("/data/lab/day1/a.tif"), Placed("/data/lab/day2/a.tif")],
            Findings = [new Finding(Severity.Warning, "scans", "/data/lab/day2/a.tif", "lossy", "/data/lab/day2/a.tif is lossy.")],
        });
        Assert.Equal(["day1/a.tif", "day2/a.tif"], portable.Membranes.Select(membrane => membrane.Scans[0].Scan.Path));
        Assert.Equal(new Finding(Severity.Warning, "scans", "day2/a.tif", "lossy", "day2/a.tif is lossy."), portable.Findings[0]);
        Assert.Equal(["day1/a.tif", "day2/a.tif"], portable.Inputs().Select(input => input.Path));
    }
}

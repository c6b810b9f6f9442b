using System.Collections.Immutable;
using BlotQuant.Experiments;
using BlotQuant.Readouts;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests.Readouts;

/// <summary>Which rows of rendered membranes are read as which probe.</summary>
public sealed class ProbeMappingTests
{
    private const string Response = "response: {ic50: 10, bottom: 0.02}";

    private static readonly Lazy<Report> OneBand = new(() => Run("- {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}", "variation: {load_fraction: 0}"));

    [Theory]
    [InlineData(76, 6600, true)]
    [InlineData(76, 3000, false)]
    [InlineData(76, 1500, false)]
    [InlineData(70.5, 0, false)]
    public void A_row_that_fits_as_well_makes_a_probe_ambiguous(double otherKDa, double otherPeak, bool isAmbiguous)
    {
        Report report = Run(FormattableString.Invariant(
            $"- {{name: S6K, role: total, mass_kda: 70, peak_counts: 6000, nonspecific: [{{mass_kda: {otherKDa}, peak_counts: {otherPeak}}}]}}"));
        ProbeMapping mapping = Mapping(report, "S6K");
        Assert.Equal(isAmbiguous, mapping.IsAmbiguous);
        Assert.Equal(isAmbiguous ? 76 : 70, Assert.Single(mapping.Taken).Mass.Value!.Value, 1.5);
        Finding[] findings = [.. report.Findings.Where(finding => finding.Code == "probe-ambiguous")];
        Assert.Equal(isAmbiguous ? 1 : 0, findings.Length);
        Assert.All(findings, finding => Assert.Matches("7[56][.0-9]* kDa .strength 100 %, 8 lanes.*(69|70)[.0-9]* kDa", finding.Message));
        Assert.All(report.Readouts, readout => Assert.Equal(isAmbiguous, readout.Flags.Contains("probe-ambiguous")));
        Assert.All(report.Readouts, readout => Assert.NotNull(readout.Volume));
    }

    [Fact]
    public void A_row_nearer_to_another_probe_of_its_scan_is_not_taken()
    {
        Report report = Run("""
            - {name: S6K, role: total, mass_kda: 70, picture: both, peak_counts: 1}
            - {name: Akt, role: total, mass_kda: 62, picture: both, peak_counts: 6000}
            """);
        Assert.Equal("row-from-mass", Mapping(report, "S6K").Rows.Flag);
        Assert.Equal(62, Assert.Single(Mapping(report, "Akt").Taken).Mass.Value!.Value, 1.0);
        Assert.All(Of(report, "S6K"), readout => Assert.Equal(ReadoutStatus.BelowLod, readout.Status));
    }

    [Fact]
    public void Probes_that_share_a_scan_without_masses_are_not_guessed()
    {
        Report report = Run("""
            - {name: S6K, role: total, mass_kda: 70, picture: both, peak_counts: 6000}
            - {name: Akt, role: total, mass_kda: 60, picture: both, peak_counts: 6000}
            """, "ladder: {peak_counts: 0}");
        Assert.All(report.Readouts, readout => Assert.Equal((ReadoutStatus.NotMeasured, "no-mass-scale"), (readout.Status, readout.Flags[0])));
        Assert.Contains(report.Findings, finding => finding.Code == "no-mass-scale");
    }

    [Fact]
    public void A_row_that_an_earlier_probe_left_behind_is_not_taken_where_another_fits()
    {
        Report report = Run($$"""
            - {name: p-S6K, role: phospho, total: S6K, mass_kda: 70, peak_counts: 20000, {{Response}}}
            - {name: Akt, role: total, mass_kda: 62, mass_window_kda: [54, 75], peak_counts: 1000}
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}
            """, "reprobe: {residual_fraction: 0.15}");
        ProbeMapping akt = Mapping(report, "Akt");
        Assert.Equal(62, Assert.Single(akt.Taken).Mass.Value!.Value, 1.0);
        Assert.False(akt.IsAmbiguous);
        ProbeCandidate left = Assert.Single(akt.Candidates, row => row.Residue is not null);
        Assert.Equal("p-S6K", left.Residue!.Origin);
        Assert.Equal(0.15, left.Residue.Share, 0.05);
        Finding finding = Assert.Single(report.Findings, finding => finding.Code == "residual-band" && finding.Subject == "M1/Akt");
        Assert.Equal(Severity.Info, finding.Severity);
    }

    [Fact]
    public void A_left_over_row_that_alone_fits_is_read_with_a_warning()
    {
        Report report = Run($$"""
            - {name: p-S6K, role: phospho, total: S6K, mass_kda: 70, peak_counts: 20000, {{Response}}}
            - {name: Akt, role: total, mass_kda: 66, mass_window_kda: [54, 75], peak_counts: 1}
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}
            """, "reprobe: {residual_fraction: 0.15}");
        Assert.All(Of(report, "Akt"), readout => Assert.Contains("residual-band", readout.Flags));
        Assert.Equal(Severity.Warning, Assert.Single(report.Findings, finding => finding.Code == "residual-band" && finding.Subject == "M1/Akt").Severity);
    }

    [Fact]
    public void Left_over_rows_outside_of_the_window_are_told_once()
    {
        Report report = Run($$"""
            - {name: p-S6K, role: phospho, total: S6K, mass_kda: 70, peak_counts: 20000, {{Response}}}
            - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 6000}
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}
            """, "reprobe: {residual_fraction: 0.15}");
        Assert.Single(report.Findings, finding => finding.Code == "residual-band" && finding.Subject == "M1_beta-actin.tif");
    }

    [Fact]
    public void A_row_as_even_as_loads_is_not_called_left_over_for_certain()
    {
        Report report = Run("""
            - {name: ERK, role: total, mass_kda: 42, peak_counts: 20000}
            - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 4000}
            """, "variation: {load_fraction: 0.1}");
        ProbeCandidate row = Assert.Single(Mapping(report, "beta-actin").Taken);
        Assert.Equal(("ERK", false), (row.Residue!.Origin, row.Residue.IsProven));
        Assert.Contains(report.Findings, finding => finding.Code == "residual-band" && finding.Severity == Severity.Warning && finding.Message.Contains("may be left over", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_rows_that_are_back_at_their_heights_are_left_over_however_strong()
    {
        Report report = Run("""
            - {name: PARP, role: total, mass_kda: 100, peak_counts: 15000, nonspecific: [{mass_kda: 75, peak_counts: 11000}]}
            - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 5000}
            """, "ladder: {peak_counts: 0}\nvariation: {load_fraction: 0.1}\nreprobe: {residual_fraction: 0.9}");
        ProbeMapping actin = Mapping(report, "beta-actin");
        Assert.Equal(["PARP", "row 2 of M1_PARP.tif", null], actin.Candidates.Select(row => row.Residue?.Origin));
        Assert.All(actin.Candidates.Take(2), row => Assert.Equal(ResidueProof.Rows, row.Residue!.Proof));
        Assert.Equal(actin.Candidates[2], Assert.Single(actin.Taken));
        Assert.False(actin.IsAmbiguous);
    }

    [Fact]
    public void One_even_row_as_strong_as_before_may_be_left_over()
    {
        Report report = Run("""
            - {name: ERK, role: total, mass_kda: 42, peak_counts: 10000}
            - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 9000}
            """, "variation: {load_fraction: 0.1}");
        Assert.Equal(ResidueProof.None, Assert.Single(Mapping(report, "beta-actin").Taken).Residue!.Proof);
        Assert.All(Of(report, "beta-actin"), readout => Assert.Contains("residual-possible", readout.Flags));
    }

    [Fact]
    public void A_partner_that_may_be_left_over_tells_no_place()
    {
        Report report = Run($$"""
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 20000}
            - {name: p-Akt, role: phospho, total: Akt, mass_kda: 60, peak_counts: 6000, {{Response}}}
            - {name: Akt, role: total, mass_kda: 60, peak_counts: 1}
            """, "ladder: {peak_counts: 0}\nreprobe: {residual_fraction: 0.15}\nvariation: {load_fraction: 0.1}");
        Assert.All(Of(report, "Akt"), readout => Assert.Contains("residual-possible", readout.Flags));
        ProbeMapping phospho = Mapping(report, "p-Akt");
        Assert.Equal("row-by-strength", phospho.Rows.Flag);
        Assert.Null(Assert.Single(phospho.Taken).Residue);
        Assert.True(phospho.IsAmbiguous);
    }

    [Fact]
    public void Two_phospho_forms_of_one_protein_are_not_each_others_rest()
    {
        Report report = Run($$"""
            - {name: p-Akt-S473, role: phospho, total: Akt, mass_kda: 60, peak_counts: 9000, {{Response}}}
            - {name: p-Akt-T308, role: phospho, total: Akt, mass_kda: 60, peak_counts: 3000, {{Response}}}
            - {name: Akt, role: total, mass_kda: 60, peak_counts: 6000}
            """);
        Assert.DoesNotContain(report.Findings, finding => finding.Code == "residual-band");
    }

    [Fact]
    public void The_partner_tells_which_of_two_rows_a_phospho_probe_is()
    {
        Report report = Run($$"""
            - {name: p-S6K, role: phospho, total: S6K, mass_kda: 70, peak_counts: 6000, {{Response}}, nonspecific: [{mass_kda: 76, peak_counts: 7500}]}
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000}
            """);
        ProbeMapping mapping = Mapping(report, "p-S6K");
        Assert.Equal("row-by-partner", mapping.Rows.Flag);
        Assert.Equal(70, Assert.Single(mapping.Taken).Mass.Value!.Value, 1.0);
        Assert.DoesNotContain(report.Findings, finding => finding.Code == "probe-ambiguous");
    }

    [Theory]
    [InlineData("bands: sum,", 1.6)]
    [InlineData("", 1)]
    public void Two_bands_of_one_probe_are_added_or_one_is_picked(string bands, double expected)
    {
        Report report = Run($"- {{name: S6K, role: total, mass_kda: 70, mass_window_kda: [60, 80], {bands} peak_counts: 6000, doublet: {{offset_sigma: 4, fraction: 0.6}}}}", "variation: {load_fraction: 0}");
        Assert.All(report.Readouts.Zip(OneBand.Value.Readouts), pair => Assert.Equal(expected, pair.First.Volume!.Counts / pair.Second.Volume!.Counts, 0.05));
    }

    [Fact]
    public void A_band_that_moves_with_the_dose_stays_one_row()
    {
        Report report = Run($$"""
            - {name: p-S6K, role: phospho, total: S6K, mass_kda: 70, picture: p, peak_counts: 6000, {{Response}}}
            - {name: S6K, role: total, mass_kda: 70, peak_counts: 6000, dose_shift_px: 5}
            """);
        ProbeMapping mapping = Mapping(report, "S6K");
        Assert.Equal(8, Assert.Single(mapping.Taken).SeenLanes);
        Assert.False(mapping.IsAmbiguous);
    }

    private static ProbeMapping Mapping(Report report, string probe) => Assert.Single(report.Membranes.SelectMany(membrane => membrane.Mappings), mapping => mapping.Probe == probe);

    private static ImmutableArray<ProbeReadout> Of(Report report, string probe) => [.. report.Readouts.Where(readout => readout.Probe.Name == probe)];

    private static Report Run(string probes, string more = "")
    {
        using var folder = new TemporaryFolder();
        BlotTruth truth = BlotTruthReader.Parse($$"""
            experiment: mapping
            seed: 41
            compound: Torin1
            membranes: 1
            lanes: [ladder, vehicle, vehicle, 1, 3, 10, 30, 100, 1000]
            picture: {width_px: 640, height_px: 480}
            {{more}}
            probes:
            {{probes}}
            """, "mapping.yaml");
        SynthesisWriter.Write(SmallTruth.Render(truth), folder.Path);
        return Pipeline.Run(ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml")), BlotQuantOptions.Default, 2, TestContext.Current.CancellationToken);
    }
}

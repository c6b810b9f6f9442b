using BlotQuant.DoseResponses;
using BlotQuant.Experiments;
using BlotQuant.Readouts;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>Five probings of a membrane that lay elsewhere each time, from pixels to IC50.</summary>
public sealed class ReprobedSeriesTests
{
    private const double Tolerance = 0.15;

    [Fact]
    public void Every_cell_is_filled_and_the_IC50s_hold_where_the_phospho_band_has_vanished()
    {
        using var folder = new TemporaryFolder();
        SynthesisWriter.Write(Render(777), folder.Path);

        Report report = Run(folder.Path);

        Assert.Equal(5, report.Membranes.Length);
        Assert.All(report.Membranes, membrane => Assert.Equal(11, membrane.Lanes.Length));
        Assert.Equal(5 * 10, report.Readouts.Length);
        Assert.DoesNotContain(report.Readouts, readout => readout.Status == ReadoutStatus.NotMeasured);
        Assert.Equal(4, report.Findings.Count(finding => finding.Code == "scan-shifted"));
        AssertIc50(10, Assert.Single(report.DoseResponses, curve => curve.Key.Reads == KinaseComplex.Mtorc1));
        AssertIc50(50, Assert.Single(report.DoseResponses, curve => curve.Key.Reads == KinaseComplex.Mtorc2));
    }

    [Fact]
    public void A_scan_of_another_membrane_is_told_and_measured_alone()
    {
        using TemporaryFolder folder = new(), other = new();
        SynthesisWriter.Write(Render(778), folder.Path);
        SynthesisWriter.Write(Render(779, "vehicle, 1, 10, 100, vehicle", widthFraction: 0.6, heightFraction: 0.55), other.Path);
        const string actin = "M1_beta-actin.tif";
        File.Copy(Path.Combine(other.Path, actin), Path.Combine(folder.Path, actin), overwrite: true);

        Report report = Run(folder.Path);

        Assert.Equal([actin], report.Findings.Where(finding => finding.Code == "shift-unknown").Select(finding => finding.Subject));
        Assert.Equal(3, report.Findings.Count(finding => finding.Code == "scan-shifted"));
    }

    private static void AssertIc50(double truth, DoseResponse curve) =>
        Assert.InRange(curve.Ic50.Value!.Value, truth * (1 - Tolerance), truth * (1 + Tolerance));

    private static SyntheticExperiment Render(
        int seed, string lanes = "ladder, vehicle, 0.3, 1, 3, 10, 30, 100, 300, 1000, vehicle", double widthFraction = 0.78, double heightFraction = 0.75) => SyntheticBlot.Render(BlotTruthReader.Parse(FormattableString.Invariant($$$"""
        experiment: reprobed
        seed: {{{seed}}}
        compound: Torin1
        membranes: 1
        lanes: [{{{lanes}}}]
        picture: {width_px: 640, height_px: 480, membrane_width_fraction: {{{widthFraction}}}, membrane_height_fraction: {{{heightFraction}}}}
        background: {texture_fraction: 0.02}
        reprobe: {shift_px: 40, rotation_degrees: 3, residual_fraction: 0.02, shared_fraction: 0.6}
        probes:
          - {name: p-S6K T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1, peak_counts: 16000, response: {ic50: 10, bottom: 0.001}}
          - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, peak_counts: 20000}
          - {name: p-Akt S473, role: phospho, total: Akt, mass_kda: 60, reads: mTORC2, peak_counts: 9000, response: {ic50: 50, bottom: 0.03}}
          - {name: Akt, role: total, mass_kda: 60, peak_counts: 18000}
          - {name: beta-actin, role: loading, mass_kda: 42, peak_counts: 28000}
        """), "reprobed.yaml"), null, TestContext.Current.CancellationToken);

    private static Report Run(string folder)
    {
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder, "experiment.yaml"));
        return Pipeline.Run(experiment, experiment.Analysis, Environment.ProcessorCount, TestContext.Current.CancellationToken);
    }
}

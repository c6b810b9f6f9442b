using BlotQuant.Experiments;
using BlotQuant.Membranes;
using BlotQuant.Readouts;
using BlotQuant.Synthetic;
using BlotQuant.Tests.Synthetic;
using Xunit;

namespace BlotQuant.Tests;

/// <summary>From exposures of 2, 10 and 60 seconds, the longest far in saturation, to volumes.</summary>
public sealed class ExposureSeriesTests
{
    private const string Probe = "p-S6K T389";

    [Fact]
    public void Merged_volumes_are_true_within_two_percent_where_the_longest_exposure_saturates_and_linear_over_three_and_a_half_decades()
    {
        (Report report, SyntheticExperiment truth) = Run("2, 10, 60");
        (double True, ProbeReadout Readout, bool Saturates)[] bands = [.. Bands(report, truth, 60).Where(band => band.Readout.Status == ReadoutStatus.Measured)];

        Assert.InRange(bands.Count(band => band.Saturates), 6, 24);
        Assert.All(bands.Where(band => band.Saturates), band => Assert.InRange(band.Readout.Volume!.Counts / band.True, 0.98, 1.02));
        Assert.InRange(Math.Log10(bands.Max(band => band.True) / bands.Min(band => band.True)), 3.5, 5);
        Assert.InRange(LogSlope(bands), 0.99, 1.01);
        Assert.Empty(report.Findings.Where(finding => finding.Code.StartsWith("exposure", StringComparison.Ordinal)));
    }

    [Fact]
    public void Readouts_name_every_merged_file_and_the_seconds_of_the_longest()
    {
        (Report report, _) = Run("2, 60");
        ProbeReadout[] read = [.. report.Readouts.Where(readout => readout.Probe.Name == Probe && readout.Membrane == "M1")];
        Assert.Equal(["M1_p-S6K-T389_2s.tif+M1_p-S6K-T389_60s.tif"], read.Select(readout => readout.Scan).Distinct());
        Assert.All(read, readout => Assert.Equal(60, readout.ExposureSeconds));
        ExposureSeries series = report.Exposures[0];
        Assert.Null(series.NotMerged);
        Assert.Equal(["M1_p-S6K-T389_60s.tif", "M1_p-S6K-T389_2s.tif"], series.Exposures.Select(exposure => exposure.Label));
    }

    private static IEnumerable<(double True, ProbeReadout Readout, bool Saturates)> Bands(Report report, SyntheticExperiment truth, double seconds) =>
        from membrane in truth.Membranes
        let scan = membrane.Scans.Single(scan => scan.ExposureSeconds == seconds)
        from readout in report.Readouts
        where readout.Membrane == membrane.Id && readout.Probe.Name == Probe
        let band = scan.Bands.SingleOrDefault(band => band.Lane == readout.Lane.Lane && band.Probe == Probe)
        where band is not null
        select (band.Volume, readout, band.SaturatedFraction > 0);

    private static double LogSlope((double True, ProbeReadout Readout, bool)[] bands)
    {
        double[] x = [.. bands.Select(band => Math.Log(band.True))], y = [.. bands.Select(band => Math.Log(band.Readout.Volume!.Counts))];
        double centre = x.Average(), level = y.Average();
        return x.Zip(y, (place, value) => (place - centre) * (value - level)).Sum() / x.Sum(place => (place - centre) * (place - centre));
    }

    private static (Report Report, SyntheticExperiment Truth) Run(string seconds)
    {
        using var folder = new TemporaryFolder();
        SyntheticExperiment truth = SyntheticBlot.Render(BlotTruthReader.Parse($$$"""
            experiment: exposures
            seed: 12
            compound: Torin1
            membranes: 2
            lanes: [ladder, vehicle, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000]
            picture: {width_px: 1000}
            background: {level_counts: 12, speckles: 0}
            probes:
              - {name: {{{Probe}}}, role: phospho, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1, peak_counts: 18000, exposures_s: [{{{seconds}}}], response: {ic50: 3, bottom: 0.00005} }
            """, "exposures.yaml"), null, TestContext.Current.CancellationToken);
        SynthesisWriter.Write(truth, folder.Path);
        Experiment experiment = ExperimentReader.Read(Path.Combine(folder.Path, "experiment.yaml"));
        return (Pipeline.Run(experiment, experiment.Analysis, 2, TestContext.Current.CancellationToken), truth);
    }
}
